import type { Observation, RowChange } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import type { RecordGoal } from "../../task.ts";
import type { World } from "../../worlds/world.ts";
import { equal, resolve, type Wishes } from "./achieve.ts";
import { type Desk, notice, openDesk, rowOf, seenRow } from "./desk.ts";

/** What was done before the planner goes on. */
export type Begun = {
  readonly state: WorldState;
  readonly steps: readonly { readonly observation: Observation; readonly changes: readonly RowChange[] }[];
};

/** A desk at the state reached; what the steps showed is known, as it is after what they wrote. */
export function resumeDesk(world: World, { state, steps }: Begun): Desk {
  const desk = openDesk(world, state);
  for (const { observation, changes } of steps) {
    notice(desk, observation);
    for (const { entity, id, after } of changes) {
      const seen = seenRow(desk, entity, id);
      if (!seen) continue;
      if (after)
        notice(desk, Object.fromEntries(Object.keys(seen).map((name): [string, Json] => [name, after[name] ?? null])));
      else desk.seen.get(entity)?.delete(id);
    }
  }
  return desk;
}

/** Takes rows that were made already for those that the goals ask for; one that has what identifies it and not yet what it must have is to be changed, not made again. */
export function claimMade(desk: Desk, wishes: Wishes): void {
  const taken = new Set<string>();
  for (let place = 0; place < wishes.records.length; place++) {
    const record = wishes.records[place];
    if (!record || record.id !== undefined) continue;
    const rows = [...(desk.state.tables[record.entity]?.keys() ?? [])].filter(
      (id) => !taken.has(id) && !rowOf(desk.world.initial, record.entity, id),
    );
    const has = (id: string, values: RecordGoal["match"]) =>
      Object.entries(values).every(([name, value]) =>
        equal(rowOf(desk.state, record.entity, id)?.[name], resolve(wishes, value)),
      );
    const complete = rows.find((id) => has(id, { ...record.match, ...record.expect }));
    const id = complete ?? rows.find((each) => has(each, record.match));
    if (id === undefined) continue;
    taken.add(id);
    desk.known.add(id);
    wishes.made.set(place, id);
    if (complete === undefined) wishes.records[place] = { ...record, id, match: {} };
  }
}
