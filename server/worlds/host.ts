import type Docker from "dockerode";
import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import type { TaskStart } from "../../core/task.ts";
import type { ContainerWish, RuntimeContainer } from "../sandbox/container.ts";
import type { WorldSession } from "./sandbox.ts";
import type { FileChange } from "./terminal/runtime/messages.ts";

/** A session that is asked for: the world, its specification's digest (so that it is loaded once), the actions that lead to where it begins, and what of the task moves the world. */
export type OpenRequest = {
  readonly spec: WorldSpec;
  readonly digest: string;
  readonly history: readonly Action[];
  readonly task: TaskStart;
};

/** Opens sessions of worlds of one kind in one sandbox. */
export type WorldHost = {
  /** Rejects with SandboxError when the sandbox fails. */
  open(request: OpenRequest): Promise<WorldSession>;
  /** Frees every session. */
  close(): Promise<void>;
};

/** What the Docker sandbox offers to hosts: walls, and nothing about worlds. */
export type DockerWalls = {
  readonly engine: Docker;
  /** Containers started ahead of need. */
  readonly warm: number;
  /** How long a container stays without sessions, milliseconds. */
  readonly idleMs: number;
  /** A container of our runtime image; the image is put back when somebody has removed it. */
  startRuntime(): Promise<RuntimeContainer>;
  /** A container of another image, which must be in the engine. Few start at once; a broken engine is left alone for a while. */
  start(wish: Omit<ContainerWish, "init">): Promise<RuntimeContainer>;
};

/** The files of a task in a container of its own, for programs that work on them by themselves. */
export type Workplace = {
  readonly containerId: string;
  readonly cwd: string;
  /** Variables that its shell has. */
  readonly env: Readonly<Record<string, string>>;
  /** What is different since it was last asked. */
  changes(): Promise<FileChange[]>;
  close(): Promise<void>;
};

/** Opens a workplace where a task begins. `tools`: folders with a `tree`, by where they are to stand, which are only read. Rejects with SandboxError. */
export type OpenWorkplace = (
  engine: Docker,
  spec: WorldSpec,
  task: TaskStart,
  tools: Readonly<Record<string, string>>,
) => Promise<Workplace>;

/** How worlds of a kind are moved, by the sandboxes that can. */
export type KindHost = {
  readonly embedded?: () => WorldHost;
  readonly docker?: (walls: DockerWalls) => WorldHost;
  /** Of worlds whose files another program may be given, which take the turns of coding tools. */
  readonly workplace?: OpenWorkplace;
};
