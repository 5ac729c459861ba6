import type { Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { numberOf, type WorldState } from "../../state/state.ts";
import { Refusal, told } from "../refusal.ts";
import type { World } from "../world.ts";
import { createRow, type Draft, deleteRow, guardRead, updateRow } from "./draft.ts";

/** One row as a mover outside of core would have it: what is not among `values` of a change stays as it is. */
export type RowWrite =
  | { readonly kind: "create"; readonly entity: string; readonly id: string; readonly values: Row }
  | { readonly kind: "update"; readonly entity: string; readonly id: string; readonly values: Row }
  | { readonly kind: "delete"; readonly entity: string; readonly id: string };

/** The writes of an action that begins in a state. */
export function draftFrom(state: WorldState): Draft {
  return { state, changes: [], violations: new Set() };
}

/** Writes rows as one action: each is checked as an operation's write is, in an order of its own (new rows by number, then changes, then deletions, by id). Gives the ids of the new rows by those they came with. Throws Refusal, and what the draft holds then does not count. */
export function writeRows(world: World, draft: Draft, writes: readonly RowWrite[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const write of writes.toSorted(inOrder)) {
    const entity = world.entity(write.entity);
    if (write.kind === "create") {
      expectOwn(entity, write.values, (value) => value !== null);
      ids.set(write.id, String(createRow(world, draft, entity, write.values).id));
      continue;
    }
    const row = draft.state.tables[entity.name]?.get(write.id);
    if (!row) throw new Refusal("NOT_FOUND", `There is no ${entity.name} ${told(write.id)}.`, "Look it up first.");
    if (write.kind === "delete") deleteRow(world, draft, entity, row);
    else {
      expectOwn(entity, write.values, () => true);
      updateRow(world, draft, entity, row, write.values);
    }
  }
  return ids;
}

const places = { create: 0, update: 1, delete: 2 } as const;

function inOrder(a: RowWrite, b: RowWrite): number {
  return (
    places[a.kind] - places[b.kind] ||
    (a.kind === "create" ? numberOf(a.id) - numberOf(b.id) : 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Refuses values that only the environment sets. */
function expectOwn(entity: Entity, values: Row, isGiven: (value: Json) => boolean): void {
  const managed = entity.fields.find(
    ({ name, managed }) => managed && Object.hasOwn(values, name) && isGiven(values[name] ?? null),
  );
  if (managed)
    throw new Refusal(
      "NOT_ALLOWED",
      `${managed.name} of a ${entity.label.toLowerCase()} is set by the environment.`,
      `Leave ${managed.name} out.`,
    );
}

/** Whether the rules let the agent see a row's sensitive fields in this state. */
export function maySee(world: World, state: WorldState, entity: Entity, row: Row): boolean {
  const draft = draftFrom(state);
  try {
    guardRead(world, draft, entity, row);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  return draft.violations.size === 0;
}
