import type { Action, Row, RowChange } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import type { World, WorldStep } from "../../worlds/world.ts";
import { entityOfId, type Toolbox, toolboxOf } from "./toolbox.ts";

/** The planner at work: the simulated state, what was done so far, and what an agent who did it has been shown. */
export type Desk = {
  readonly world: World;
  readonly tools: Toolbox;
  state: WorldState;
  readonly actions: Action[];
  /** Rows shown, by entity and id, as they were shown last (without sensitive fields unless a get showed them). */
  readonly seen: Map<string, Map<string, Row>>;
  /** Every text shown in an observation or given in the instruction: ids above all. */
  readonly known: Set<string>;
  readonly changes: RowChange[];
};

/** A desk at the start of an episode. */
export function openDesk(world: World, state: WorldState = world.initial): Desk {
  return { world, tools: toolboxOf(world.spec), state, actions: [], seen: new Map(), known: new Set(), changes: [] };
}

/** Does an action for real: it goes into the plan, moves the state, and what it shows is known from then on. `simulated` is the step when it was taken from this very state already. */
export function act(desk: Desk, action: Action, simulated?: WorldStep): WorldStep {
  const step = simulated ?? desk.world.step(desk.state, action);
  desk.state = step.state;
  desk.actions.push(action);
  desk.changes.push(...step.changes);
  notice(desk, step.observation);
  return step;
}

/** Takes note of what was shown. */
export function notice(desk: Desk, value: unknown): void {
  if (typeof value === "string") desk.known.add(value);
  else if (Array.isArray(value)) for (const item of value) notice(desk, item);
  else if (isRecord(value)) {
    if (typeof value.id === "string") noticeRow(desk, value.id, plainRow(desk.tools, value));
    for (const member of Object.values(value)) notice(desk, member);
  }
}

function noticeRow(desk: Desk, id: string, row: Row): void {
  const entity = entityOfId(desk.tools, id);
  if (!entity) return;
  const rows = desk.seen.get(entity) ?? new Map<string, Row>();
  rows.set(id, { ...rows.get(id), ...row });
  desk.seen.set(entity, rows);
}

/** A row as shown with the ids of the records that are shown inside it. */
export function plainRow(tools: Toolbox, shown: Row): Row {
  const fields = tools.fields.get(entityOfId(tools, shown.id) ?? "");
  const embedded = Object.entries(shown).filter(([name, value]) => fields?.get(name)?.embed && isRecord(value));
  if (embedded.length === 0) return shown;
  return {
    ...shown,
    ...Object.fromEntries(embedded.map(([name, value]) => [name, isRecord(value) ? (value.id ?? null) : value])),
  };
}

function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The row as it was shown, or undefined. */
export function seenRow(desk: Desk, entity: string, id: string): Row | undefined {
  return desk.seen.get(entity)?.get(id);
}

/** A record as it truly is in the simulated state. */
export function rowOf(state: WorldState, entity: string, id: string): Row | undefined {
  return state.tables[entity]?.get(id);
}
