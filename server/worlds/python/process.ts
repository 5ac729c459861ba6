import { once } from "node:events";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../root.ts";
import { Child, ChildLost, type ChildWish, complaintsOf, startWalled } from "../../sandbox/child.ts";
import { keptFile } from "../../sandbox/kept-file.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { Interpreter } from "./messages.ts";

/** Node looks files up by their real paths, and permissions are for these. */
const pyodide = `${realpathSync(join(root, "node_modules/pyodide"))}/`;
const runtime = realpathSync(join(root, "server/worlds/python/runtime"));
const program = join(runtime, "interpreter.mjs");
const executor = join(runtime, "executor.py");
/** A machine under load takes long for what takes a second else. */
const startMs = 120_000;
/** Longer than any limit of a call: who asks keeps the time. */
const answerMs = 24 * 60 * 60 * 1_000;

/** Pyodide needs no code made of texts. */
function walled(mode: "snapshot" | "serve", files: readonly string[]): ChildWish {
  return {
    program,
    args: [mode, pyodide, ...files],
    readable: [pyodide, ...files],
    memoryMb: 256,
    flags: ["--disallow-code-generation-from-strings"],
  };
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
  const child = startWalled(walled("snapshot", [executor]));
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
  const child = new Child(walled("serve", [walls, await snapshotFile()]));
  const ask = async (request: object, withinMs: number) => {
    try {
      return await child.ask(request, withinMs);
    } catch (error) {
      if (!(error instanceof ChildLost)) throw error;
      throw new SandboxError("sandbox_died", error.message, { cause: error });
    }
  };
  await ask({ op: "ready" }, startMs);
  return { ask: (request) => ask(request, answerMs), close: () => child.kill() };
}
