import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../root.ts";
import { type Answer, answerOf } from "../../sandbox/answer-line.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { keptFile } from "./kept-file.ts";
import type { Interpreter } from "./messages.ts";

/** Node looks files up by their real paths, and permissions are for these. */
const pyodide = `${realpathSync(join(root, "node_modules/pyodide"))}/`;
const runtime = realpathSync(join(root, "server/worlds/python/runtime"));
const program = join(runtime, "interpreter.mjs");
const executor = join(runtime, "executor.py");
/** A machine under load takes long for what takes a second else. */
const startMs = 120_000;

/** Processes that still run; a process of ours that ends takes them along. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Nothing of our own variables; Node's types want the one name. */
const noEnvironment: NodeJS.ProcessEnv = { NODE_ENV: "production" };

/** A process of Node that may read the named files and nothing else: no other file, no process, no thread, no addon, no code made of texts, an empty environment. */
function walled(args: readonly string[], readable: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(
    process.execPath,
    [
      "--permission",
      ...[pyodide, program, ...readable].map((path) => `--allow-fs-read=${path}`),
      "--disallow-code-generation-from-strings",
      "--no-warnings",
      "--max-old-space-size=256",
      program,
      ...args,
    ],
    { env: noEnvironment, cwd: tmpdir(), stdio: ["pipe", "pipe", "pipe"] },
  );
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.on("error", () => running.delete(child));
  return child;
}

let snapshot: Promise<string> | null = null;

/** Path of a file with the memory of an interpreter that has loaded our program: starting from it takes a tenth of the time. */
function snapshotFile(): Promise<string> {
  const sources = [join(pyodide, "pyodide.asm.wasm"), join(pyodide, "python_stdlib.zip"), program, executor];
  snapshot ??= keptFile("python", sources, makeSnapshot).catch((error: unknown) => {
    snapshot = null;
    throw error;
  });
  return snapshot;
}

async function makeSnapshot(): Promise<Buffer> {
  const child = walled(["snapshot", pyodide, executor], [executor]);
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  const complaints = complaintsOf(child);
  const timer = setTimeout(() => child.kill("SIGKILL"), startMs);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  if (code !== 0)
    throw new SandboxError(
      "sandbox_died",
      `the interpreter in WebAssembly does not start here: ${complaints() || `not within ${startMs / 1_000} s`}`,
    );
  return Buffer.concat(parts);
}

/** Starts an interpreter in a process of its own; resolves when it answers. `walls` is the program that takes the bridge to JavaScript out of it. Rejects with SandboxError. */
export async function startProcess(walls = join(runtime, "walls.py")): Promise<Interpreter> {
  const memory = await snapshotFile();
  const child = walled(["serve", pyodide, walls, memory], [walls, memory]);
  const { stdin, stdout } = child;
  complaintsOf(child);
  stdin.on("error", () => {});
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: SandboxError) => void }>();
  let nextId = 0;
  let dead: SandboxError | null = null;
  const die = (error: SandboxError) => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  const gone = once(child, "exit").then(
    () => die(new SandboxError("sandbox_died", "the interpreter's process ended")),
    (error: unknown) => die(new SandboxError("sandbox_died", error instanceof Error ? error.message : String(error))),
  );
  createInterface({ input: stdout }).on("line", (line) => {
    let answer: Answer;
    try {
      answer = answerOf(line);
    } catch (error) {
      die(new SandboxError("sandbox_died", error instanceof Error ? error.message : String(error)));
      child.kill("SIGKILL");
      return;
    }
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) rest(child);
    if (answer.ok) asked?.resolve(answer);
    else asked?.reject(new SandboxError("sandbox_refused", answer.message));
  });
  const awaited = () => {
    const id = nextId++;
    child.ref();
    return {
      id,
      answer: new Promise<unknown>((resolve, reject) => {
        if (dead) reject(dead);
        else waiting.set(id, { resolve, reject });
      }),
    };
  };
  const close = async () => {
    die(new SandboxError("sandbox_died", "the interpreter was ended"));
    child.ref();
    child.kill("SIGKILL");
    await gone;
  };
  const { answer: ready } = awaited();
  const timer = setTimeout(() => void close(), startMs);
  try {
    await ready;
  } finally {
    clearTimeout(timer);
  }
  return {
    ask(request) {
      const { id, answer } = awaited();
      if (!dead) stdin.write(`${JSON.stringify({ id, ...request })}\n`);
      return answer;
    },
    close,
  };
}

/** The end of what a process says on its error output. */
function complaintsOf({ stderr }: ChildProcessWithoutNullStreams): () => string {
  let said = "";
  stderr.on("data", (part: Buffer) => {
    said = (said + String(part)).slice(-500);
  });
  return () => said.trim();
}

/** A process that nobody waits for does not keep ours alive. */
function rest(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    if ("unref" in stream && typeof stream.unref === "function") stream.unref();
}
