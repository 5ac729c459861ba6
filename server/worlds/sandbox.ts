import type { Action, Observation, Row } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import type { Task, TaskStart } from "../../core/task.ts";
import type { Outcome } from "../../core/validator.ts";
import type { SandboxKind } from "../../core/worlds/kind.ts";
import type { WorldStep } from "../../core/worlds/world.ts";

/** A world that one episode moves in. Steps are taken one at a time. */
export interface WorldSession {
  /** Takes one action (never `done`). Refused actions are observations; rejects with SandboxError only when the sandbox itself fails, or with its code `closed` after close(). */
  step(action: Action): Promise<WorldStep>;
  /** Hash of the state that the history led to, where the world is a program that only the sandbox can execute. */
  readonly reached?: string;
  /** What the world itself says of the episode, which ends where the session stands; null where it judges nothing of the task. Of worlds that judge. */
  judge?(task: Task): Promise<readonly Outcome[] | null>;
  /** Frees what the session holds; safe to call twice. */
  close(): Promise<void>;
}

/** An episode as its grader gets it. */
export type GradedEpisode = {
  readonly task: { readonly id: string; readonly tier: number; readonly instruction: string };
  readonly seed: number;
  /** Every action in order, `done` included, with what the agent saw. */
  readonly steps: readonly { readonly action: Action; readonly observation: Observation }[];
  /** Rows at the start and at the end by table. */
  readonly before: Readonly<Record<string, readonly Row[]>>;
  readonly after: Readonly<Record<string, readonly Row[]>>;
};

/** Where worlds run. The same spec and actions give the same observations and hashes in every sandbox; sandbox/conformance.ts is the contract as a suite. */
export interface Sandbox {
  readonly kind: SandboxKind;
  /** A session in the state that `history` leads to from the seed rows (empty: the seed state itself). `digest` is the spec's, so that it is loaded once; `task` says for whom the agent acts, and who is in front of it. */
  open(spec: WorldSpec, digest: string, history: readonly Action[], task?: TaskStart): Promise<WorldSession>;
  /** What a custom environment's grader says of an episode, from a container of its own that the agent's actions never reached. */
  grade(source: string, episode: GradedEpisode): Promise<readonly Outcome[]>;
  /** Frees every session and container; open() rejects afterwards. */
  close(): Promise<void>;
}
