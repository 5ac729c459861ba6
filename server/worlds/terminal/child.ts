import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, answerOf } from "../../sandbox/answer-line.ts";
import { runtimeBundle } from "../../sandbox/runtime-bundle.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

/** Longest line a child may send, characters. */
const maxLineChars = 64 * 1024 * 1024;

/** Next declares NODE_ENV as always there; a child is told nothing. */
const noEnvironment = {} as NodeJS.ProcessEnv;

/** Why a child answers no more. */
export type ChildEnd = "time" | "memory" | "ended";

/** A child's answer did not come. */
export class ChildLost extends Error {
  readonly why: ChildEnd;
  constructor(why: ChildEnd, message: string) {
    super(message);
    this.name = "ChildLost";
    this.why = why;
  }
}

/** The simulated terminal's program as a file that a child may read, and nothing else. */
let program: Promise<string> | null = null;

function programFile(): Promise<string> {
  program ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), "agentgym-terminal-"));
    const path = join(folder, "terminal.mjs");
    await writeFile(path, await runtimeBundle("terminal-embedded"), { mode: 0o600 });
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return path;
  })();
  program.catch(() => {
    program = null;
  });
  return program;
}

/** A process of its own: it may read its program and nothing else, start nothing, and has an empty environment. */
export class Child {
  readonly #process: ChildProcess;
  #waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void } | null = null;
  #complaints = "";
  #line = "";
  #lost: ChildLost | null = null;
  #nextId = 1;

  private constructor(started: ChildProcess) {
    this.#process = started;
    started.stdout?.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    started.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-2_000);
    });
    started.stdin?.on("error", () => {});
    started.on("error", (error) => this.#lose("ended", error.message));
    started.on("exit", (code, signal) => {
      const isMemory =
        signal === "SIGABRT" ||
        code === 134 ||
        /heap out of memory|Array buffer allocation failed/.test(this.#complaints);
      this.#lose(
        isMemory ? "memory" : "ended",
        `the process ended with ${signal ?? code}: ${this.#complaints.trim().slice(-300)}`,
      );
    });
  }

  static async start(memoryMb: number): Promise<Child> {
    const path = await programFile();
    const flags = ["--permission", `--allow-fs-read=${path}`, `--max-old-space-size=${memoryMb}`, "--no-warnings"];
    return new Child(
      spawn(process.execPath, [...flags, path], { env: noEnvironment, cwd: "/", stdio: ["pipe", "pipe", "pipe"] }),
    );
  }

  get lost(): ChildLost | null {
    return this.#lost;
  }

  /** Sends a request and waits for its answer. Rejects with ChildLost when none comes in time (the process is killed then), with SandboxError when it refuses. */
  async ask(request: object, withinMs: number): Promise<unknown> {
    if (this.#lost) throw this.#lost;
    const id = this.#nextId++;
    this.#hold(true);
    const timer = setTimeout(() => {
      this.#lose("time", `no answer within ${withinMs / 1_000} s`);
      this.#process.kill("SIGKILL");
    }, withinMs);
    try {
      const line = await new Promise<string>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        this.#process.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
      });
      const answer = this.#read(line);
      if (!answer.ok) throw new SandboxError("sandbox_refused", answer.message);
      return answer;
    } finally {
      clearTimeout(timer);
      this.#hold(false);
      this.#waiting = null;
    }
  }

  /** What it said; who says no answer is ended. */
  #read(line: string): Answer {
    try {
      return answerOf(line);
    } catch (error) {
      this.#process.kill("SIGKILL");
      this.#lose("ended", error instanceof Error ? error.message : String(error));
      throw this.#lost;
    }
  }

  kill(): void {
    this.#lose("ended", "the process was ended");
    this.#process.kill("SIGKILL");
  }

  /** Whether this process stays alive for the child: only while it waits for an answer. */
  #hold(isHeld: boolean): void {
    const { stdin, stdout, stderr } = this.#process;
    for (const each of [this.#process, stdin, stdout, stderr]) {
      const held = each as { ref?(): void; unref?(): void } | null;
      if (isHeld) held?.ref?.();
      else held?.unref?.();
    }
  }

  #hear(text: string): void {
    this.#line += text;
    if (this.#line.length > maxLineChars) {
      this.kill();
      return;
    }
    const end = this.#line.indexOf("\n");
    if (end < 0) return;
    const line = this.#line.slice(0, end);
    this.#line = this.#line.slice(end + 1);
    this.#waiting?.resolve(line);
  }

  #lose(why: ChildEnd, message: string): void {
    this.#lost ??= new ChildLost(why, message);
    this.#waiting?.reject(this.#lost);
  }
}
