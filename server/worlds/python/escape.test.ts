import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox } from "../sandbox.ts";
import { startProcess } from "./process.ts";
import { pythonWorld, run } from "./python.fixture.ts";

/** Ways from Python to a JavaScript object, for what should not be reached to be tried with. Each gives `found`: names of what it got. */
const ways = [
  "try:\n    import js; found.append('js')\nexcept ImportError: pass",
  "try:\n    import pyodide_js; found.append('pyodide_js')\nexcept ImportError: pass",
  "try:\n    import ctypes; found.append('ctypes')\nexcept ImportError: pass",
  "try:\n    import _pyodide_core; found.append('_pyodide_core')\nexcept ImportError: pass",
  "try:\n    from pyodide.code import run_js; run_js('1'); found.append('run_js')\nexcept Exception: pass",
  "import gc\nfound += [type(o).__name__ for o in gc.get_objects() if type(type(o)).__name__.startswith('_JsProxy')]",
  "found += [c.__name__ for c in object.__subclasses__() if 'JsProxy' in c.__name__ and [o for o in gc.get_objects() if type(o) is c]]",
  "sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != 'NoBridge']",
  "for name in ('js', 'pyodide_js', '_pyodide_core'):\n    try:\n        __import__(name); found.append(name + ' without its guard')\n    except ImportError: pass",
  "for f in [o for o in gc.get_objects() if type(o).__name__ == 'JsFinder']: found += list(f.jsproxies)\ndel f",
  "frame = sys._getframe()\nwhile frame:\n    found += [n for n, v in {**frame.f_globals, **frame.f_locals}.items() if 'Js' in type(v).__name__]\n    frame = frame.f_back",
  "import asyncio\nloop = getattr(asyncio, '_get_running_loop')()\nif loop: found.append('loop')",
];

