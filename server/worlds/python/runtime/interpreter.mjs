// CPython in WebAssembly, in a process of its own that may open no file, process or connection:
//   node interpreter.mjs snapshot <folder of pyodide> <executor.py>            writes what a started interpreter's memory holds to stdout
//   node interpreter.mjs serve <folder of pyodide> <walls.py> <snapshot>  answers a line of JSON on stdin by one on stdout
import { createHash } from "node:crypto";
import dgram from "node:dgram";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [mode, folderOfPyodide = "", program = "", snapshot = ""] = process.argv.slice(2);
const { stdin } = process;
const exit = process.exit.bind(process);

const maxBody = 4 * 1024 * 1024;
const maxFiles = 2_000;
const maxBytes = 32 * 1024 * 1024;

/** The folder holds more than is watched. */
class TooMuch extends Error {}

/** What a process with permissions refuses to tell, and Pyodide asks for: the numbers of the flags of files. */
process.binding = (name) => {
  if (name === "constants") return { fs: fs.constants };
  throw new Error("not here");
};

/** Memory of WebAssembly grows to the limit; what asks for more gets a MemoryError. */
let maxMemoryBytes = Number.POSITIVE_INFINITY;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65_536 > maxMemoryBytes) throw new RangeError("the limit of memory is reached");
  return Reflect.apply(grow, this, [pages]);
};

/** Nothing in this process can reach a network, or what Node offers. */
function wallIn() {
  const refuse = () => {
    throw new Error("there is no network");
  };
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
  dgram.Socket.prototype.connect = refuse;
  for (const name of Object.keys(dns)) if (typeof dns[name] === "function") dns[name] = refuse;
  for (const name of Object.keys(dns.promises))
    if (typeof dns.promises[name] === "function") dns.promises[name] = refuse;
  syncBuiltinESMExports();
  for (const name of [
    "process",
    "require",
    "fetch",
    "WebSocket",
    "EventSource",
    "XMLHttpRequest",
    "Worker",
    "navigator",
    "localStorage",
    "sessionStorage",
    "Request",
    "Response",
    "BroadcastChannel",
    "MessageChannel",
  ])
    delete globalThis[name];
}

/** The working folder, as it lies in the memory of this process: what was told of it last, and what is new. */
class Folder {
  constructor(files, root) {
    this.files = files;
    this.root = root;
    this.told = new Map();
  }

  put({ path, kind, target, body }) {
    const { files } = this;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (kind === "directory") return files.mkdirTree(path);
    if (parent !== "") files.mkdirTree(parent);
    const there = files.analyzePath(path, true);
    if (there.exists) files.unlink(path);
    if (kind === "link") files.symlink(target, path);
    else files.writeFile(path, Buffer.from(body, "base64"));
  }

  /** Takes files that were put there, and the folders above them, as told. */
  learn(put) {
    const { now } = this.read();
    for (const { path: begin } of put)
      for (let path = begin; path !== this.root && now.has(path); path = path.slice(0, path.lastIndexOf("/")))
        this.told.set(path, now.get(path));
  }

  changes() {
    const { now, bodies } = this.read();
    const files = [...now.values()]
      .filter((about) => !same(this.told.get(about.path), about))
      .map((about) => ({ ...about, body: bodies.get(about.path) ?? null }));
    const gone = [...this.told.keys()].filter((path) => !now.has(path));
    this.told = now;
    return { files, gone };
  }

  read() {
    const [now, bodies] = [new Map(), new Map()];
    let total = 0;
    const walk = (folder) => {
      for (const name of this.files.readdir(folder).sort()) {
        if (name === "." || name === "..") continue;
        const path = folder === "/" ? `/${name}` : `${folder}/${name}`;
        const { node } = this.files.lookupPath(path, { follow: false });
        const about = { path, kind: "directory", size: null, digest: null, target: null };
        if (this.files.isLink(node.mode)) now.set(path, { ...about, kind: "link", target: this.files.readlink(path) });
        else if (this.files.isDir(node.mode)) now.set(path, about);
        else if (this.files.isFile(node.mode)) {
          const body = node.contents.subarray(0, node.usedBytes);
          total += body.length;
          if (total > maxBytes) throw new TooMuch(`The working folder holds more than ${maxBytes / 1024 / 1024} MB.`);
          const digest = createHash("sha256").update(body).digest("hex");
          const row = { ...about, kind: "file", size: body.length, digest };
          now.set(path, row);
          if (!same(this.told.get(path), row) && body.length <= maxBody)
            bodies.set(path, Buffer.from(body).toString("base64"));
        }
        if (now.size > maxFiles) throw new TooMuch(`The working folder holds more than ${maxFiles} files.`);
        if (this.files.isDir(node.mode)) walk(path);
      }
    };
    walk(this.root);
    return { now, bodies };
  }
}

