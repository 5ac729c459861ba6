import type { Row, RowChange } from "../action.ts";
import type { Actor } from "../actor.ts";
import { parseTime } from "../calendar.ts";
import type { WorldSpec } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { Operation } from "../operation.ts";
import { rowHash } from "../state/digest.ts";
import { applyChanges, numberOf, type WorldState } from "../state/state.ts";
import type { TaskStart } from "../task.ts";
import { computedWorlds } from "./computed.ts";
import { moverOf } from "./kinds.ts";
import { checkWorldSpec } from "./records/check.ts";
import { guardsOf } from "./records/guards.ts";
import { step } from "./records/records.ts";
import type { PolicyGuard, World } from "./world.ts";

const opened = new WeakMap<WorldSpec, World>();

/** The world of a specification, made once for each specification object. Throws InvalidError that names the place when the specification contradicts itself. */
export function openWorld(spec: WorldSpec): World {
  const known = opened.get(spec);
  if (known) return known;
  const problem = checkWorldSpec(spec)[0];
  if (problem)
    throw new InvalidError(`the specification contradicts itself: ${problem}`, "Mend that place and try again.");
  const world = build(spec);
  opened.set(spec, world);
  return world;
}

function build(spec: WorldSpec): World {
  const entities = new Map(spec.entities.map((entity) => [entity.name, entity]));
  const byPrefix = new Map(spec.entities.map((entity) => [entity.idPrefix, entity]));
  const operations = new Map(spec.operations.map((operation) => [operation.name, operation]));
  const guards = new Map<string, PolicyGuard[]>();
  for (const policy of spec.policies)
    for (const guard of guardsOf(policy))
      for (const on of guard.on) {
        const key = `${guard.entity}/${on}`;
        guards.set(key, [...(guards.get(key) ?? []), { policy, guard }]);
      }
  const referrers = new Map<string, { entity: string; field: string }[]>();
  for (const entity of spec.entities)
    for (const field of entity.fields)
      if (field.entity)
        referrers.set(field.entity, [
          ...(referrers.get(field.entity) ?? []),
          { entity: entity.name, field: field.name },
        ]);

  const world: World = {
    spec,
    initial: initialState(spec),
    entity(name) {
      const entity = entities.get(name);
      if (!entity) throw new InvalidError(`there is no entity ${name}`);
      return entity;
    },
    operation: (name) => operations.get(name),
    find(state, id) {
      const entity = world.entityOf(id);
      return (entity && state.tables[entity.name]?.get(id)) ?? null;
    },
    entityOf: (id) => byPrefix.get(id.slice(0, Math.max(0, id.lastIndexOf("_")))),
    guards: (entity, on) => guards.get(`${entity}/${on}`) ?? [],
    referrers: (entity) => referrers.get(entity) ?? [],
    step: (state, action) => step(world, state, action),
  };
  const computed = computedWorlds[moverOf(spec).kind];
  return computed ? { ...world, ...computed(world, () => recordsBeneath(spec)) } : world;
}

/** The operations of the records that another way in is made over; none where a world is no other way in. */
export function operationsBeneath({ mover }: Pick<WorldSpec, "mover">): Operation[] {
  return mover && "operations" in mover ? mover.operations : [];
}

/** The records that another way in is made over: the same tables, moved by the operations that its mover names. */
export function recordsBeneath(spec: WorldSpec): World {
  const { mover: _, ...rest } = spec;
  const operations = operationsBeneath(spec);
  if (operations.length === 0) throw new InvalidError("this mover names no operations of records");
  return openWorld({ ...rest, operations });
}

function initialState(spec: WorldSpec): WorldState {
  const tables: Record<string, ReadonlyMap<string, Row>> = {};
  const nextNumber: Record<string, number> = {};
  let rowsHash = 0n;
  for (const entity of spec.entities) {
    const rows = spec.rows[entity.name] ?? [];
    tables[entity.name] = new Map(rows.map((row) => [String(row.id), row]));
    nextNumber[entity.name] = rows.reduce((most, row) => Math.max(most, numberOf(String(row.id))), 0);
    for (const row of rows) rowsHash += rowHash(entity.name, row);
  }
  const actor = actorRow(spec.actor ?? { roles: [] });
  return { tables, nextNumber, now: parseTime(spec.clock.startAt), rowsHash: rowsHash % (1n << 256n), actor };
}

function actorRow({ id, roles }: Actor): Row {
  return { id: id ?? null, roles };
}

/** Where an episode of a task begins: the seed rows and those that the task brings, for whom the agent acts, who is in front of it, and the level of a game. */
export function startOf(world: World, task: TaskStart): WorldState {
  const state = seedState(world, task);
  return applyChanges(state, task.brings ?? world.brings?.(state) ?? [], state.now);
}

/** The rows that a task brings beside the seed rows. */
export function broughtBy(world: World, task: TaskStart): readonly RowChange[] {
  return world.brings?.(seedState(world, task)) ?? [];
}

function seedState({ initial }: World, { actor, user, level }: TaskStart): WorldState {
  if (!actor && !user && level === undefined) return initial;
  return {
    ...initial,
    ...(actor ? { actor: actorRow(actor) } : {}),
    ...(user ? { user } : {}),
    ...(level === undefined ? {} : { level }),
  };
}
