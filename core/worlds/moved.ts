import type { Action, Observation, Row, RowChange } from "../action.ts";
import { canonicalJson } from "../json.ts";
import { applyChanges, type WorldState } from "../state/state.ts";
import { checkParams, errorObservation, operationOf } from "./call.ts";
import { brokenBy } from "./records/draft.ts";
import { Refusal } from "./refusal.ts";
import type { World, WorldStep } from "./world.ts";

/** What a mover outside of core says of an action: what the agent sees, and the rows as far as they changed. */
export type Moved = {
  readonly observation: Observation;
  readonly changes: readonly RowChange[];
  readonly ended?: WorldStep["ended"] | undefined;
  readonly reward?: number | undefined;
  readonly artifacts?: WorldStep["artifacts"];
};

/** The step that refuses an action which no tool takes: unknown tools and parameters of a wrong form are told alike in every kind of world, and never reach what moves it. Null for one that fits. */
export function refusedCall(world: World, state: WorldState, action: Action): WorldStep | null {
  try {
    checkParams(world, state, operationOf(world, action), action.params);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const observation = errorObservation(error.error);
    return { state: ticked(world, state), observation, kind: "error", changes: [], violations: [] };
  }
}

/** The step that a mover's answer makes: the rows and the clock move on, and the rules that watch the changed rows are judged. What has happened cannot be refused any more, so a blocked rule is reported like an audited one. */
export function stepOf(world: World, state: WorldState, moved: Moved): WorldStep {
  const { observation, ended, reward, artifacts } = moved;
  const changes = inOrder(moved.changes);
  const { now } = ticked(world, state);
  return {
    state: applyChanges(state, changes, now),
    observation,
    kind: "error" in observation ? "error" : changes.some((change) => !isNote(world, change)) ? "write" : "read",
    changes,
    violations: changes.length > 0 ? brokenBy(world, state, changes) : [],
    ...(ended === undefined ? {} : { ended }),
    ...(reward === undefined ? {} : { reward }),
    ...(artifacts === undefined ? {} : { artifacts }),
  };
}

/** What is made stands before what is changed, and that before what is removed: of changes of one step the order is not known, and a rule may ask for a copy that the same command made. */
function inOrder(changes: readonly RowChange[]): readonly RowChange[] {
  const place = ({ before, after }: RowChange) => (before === null ? 0 : after === null ? 2 : 1);
  return changes.toSorted((a, b) => place(a) - place(b));
}

function isNote(world: World, { entity }: RowChange): boolean {
  return world.entity(entity).journal === true;
}

function ticked(world: World, state: WorldState): WorldState {
  return { ...state, now: state.now + world.spec.clock.secondsPerStep * 1_000 };
}

/** The difference between a state and all of its rows as they are now, by table. */
export function changesBetween(
  world: World,
  { tables }: WorldState,
  now: Readonly<Record<string, readonly Row[]>>,
): RowChange[] {
  const changes: RowChange[] = [];
  for (const { name: entity } of world.spec.entities) {
    const before = tables[entity] ?? new Map<string, Row>();
    const after = new Map((now[entity] ?? []).map((row) => [String(row.id), row]));
    for (const [id, row] of after) {
      const old = before.get(id) ?? null;
      if (old === row) continue;
      if (!old || canonicalJson(old) !== canonicalJson(row)) changes.push({ entity, id, before: old, after: row });
    }
    for (const [id, row] of before) if (!after.has(id)) changes.push({ entity, id, before: row, after: null });
  }
  return changes;
}
