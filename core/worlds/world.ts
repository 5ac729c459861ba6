import type { Observation, Row, RowChange, TakenAction } from "../action.ts";
import type { Artifact } from "../artifact.ts";
import type { Entity, Guard, Policy, WorldSpec } from "../environment.ts";
import type { WorldEnd } from "../episode.ts";
import type { Operation } from "../operation.ts";
import type { WorldState } from "../state/state.ts";

/** What an action did. When it was refused, `observation.error` says why and the rows of `state` are those before it. */
export type WorldStep = {
  readonly state: WorldState;
  readonly observation: Observation;
  readonly kind: "read" | "write" | "error";
  readonly changes: readonly RowChange[];
  /** Ids of audited policies that the action broke. */
  readonly violations: readonly string[];
  /** The world itself ends the episode (a game is over, a server says so). */
  readonly ended?: WorldEnd | undefined;
  /** What the world itself gives for the step. */
  readonly reward?: number | undefined;
  /** Contents that the step made, to be kept beside the log: rows and observation name them by digest. */
  readonly artifacts?: readonly Artifact[] | undefined;
};

type Write = "create" | "update" | "delete";

export type PolicyGuard = { readonly policy: Policy; readonly guard: Guard };

/** A records world: pure functions over immutable states; thousands of sessions share one. */
export type World = {
  readonly spec: WorldSpec;
  /** The seed rows, clock at its start. */
  readonly initial: WorldState;
  /** Throws InvalidError for an unknown name. */
  entity(name: string): Entity;
  operation(name: string): Operation | undefined;
  /** The row with an id, whatever its entity; null when there is none. */
  find(state: WorldState, id: string): Row | null;
  /** Entity of an id by its prefix, whether or not such a row is there. */
  entityOf(id: string): Entity | undefined;
  /** The guards that watch this kind of access, each with its policy. */
  guards(entity: string, on: Write | "read"): readonly PolicyGuard[];
  /** Fields that refer to an entity. */
  referrers(entity: string): readonly { readonly entity: string; readonly field: string }[];
  /** Takes one action. Never throws; costs the rows read and the tables written. */
  step(state: WorldState, action: TakenAction): WorldStep;
  /** The rows that a task brings beside the seed rows, by the state that has its user or level. */
  brings?(state: WorldState): readonly RowChange[];
};

/** A world whose rules are code of ours: what it does with an action. Pure, and never throws when it acts. `records` gives the world of the operations beneath, for those that are another way into records. */
export type Computed = (world: World, records: () => World) => Pick<World, "step" | "brings">;
