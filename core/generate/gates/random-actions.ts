import type { Action } from "../../action.ts";
import { formatDate, formatDatetime, unitMs } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import type { Nested, Operation, Parameter } from "../../operation.ts";
import type { Random } from "../../random.ts";
import type { WorldState } from "../../state/state.ts";
import type { World } from "../../worlds/world.ts";

const words = ["renewal", "standard", "follow-up", "urgent", "review", "spare", "annual", "regional"];

function pickId(state: WorldState, entity: string | undefined, random: Random): string | null {
  const rows = entity === undefined ? undefined : state.tables[entity];
  if (!rows || rows.size === 0) return null;
  let at = random.int(0, rows.size - 1);
  for (const id of rows.keys()) if (at-- === 0) return id;
  return null;
}

/** A value that fits a parameter, or null when the world has none (a reference to an empty table). */
function randomValue(
  world: World,
  state: WorldState,
  operation: Operation,
  parameter: Parameter,
  random: Random,
): Json {
  const { type, values, entity, min, max } = parameter;
  const from = min ?? 0;
  switch (type) {
    case "enum":
      return values && values.length > 0 ? random.pick(values) : null;
    case "reference":
    case "id":
      return pickId(state, entity ?? operation.entity, random);
    case "references": {
      const id = pickId(state, entity, random);
      return id === null ? null : [id];
    }
    case "integer":
      return random.int(Math.ceil(from), Math.floor(max ?? from + 100));
    case "decimal":
    case "money":
      return Math.round((from + random.next() * ((max ?? from + 1000) - from)) * 100) / 100;
    case "boolean":
      return random.next() < 0.5;
    case "date":
      return formatDate(state.now + random.int(-30, 60) * unitMs.days);
    case "datetime":
      return formatDatetime(
        state.now -
          (state.now % unitMs.days) +
          random.int(1, 60) * unitMs.days +
          random.int(32, 68) * 15 * unitMs.minutes,
      );
    case "email":
      return `${random.pick(words)}${random.int(1, 999)}@example.com`;
    case "phone":
      return `555-01${String(random.int(0, 99)).padStart(2, "0")}`;
    case "url":
      return `https://example.com/${random.int(1, 999)}`;
    case "text":
    case "longtext":
    case "content":
    case "address": {
      const homes = world.spec.entities.filter(({ name }) => (state.tables[name]?.size ?? 0) > 0);
      return parameter.name.endsWith("_id") && homes.length > 0
        ? pickId(state, random.pick(homes).name, random)
        : `${random.pick(words)} ${random.int(1, 999)}`;
    }
    case "object":
      return randomObject(world, state, operation, parameter, random);
    case "list": {
      const item = parameter.items ? randomInner(world, state, operation, "item", parameter.items, random) : null;
      return item === null ? [] : [item];
    }
    default:
      return type satisfies never;
  }
}

/** An object with its required members; null when the world cannot fill one of them. */
function randomObject(
  world: World,
  state: WorldState,
  operation: Operation,
  { members }: Nested,
  random: Random,
): Json {
  const made: Record<string, Json> = {};
  for (const [name, member] of Object.entries(members ?? {})) {
    if (!member.required && random.next() < 0.6) continue;
    const value = randomInner(world, state, operation, name, member, random);
    if (value === null && member.required) return null;
    if (value !== null) made[name] = value;
  }
  return made;
}

function randomInner(
  world: World,
  state: WorldState,
  operation: Operation,
  name: string,
  { values, description = "", required = false, members, ...rest }: Nested,
  random: Random,
): Json {
  const inner = { ...rest, name, description, required, ...(members ? { members } : {}) };
  return randomValue(world, state, operation, { ...inner, ...(values ? { values: [...values] } : {}) }, random);
}

/** A call of an operation with parameters of the right types that name existing records; null when the world cannot fill a required one. Policies may still refuse it. */
export function randomCall(world: World, state: WorldState, operation: Operation, random: Random): Action | null {
  const params: Record<string, Json> = {};
  for (const parameter of operation.parameters) {
    if (!parameter.required && random.next() < 0.6) continue;
    const value = randomValue(world, state, operation, parameter, random);
    if (value === null && parameter.required) return null;
    if (value !== null) params[parameter.name] = value;
  }
  return { action: operation.name, params };
}

/** A random valid action on a state, never `done`. */
export function randomAction(world: World, state: WorldState, random: Random): Action {
  for (let attempt = 0; attempt < 8; attempt++) {
    const action = randomCall(world, state, random.pick(world.spec.operations), random);
    if (action) return action;
  }
  const reader = world.spec.operations.find(({ effects }) => effects.length === 0);
  return { action: reader?.name ?? "done", params: {} };
}
