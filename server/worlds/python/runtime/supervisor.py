"""The program of a container: keeps an interpreter in a process of its own, and watches the working folder.

One JSON object a line on stdin, each answered by one on stdout with the same id. What the agent's code does to its
interpreter does not reach this process, so the files are told as they are.
"""

import base64
import ctypes
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys

MAX_BODY = 4 * 1024 * 1024
MAX_FILES = 2_000
MAX_BYTES = 32 * 1024 * 1024
EXECUTOR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "executor.py")


class TooMuch(Exception):
    """The folder holds more than is watched."""


class Folder:
    """The working folder: what was told of it last, and what is new."""

    def __init__(self, root):
        self.root = root
        self.told = {}

    def clear(self):
        for name in os.listdir(self.root):
            path = os.path.join(self.root, name)
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            else:
                os.unlink(path)
        self.told = {}

    def put(self, file):
        path = file["path"]
        if os.path.lexists(path) and (os.path.islink(path) or not os.path.isdir(path)):
            os.unlink(path)
        if file["kind"] == "directory":
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if file["kind"] == "link":
                os.symlink(file["target"], path)
            else:
                with open(path, "wb") as into:
                    into.write(base64.b64decode(file["body"]))

    def learn(self, put):
        """Takes files that were put there, and the folders above them, as told."""
        now = self.read()[0]
        for path in put:
            while path != self.root and path in now:
                self.told[path] = now[path]
                path = os.path.dirname(path)

    def changes(self):
        """What differs from what was told last."""
        now, bodies = self.read()
        files = [{**about, "body": bodies.get(path)} for path, about in now.items() if self.told.get(path) != about]
        gone = [path for path in self.told if path not in now]
        self.told = now
        return {"files": files, "gone": gone}

    def read(self):
        now, bodies, total = {}, {}, 0
        for path in self.paths(self.root):
            about = os.lstat(path)
            if stat.S_ISLNK(about.st_mode):
                row = {"path": path, "kind": "link", "size": None, "digest": None, "target": os.readlink(path)}
            elif stat.S_ISDIR(about.st_mode):
                row = {"path": path, "kind": "directory", "size": None, "digest": None, "target": None}
            elif stat.S_ISREG(about.st_mode):
                total += about.st_size
                if total > MAX_BYTES:
                    raise TooMuch(f"The working folder holds more than {MAX_BYTES // 1024 // 1024} MB.")
                with open(path, "rb") as file:
                    body = file.read()
                digest = hashlib.sha256(body).hexdigest()
                row = {"path": path, "kind": "file", "size": len(body), "digest": digest, "target": None}
                if self.told.get(path) != row and len(body) <= MAX_BODY:
                    bodies[path] = base64.b64encode(body).decode()
            else:
                continue
            now[path] = row
            if len(now) > MAX_FILES:
                raise TooMuch(f"The working folder holds more than {MAX_FILES} files.")
        return now, bodies

    def paths(self, folder):
        try:
            names = sorted(os.listdir(folder))
        except PermissionError:
            os.chmod(folder, 0o755)
            names = sorted(os.listdir(folder))
        for name in names:
            path = os.path.join(folder, name)
            try:
                name.encode()
            except UnicodeEncodeError:
                continue
            yield path
            if os.path.isdir(path) and not os.path.islink(path):
                yield from self.paths(path)
            elif os.path.isfile(path) and not os.access(path, os.R_OK):
                os.chmod(path, 0o644)


class Interpreter:
    """The process that executes the agent's code."""

    def __init__(self):
        self.process = None

    def start(self, about):
        self.stop()
        to_it, from_us = os.pipe()
        to_us, from_it = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-B", EXECUTOR, str(to_it), str(from_it)],
            pass_fds=(to_it, from_it),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HOME": about["cwd"]},
        )
        os.close(to_it)
        os.close(from_it)
        self.requests = os.fdopen(from_us, "w", encoding="utf-8")
        self.answers = os.fdopen(to_us, encoding="utf-8", errors="replace")
        self.ask({"op": "open", **about})

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.requests.close()
            self.answers.close()

    def ask(self, request):
        """Its answer, or None when it ended."""
        try:
            self.requests.write(json.dumps(request) + "\n")
            self.requests.flush()
            said = json.loads(self.answers.readline() or "null")
            return said if isinstance(said, dict) else None
        except (BrokenPipeError, ValueError):
            return None


def hide():
    """Keeps processes of the same user from looking into this one (PR_SET_DUMPABLE)."""
    try:
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
    except (OSError, AttributeError):
        pass


def main():
    hide()
    os.umask(0o022)
    folder = None
    interpreter = Interpreter()

    def answer(request):
        nonlocal folder
        if request["op"] == "open":
            folder = Folder(request["cwd"])
            folder.clear()
            for file in request["files"]:
                folder.put(file)
            folder.learn([file["path"] for file in request["files"]])
            interpreter.start({name: request[name] for name in ("cwd", "outputBytes", "nowMs")})
            return {}
        if request["op"] == "put":
            folder.put(request["file"])
            folder.learn([request["file"]["path"]])
            return {}
        said = interpreter.ask({"op": "run", "code": request["code"], "nowMs": request["nowMs"]})
        if said is None:
            return {"stopped": "The interpreter ended."}
        try:
            return {**said, **folder.changes()}
        except TooMuch as much:
            return {"stopped": str(much)}

    for line in sys.stdin:
        request = json.loads(line)
        try:
            said = {"ok": True, **answer(request)}
        except Exception as error:
            said = {"ok": False, "message": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps({"id": request["id"], **said}) + "\n")
        sys.stdout.flush()


main()
