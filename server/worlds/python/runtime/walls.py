"""Takes the bridge to JavaScript out of an interpreter in WebAssembly.

It is the first wall of several: behind it, code cannot be made of texts, the process may open no file, no process
and no connection, and its environment is empty (interpreter.mjs, embedded.ts).
"""

import errno
import importlib.abc
import os
import sys

BRIDGE = {"_ctypes", "_ctypes_test", "_pyodide", "_pyodide_core", "ctypes", "js", "pyodide", "pyodide_js", "webbrowser", "micropip"}


class NoBridge(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BRIDGE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def no_processes(*_):
    raise OSError(errno.ENOTSUP, f"{sys.platform} does not support processes.")


def wall_in():
    for name in list(sys.modules):
        if name.partition(".")[0] in BRIDGE:
            del sys.modules[name]
    for finder in sys.meta_path:
        if hasattr(finder, "jsproxies"):
            finder.jsproxies.clear()
    sys.meta_path[:] = [
        NoBridge(),
        *(finder for finder in sys.meta_path if "pyodide" not in getattr(finder, "__module__", type(finder).__module__)),
    ]
    sys.builtin_module_names = tuple(name for name in sys.builtin_module_names if name not in BRIDGE)
    # Emscripten would ask Node for a shell, which is refused there: better told as what else wants a process.
    os.system = sys.modules["posix"].system = no_processes
    os.environ.clear()
    os.environ.update(HOME="/", LANG="C.UTF-8", TZ="UTC")
    sys.excepthook = sys.__excepthook__
    asyncio = sys.modules["asyncio"]
    asyncio._set_running_loop(None)
    asyncio.set_event_loop(None)


wall_in()
