import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { EngineAnswer, EngineRequest, SessionLost, StatementDone, StatementFailed } from "./messages.ts";

/** Why a statement was stopped together with its process. */
export type Stopped = { readonly stopped: "too_long" | "died" };
type Told = StatementDone | StatementFailed | SessionLost | Stopped | null;

/** Longest that a process may take to begin, or to answer what is no statement, in milliseconds. */
const ownMs = 20_000;
/** JavaScript's part of its memory; SQLite's own is limited there. */
const memoryMb = 256;
const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
const file = fileURLToPath(new URL(`./sql-engine.${ending}`, import.meta.url));
const folder = fileURLToPath(new URL(".", import.meta.url));

/** A process that executes statements, one request after the other. One that is killed or dies is replaced at the next request; what it held is lost then, which `life` tells. */
export class EngineProcess {
  /** Counts the processes there were: what was asked of an earlier one is not there any more. */
  life = 0;
  #child: ChildProcess | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #nextId = 1;
  #closed = false;

  /** Does a work of several requests while nobody else asks. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const begun = this.#turn.then(work, work);
    this.#turn = begun.catch(() => {});
    return begun;
  }

  /** Whether a process is there, so that what `life` stands for is too. */
  get isAlive(): boolean {
    return this.#child !== null;
  }

  /** Starts a process where none is. */
  begin(): void {
    if (this.#closed) throw new SandboxError("closed", "the databases are closed");
    this.#child ??= this.#started();
  }

  /** Asks for something; a statement that takes longer than `mostMs` is stopped. Rejects with SandboxError where it is no statement and fails. */
  async ask(request: EngineRequest, mostMs = ownMs): Promise<Told> {
    this.begin();
    const child = this.#child;
    if (!child) throw new SandboxError("closed", "the databases are closed");
    const told = await this.#answerOf(child, request, mostMs);
    if (request.op === "run" || !told || !("stopped" in told)) return told;
    throw new SandboxError(
      "sandbox_died",
      `the database process ${told.stopped === "died" ? "ended" : "did not answer"}`,
    );
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  #answerOf(child: ChildProcess, request: EngineRequest, mostMs: number): Promise<Told> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        child.off("message", onMessage);
        child.off("exit", onExit);
        rest(child);
        finish();
      };
      const stop = (stopped: Stopped["stopped"]) => {
        if (this.#child === child) this.#child = null;
        child.kill("SIGKILL");
        settle(() => resolve({ stopped }));
      };
      const onExit = () => stop("died");
      const onMessage = (said: EngineAnswer) => {
        if (said.id !== id) return;
        settle(() => ("error" in said ? reject(new SandboxError("sandbox_refused", said.error)) : resolve(said.done)));
      };
      const timer = setTimeout(() => stop("too_long"), mostMs);
      child.on("message", onMessage);
      child.on("exit", onExit);
      child.ref();
      child.channel?.ref();
      child.send({ id, ...request }, (error) => {
        if (error) stop("died");
      });
    });
  }

  #started(): ChildProcess {
    this.life++;
    const child = fork(file, [], {
      // Nothing of this process's surroundings: no variables, no arguments, no files but its own modules.
      env: { TZ: "UTC", NODE_ENV: "production" },
      execArgv: ["--permission", `--allow-fs-read=${folder}`, `--max-old-space-size=${memoryMb}`, "--no-warnings"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("error", () => {});
    child.on("exit", () => {
      if (this.#child === child) this.#child = null;
    });
    rest(child);
    return child;
  }
}

/** A process at rest does not keep this one from ending. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
