import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import type { WorldStep } from "../../core/world/world.ts";

/** A world that one episode moves in. Steps are taken one at a time. */
export interface WorldSession {
  /** Takes one action (never `done`). Refused actions are observations; rejects with SandboxError only when the sandbox itself fails, or with its code `closed` after close(). */
  step(action: Action): Promise<WorldStep>;
  /** Frees what the session holds; safe to call twice. */
  close(): Promise<void>;
}

/** Where worlds run. The same spec and actions give the same observations and hashes in every sandbox; sandbox/conformance.ts is the contract as a suite. */
export interface Sandbox {
  readonly kind: "embedded" | "docker";
  /** A session in the state that `history` leads to from the seed rows (empty: the seed state itself). `digest` is the spec's, so that it is loaded once. */
  open(spec: WorldSpec, digest: string, history: readonly Action[]): Promise<WorldSession>;
  /** Frees every session and container; open() rejects afterwards. */
  close(): Promise<void>;
}

/** The sandbox failed, not the agent: the episode ends with status `error` at the boundary `sandbox`. */
export class SandboxError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SandboxError";
    this.code = code;
  }
}
