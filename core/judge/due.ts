import type { Row } from "../action.ts";
import type { Policy } from "../environment.ts";
import type { Json } from "../json.ts";
import type { WorldState } from "../state/state.ts";
import { evaluate, truthy } from "../worlds/records/evaluate.ts";
import type { World } from "../worlds/world.ts";

type Clocked = NonNullable<Policy["due"]>;

/** What a duty of the clock asks for about one record: a row of `create` with the values; with an `id` among them, that row comes to have the others, or is deleted. */
export type Due = {
  readonly about: string;
  readonly create: string;
  readonly values: Readonly<Record<string, Json>>;
  readonly gone: boolean;
};

/** What a duty asks for about a record, whether or not it is due. */
export function askedFor(world: World, due: Clocked, state: WorldState, row: Row): Due {
  const scope = { bindings: { row }, state, world };
  const values = Object.entries(due.where).map(([field, value]) => [field, evaluate(value, scope)] as const);
  return { about: String(row.id), create: due.create, values: Object.fromEntries(values), gone: due.gone === true };
}

/** What is due for a record at the time of a state; null where nothing is. */
export function dueFor(world: World, due: Clocked, state: WorldState, row: Row): Due | null {
  return truthy(evaluate(due.when, { bindings: { row }, state, world })) ? askedFor(world, due, state, row) : null;
}
