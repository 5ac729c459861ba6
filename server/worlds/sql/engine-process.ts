import { Child, ChildLost } from "../../sandbox/child.ts";
import { programFile } from "../../sandbox/program-file.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { EngineAnswer, EngineRequest } from "./messages.ts";

/** Why a statement was stopped together with its process. */
export type Stopped = { readonly stopped: "too_long" | "died" };

/** Longest that a process may take to begin, or to answer what is no statement, in milliseconds. */
const ownMs = 20_000;
/** JavaScript's part of its memory; SQLite's own is limited there. */
const memoryMb = 256;

/** A process that executes statements, one request after the other. One that is killed or dies is replaced at the next request; what it held is lost then, which `life` tells. */
export class EngineProcess {
  /** Counts the processes there were: what was asked of an earlier one is not there any more. */
  life = 0;
  #child: Child | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Does a work of several requests while nobody else asks. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const begun = this.#turn.then(work, work);
    this.#turn = begun.catch(() => {});
    return begun;
  }

  /** Whether a process is there, so that what `life` stands for is too. */
  get isAlive(): boolean {
    return this.#child !== null && !this.#child.lost;
  }

  /** Starts a process where none is. */
  async begin(): Promise<void> {
    await this.#living();
  }

  /** Asks for something; a statement that takes longer than `mostMs` is stopped. Rejects with SandboxError where it is no statement and fails. */
  async ask(request: EngineRequest, mostMs = ownMs): Promise<EngineAnswer["done"] | Stopped> {
    const child = await this.#living();
    try {
      return ((await child.ask(request, mostMs)) as EngineAnswer).done;
    } catch (error) {
      if (!(error instanceof ChildLost)) throw error;
      if (request.op === "run") return { stopped: error.why === "time" ? "too_long" : "died" };
      throw new SandboxError(
        "sandbox_died",
        `the database process ${error.why === "time" ? "did not answer" : `ended (${error.message})`}`,
      );
    }
  }

  close(): void {
    this.#closed = true;
    void this.#child?.kill();
    this.#child = null;
  }

  async #living(): Promise<Child> {
    const program = await programFile("sql");
    if (this.#closed) throw new SandboxError("closed", "the databases are closed");
    if (this.#child && !this.#child.lost) return this.#child;
    this.life++;
    this.#child = new Child({ program, memoryMb });
    return this.#child;
  }
}