function same(a, b) {
  return a?.kind === b.kind && a.size === b.size && a.digest === b.digest && a.target === b.target;
}

const { loadPyodide } = await import(pathToFileURL(join(folderOfPyodide, "pyodide.mjs")).href);
const options = {
  indexURL: folderOfPyodide,
  env: { HOME: "/", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", TZ: "UTC", LANG: "C.UTF-8" },
  jsglobals: Object.create(null),
  stdout: () => {},
  stderr: () => {},
};

/** Memory in which the executor is loaded, so that starting from it costs no imports. */
async function makeSnapshot() {
  const pyodide = await loadPyodide({ ...options, _makeSnapshot: true });
  const source = fs.readFileSync(program, "utf8");
  pyodide.globals.set("source", source);
  pyodide.runPython(`
import sys, types
module = types.ModuleType("executor")
sys.modules["executor"] = module
exec(compile(source, "<executor>", "exec"), module.__dict__)
import base64, bisect, calendar, copy, csv, dataclasses, enum, functools, glob, hashlib, heapq, html, io, math, operator, pathlib, pickle, secrets, shutil
import statistics, string, tempfile, textwrap, traceback, typing, unicodedata, urllib.parse, uuid, zlib
del source, module
`);
  const bytes = pyodide.makeMemorySnapshot();
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(1, bytes, at);
  exit(0);
}

async function serve() {
  const walls = fs.readFileSync(program, "utf8");
  const pyodide = await loadPyodide({ ...options, _loadSnapshot: fs.readFileSync(snapshot) });
  const ask = pyodide.runPython("import sys; sys.modules['executor'].answer");
  pyodide.runPython(walls, { globals: pyodide.runPython("{'__name__': 'walls'}") });
  pyodide.runPython("globals().clear()");
  wallIn();
  const { FS: files } = pyodide;
  let folder = null;
  const answer = (request) => {
    const { op, id: _, ...about } = request;
    if (op === "open") {
      const { files: put, memoryMb, ...rest } = about;
      maxMemoryBytes = memoryMb * 1024 * 1024;
      folder = new Folder(files, rest.cwd);
      files.mkdirTree(rest.cwd);
      for (const file of put) folder.put(file);
      folder.learn(put);
      ask(JSON.stringify({ op, ...rest }));
      return {};
    }
    if (op === "ready") return {};
    if (op === "put") {
      folder.put(about.file);
      folder.learn([about.file]);
      return {};
    }
    let said;
    try {
      said = JSON.parse(ask(JSON.stringify({ op, ...about })));
    } catch {
      return { stopped: "The interpreter ended." };
    }
    try {
      return { ...said, ...folder.changes() };
    } catch (error) {
      if (error instanceof TooMuch) return { stopped: error.message };
      throw error;
    }
  };
  const say = (message) => {
    const line = Buffer.from(`${JSON.stringify(message)}\n`);
    for (let at = 0; at < line.length; )
      try {
        at += fs.writeSync(1, line, at);
      } catch (error) {
        if (error.code !== "EAGAIN") throw error;
      }
  };
  let pending = "";
  stdin.setEncoding("utf8");
  stdin.on("end", () => exit(0));
  stdin.on("data", (text) => {
    pending += text;
    for (let end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n")) {
      const request = JSON.parse(pending.slice(0, end));
      pending = pending.slice(end + 1);
      try {
        say({ id: request.id, ok: true, ...answer(request) });
      } catch (error) {
        say({ id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) });
      }
    }
  });
}

await (mode === "snapshot" ? makeSnapshot() : serve());
