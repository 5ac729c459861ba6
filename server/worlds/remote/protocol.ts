import type { Action, Observation, Row } from "../../../core/action.ts";
import type { MoverOf } from "../../../core/worlds/mover.ts";
import type { ForeignEnvironment } from "../../../core/worlds/remote/definition.ts";

type RemoteMover = MoverOf<"remote">;

/** What a server shows of a step. */
export type Shown = {
  readonly observation: Observation;
  readonly reward?: number | undefined;
  readonly done?: boolean;
  /** Of the table of its state; absent where it says nothing of it. */
  readonly rows?: readonly Row[] | null;
};

/** An episode on another server. What it does rejects with SandboxError where the server is lost, fails or answers in another form. */
export type RemoteSession = {
  /** Rewards that were given before the first action. */
  readonly rewards: readonly number[];
  take(action: Action): Promise<Shown>;
  close(): void;
};

/** What is asked of a server before its environment is one of ours. */
export type RemoteWish = {
  readonly protocol: RemoteMover["protocol"];
  /** Its slug here. */
  readonly name: string;
  readonly address: string;
  /** How many seeds or indices are tasks, from 0. */
  readonly tasks: number;
  /** In place of `tasks`: the indices. */
  readonly items?: readonly number[] | undefined;
  /** The protocol's own number when absent. */
  readonly maxSteps?: number | undefined;
  /** Of OpenEnv. */
  readonly score?: RemoteMover["score"];
  /** Of agentenv: how its clients speak, where neither name nor address say it. */
  readonly form?: string | undefined;
};

/** An environment on a server, and how it is spoken to. */
export type Met = {
  readonly told: ForeignEnvironment;
  readonly mover: RemoteMover;
  readonly maxSteps: number;
};

/** A way to speak with servers of environments. */
export type RemoteProtocol = {
  /** A session whose episode has begun. Rejects with SandboxError. */
  begin(mover: RemoteMover, index: number): Promise<RemoteSession>;
  /** Finds out what is there; `indices` are the tasks'. Rejects with SandboxError, InvalidError. */
  meet(address: string, wish: RemoteWish, indices: readonly number[]): Promise<Met>;
};