describe("hostile code in the embedded interpreter", () => {
  let sandbox: Sandbox;
  const folder = mkdtempSync(join(tmpdir(), "agentgym-secret-"));
  const secret = join(folder, "secret.txt");
  const value = async (...lines: readonly string[]) => {
    const session = await sandbox.open(pythonWorld(), "escape", []);
    const { observation } = await session.step(run(...lines));
    await session.close();
    return observation.result as { output: string; value: string | null; error: string | null };
  };
  beforeAll(() => {
    process.env.AGENTGYM_CANARY = "canary-4711";
    writeFileSync(secret, "canary-4711");
    sandbox = embeddedSandbox();
  });
  afterAll(async () => {
    delete process.env.AGENTGYM_CANARY;
    rmSync(folder, { recursive: true, force: true });
    await sandbox.close();
  });

  it("finds no way to JavaScript", async () => {
    const said = await value("import sys", "found = []", ...ways, "found");
    expect(said).toEqual({ output: "", value: "[]", error: null });
  });

  it("reads no file of the host, not even of this program", async () => {
    const paths = [
      secret,
      "/etc/passwd",
      "/etc/hostname",
      process.execPath,
      join(process.cwd(), "package.json"),
      "/proc/self/environ",
      "/proc/1/cmdline",
    ];
    const said = await value(
      "import os",
      "seen = []",
      `for path in ${JSON.stringify(paths)}:`,
      "    try: seen.append(open(path, 'rb').read()[:20])",
      "    except OSError: pass",
      "seen, sorted(os.listdir('/'))",
    );
    expect(said.value).toMatch(/^\(\[\], \['dev', 'home', 'lib', 'proc', 'tmp', 'work'\]\)$/);
  });

  it("writes no file of the host", async () => {
    await value(
      "import os",
      `for path in ${JSON.stringify([join(folder, "written"), join(tmpdir(), "agentgym-written")])}:`,
      "    try:",
      "        os.makedirs(os.path.dirname(path), exist_ok=True)",
      "        open(path, 'w').write('x')",
      "    except OSError: pass",
    );
    expect(readdirSync(folder)).toEqual(["secret.txt"]);
    expect(readdirSync(tmpdir())).not.toContain("agentgym-written");
  });

  it("sees nothing of our environment variables", async () => {
    const said = await value("import os", "dict(os.environ)");
    expect(said.value).not.toContain("canary");
    expect(said.value).toBe("{'HOME': '/', 'LANG': 'C.UTF-8', 'TZ': 'UTC'}");
  });

  it("reaches no network, not even a server on this machine", async () => {
    let visitors = 0;
    const server = createServer((socket) => {
      visitors++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const said = await value(
      "import socket, urllib.request",
      "reached = []",
      "for try_ in (",
      `    lambda: socket.create_connection(('127.0.0.1', ${port}), 2),`,
      `    lambda: urllib.request.urlopen('http://127.0.0.1:${port}/', timeout=2),`,
      "    lambda: socket.getaddrinfo('example.com', 80)[0][4][0].startswith('172.29.') and 1/0,",
      "):",
      "    try: reached.append(try_() and 'reached')",
      "    except BaseException as error: reached.append(type(error).__name__)",
      "reached",
    );
    server.close();
    expect(visitors).toBe(0);
    expect(said.value).not.toContain("reached");
  });

  it("starts no process and no thread", async () => {
    const said = await value(
      "import subprocess, os, threading",
      "told = []",
      "for try_ in (lambda: subprocess.run(['ls']), lambda: os.system('ls'), lambda: os.fork(), lambda: os.execv('/bin/ls', ['ls']), lambda: os.popen('ls').read(),",
      "    lambda: threading.Thread(target=print).start(), lambda: __import__('multiprocessing').Process(target=print).start()):",
      "    try: told.append(try_())",
      "    except BaseException as error: told.append(type(error).__name__)",
      "[t for t in told if t in (None, 0) or not isinstance(t, (str, int))]",
    );
    expect(said.value).toBe("[]");
    const raw = await value(
      "import _imp, importlib.machinery",
      `_imp.create_builtin(importlib.machinery.ModuleSpec('posix', None)).system('touch ${join(folder, "started")}')`,
    );
    expect(raw.error).not.toBeNull();
    expect(readdirSync(folder)).toEqual(["secret.txt"]);
  });

  it("gains nothing behind the first wall: with the bridge to JavaScript in hand, no file, process, network or code made of texts", async () => {
    let visitors = 0;
    const server = createServer((socket) => {
      visitors++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const noWalls = join(realpathSync(folder), "no-walls.py");
    writeFileSync(noWalls, "");
    const interpreter = await startProcess(noWalls);
    const about = { cwd: "/work", outputBytes: 2_000, memoryMb: 256, nowMs: 0, files: [] };
    await interpreter.ask({ op: "open", ...about });
    const said = async (...lines: readonly string[]) =>
      JSON.stringify(await interpreter.ask({ op: "run", code: lines.join("\n"), nowMs: 0 }));
    expect(await said("import pyodide_js", "pyodide_js.version")).toContain("314");
    for (const code of [
      "pyodide_js.constructor.constructor('return process')()",
      "from pyodide.code import run_js; run_js('process.env')",
      "import pyodide.ffi\nfrom pyodide_js import FS\nFS.mkdir('/host'); FS.mount(FS.filesystems.NODEFS, pyodide.ffi.to_js({'root': '/etc'}, dict_converter=pyodide_js.constructor.fromEntries), '/host')",
      `open('/host/..${secret}').read()`,
      `pyodide_js._api.config.constructor.constructor('return fetch')()`,
    ])
      expect(await said(code), code).toMatch(/"error":"/);
    await said(
      `pyodide_js.loadPackage('http://127.0.0.1:${port}/x.whl')`,
      "import asyncio; asyncio.get_event_loop_policy()",
    );
    await said(`import urllib.request; urllib.request.urlopen('http://127.0.0.1:${port}/')`);
    expect(visitors).toBe(0);
    await interpreter.close();
    server.close();
  });
});
