import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type Answer, answerOf } from "./answer-line.ts";
import { SandboxError } from "./sandbox-error.ts";

/** A program of ours that runs apart from this process. */
export type ChildWish = {
  /** Path of the program. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Files and folders that it may read beside itself. */
  readonly readable?: readonly string[];
  /** JavaScript's part of its memory. */
  readonly memoryMb: number;
  /** Further flags of Node. */
  readonly flags?: readonly string[];
};

/** Longest line a child may send, characters. */
const maxLineChars = 64 * 1024 * 1024;

/** Nothing of this process's own variables. */
const env: NodeJS.ProcessEnv = { TZ: "UTC", NODE_ENV: "production" };

/** Processes that still run; a process of ours that ends takes them along. */
const running = new Set<ChildProcessWithoutNullStreams>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** What makes Linux end a child with this process, even one that is killed: a child in an endless loop never sees that nobody is left. Empty where it cannot be had. */
let leash: readonly string[] | null = null;

function leashOf(): readonly string[] {
  const wanted = ["setpriv", "--pdeathsig", "KILL"] as const;
  leash ??=
    process.platform === "linux" && spawnSync(wanted[0], [...wanted.slice(1), "true"]).status === 0 ? wanted : [];
  return leash;
}

/** Starts Node behind walls: it may read the named files and nothing else, starts no process and no thread, has no variables of ours, and ends when this process does. */
export function startWalled(wish: ChildWish): ChildProcessWithoutNullStreams {
  const { program, args = [], readable = [], memoryMb, flags = [] } = wish;
  const [command = "", ...rest] = [
    ...leashOf(),
    process.execPath,
    "--permission",
    ...[program, ...readable].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${memoryMb}`,
    "--no-warnings",
    ...flags,
    program,
    ...args,
  ];
  const child = spawn(command, rest, { env, cwd: "/", stdio: ["pipe", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** The end of what a process says on its error output. */
export function complaintsOf({ stderr }: ChildProcessWithoutNullStreams): () => string {
  let said = "";
  stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  return () => said.trim();
}

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

/** A walled program that answers a line of JSON by one, asked one thing at a time. It keeps this process alive only while an answer is awaited. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #exited: Promise<unknown>;
  #waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void } | null = null;
  #parts: string[] = [];
  #chars = 0;
  #lost: ChildLost | null = null;
  #nextId = 1;

  constructor(wish: ChildWish) {
    const started = startWalled(wish);
    this.#process = started;
    const complaints = complaintsOf(started);
    started.stdout.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    started.stdin.on("error", () => {});
    started.on("error", (error) => this.#lose("ended", error.message));
    started.on("exit", (code, signal) => {
      const said = complaints();
      const isMemory =
        signal === "SIGABRT" || code === 134 || /heap out of memory|Array buffer allocation failed/.test(said);
      this.#lose(isMemory ? "memory" : "ended", `the process ended with ${signal ?? code}: ${said.slice(-300)}`);
    });
    this.#exited = once(started, "exit").catch(() => {});
    this.#hold(false);
  }

  /** Why it answers no more; null while it does. */
  get lost(): ChildLost | null {
    return this.#lost;
  }

  /** Sends a request and waits for its answer. Rejects with ChildLost when none comes in time (the process is killed then), with SandboxError when it refuses. */
  async ask(request: object, withinMs: number): Promise<unknown> {
    if (this.#lost) throw this.#lost;
    const id = this.#nextId++;
    this.#hold(true);
    const timer = setTimeout(() => this.#end("time", `no answer within ${withinMs / 1_000} s`), withinMs);
    try {
      const line = await new Promise<string>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        this.#process.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
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

  /** Ends it at once, whatever it does; resolves when it has ended. Safe to call twice. */
  async kill(): Promise<void> {
    this.#hold(true);
    this.#end("ended", "the process was ended");
    await this.#exited;
  }

  /** What it said; who says no answer is ended. */
  #read(line: string): Answer {
    try {
      return answerOf(line);
    } catch (error) {
      this.#end("ended", error instanceof Error ? error.message : String(error));
      throw this.#lost ?? error;
    }
  }

  #hold(isHeld: boolean): void {
    const { stdin, stdout, stderr } = this.#process;
    for (const each of [this.#process, stdin, stdout, stderr]) {
      const held = each as { ref?(): void; unref?(): void };
      if (isHeld) held.ref?.();
      else held.unref?.();
    }
  }

  /** Lines end at \n only: node:readline also splits at U+2028, which JSON leaves bare inside texts. */
  #hear(text: string): void {
    const end = text.indexOf("\n");
    this.#parts.push(end < 0 ? text : text.slice(0, end));
    this.#chars += text.length;
    if (this.#chars > maxLineChars) {
      this.#end("ended", `its answer is longer than ${maxLineChars} characters`);
      return;
    }
    if (end < 0) return;
    const line = this.#parts.join("");
    this.#parts = [text.slice(end + 1)];
    this.#chars = text.length - end - 1;
    this.#waiting?.resolve(line);
  }

  #end(why: ChildEnd, message: string): void {
    this.#lose(why, message);
    this.#process.kill("SIGKILL");
  }

  #lose(why: ChildEnd, message: string): void {
    this.#lost ??= new ChildLost(why, message);
    this.#waiting?.reject(this.#lost);
  }
}
