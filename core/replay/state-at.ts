import type { RowChange } from "../action.ts";
import { parseTime } from "../calendar.ts";
import type { WorldSpec } from "../environment.ts";
import type { EpisodeEvent } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import { applyChanges, type WorldState } from "../state/state.ts";
import type { World } from "../worlds/world.ts";

/** The rows with which a recorded episode begins beside the seed rows. */
export function broughtIn([started]: readonly EpisodeEvent[]): readonly RowChange[] {
  return started?.type === "started" ? started.changes : [];
}

/** The world after step `step` (0: where the episode begins), from the changes that were recorded; nothing is executed. Throws InvalidError when the log has no such step. */
export function stateAt(world: World, events: readonly EpisodeEvent[], step: number): WorldState {
  const steps = events.filter((event) => event.type === "step");
  if (!Number.isInteger(step) || step < 0 || step > steps.length)
    throw new InvalidError(`a step from 0 to ${steps.length} was expected, ${step} came`);
  let state = applyChanges(world.initial, broughtIn(events), world.initial.now);
  for (const event of steps.slice(0, step)) state = applyChanges(state, event.changes, parseTime(event.now));
  return state;
}

/** The columns of each table: `id` and the entity's fields, in their order. */
export function columnsOf({ entities }: WorldSpec): Record<string, string[]> {
  return Object.fromEntries(
    entities.map(({ name, fields }) => [name, [...new Set(["id", ...fields.map((field) => field.name)])]]),
  );
}
