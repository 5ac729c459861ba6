import type { RowChange } from "../../action.ts";
import type { WorldState } from "../../state/state.ts";
import { moverAs } from "../kinds.ts";
import { changesBetween } from "../moved.ts";
import type { World } from "../world.ts";

/** The rows with which a program begins a task that it knows. */
export function programBrings(world: World, state: WorldState): readonly RowChange[] {
  const { starts } = moverAs(world.spec, "program");
  const rows = state.level === undefined ? undefined : starts?.[state.level];
  return rows ? changesBetween(world, state, rows) : [];
}
