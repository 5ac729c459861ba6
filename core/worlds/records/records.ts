import { type Action, type ActionError, noAction, type Observation, type Row, type RowChange } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { parseTime } from "../../calendar.ts";
import type { Entity, Guard, Operation, Policy, WorldSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import { rowHash } from "../../state/digest.ts";
import { numberOf, type WorldState } from "../../state/state.ts";
import { nearest, Refusal } from "../refusal.ts";
import { misfit } from "../values.ts";
import { checkWorldSpec } from "./check.ts";
import { createRow, type Draft, deleteRow, guardRead, told, updateRow } from "./draft.ts";
import { evaluate, type Scope, truthy } from "./evaluate.ts";
import { guardsOf } from "./guards.ts";
import { readRows, withoutSensitive } from "./read.ts";

/** What an action did. When it was refused, `observation.error` says why and the rows of `state` are those before it. */
export type WorldStep = {
  readonly state: WorldState;
  readonly observation: Observation;
  readonly kind: "read" | "write" | "error";
  readonly changes: readonly RowChange[];
  /** Ids of audited policies that the action broke. */
  readonly violations: readonly string[];
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
  step(state: WorldState, action: Action): WorldStep;
};

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
  return world;
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

/** Where an episode of a task begins: the seed rows, and for whom the agent acts. */
export function startOf(world: World, task: { readonly actor?: Actor | undefined }): WorldState {
  return task.actor ? { ...world.initial, actor: actorRow(task.actor) } : world.initial;
}

function step(world: World, state: WorldState, action: Action): WorldStep {
  const now = state.now + world.spec.clock.secondsPerStep * 1_000;
  const draft: Draft = { state, changes: [], violations: new Set() };
  try {
    const operation = operationOf(world, action);
    const params = checkParams(world, state, operation, action.params);
    const observation = run(world, draft, operation, params);
    return {
      state: { ...draft.state, now },
      observation,
      kind: operation.effects.length > 0 ? "write" : "read",
      changes: draft.changes,
      violations: [...draft.violations],
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      state: { ...state, now },
      observation: errorObservation(error.error),
      kind: "error",
      changes: [],
      violations: [],
    };
  }
}

function errorObservation({ code, message, hint }: ActionError): Observation {
  return { error: { code, message, hint } };
}

function operationOf(world: World, { action: name, params }: Action): Operation {
  const operation = world.operation(name);
  if (operation) return operation;
  if (name === noAction) throw withoutAction(params);
  const near = nearest(name, [...world.spec.operations.map((each) => each.name), "done"]);
  throw new Refusal(
    "UNKNOWN_TOOL",
    `There is no tool ${told(name)}.`,
    near ? `Did you mean ${near}?` : "Use one of the tools you were given.",
  );
}

/** What a model is told whose answer held no action. */
function withoutAction({ finish, problem }: Action["params"]): Refusal {
  if (typeof finish === "string")
    return new Refusal(
      "NO_ACTION",
      `No action was carried out: the answer was cut off (${told(finish)}).`,
      "Answer again, shorter: one call of one tool.",
    );
  if (typeof problem === "string")
    return new Refusal("NO_ACTION", `No action was carried out: ${problem}.`, "Make the call again.");
  return new Refusal(
    "NO_ACTION",
    "No action was found in the answer.",
    "Call one of the tools you were given, or done.",
  );
}

/** The parameters in canonical form (ids trimmed, null left out), or a Refusal that names the first that does not fit. */
function checkParams(
  world: World,
  state: WorldState,
  operation: Operation,
  given: Action["params"],
): Record<string, Json> {
  const params: Record<string, Json> = {};
  const known = operation.parameters;
  for (const name of Object.keys(given))
    if (!known.some((parameter) => parameter.name === name)) {
      const near = nearest(
        name,
        known.map((parameter) => parameter.name),
      );
      throw new Refusal(
        "UNKNOWN_PARAMETER",
        `${operation.name} has no parameter ${told(name)}.`,
        near ? `Did you mean ${near}?` : `It takes ${known.map((parameter) => parameter.name).join(", ") || "none"}.`,
      );
    }
  for (const parameter of known) {
    const raw = Object.hasOwn(given, parameter.name) ? (given[parameter.name] ?? null) : null;
    if (raw === null) {
      if (parameter.required)
        throw new Refusal(
          "MISSING_PARAMETER",
          `${operation.name} needs ${parameter.name}.`,
          `${parameter.name}: ${parameter.description}.`,
        );
      continue;
    }
    const reference = parameter.type === "reference" || parameter.type === "id";
    const value = reference && typeof raw === "string" ? raw.trim() : raw;
    const expected = misfit(parameter, value);
    if (expected)
      throw new Refusal(
        "INVALID_PARAMETER",
        `${parameter.name} must be ${expected}, ${told(raw)} came.`,
        `Give ${parameter.name} as ${expected}.`,
      );
    if (
      operation.effects.length > 0 &&
      parameter.entity &&
      reference &&
      !state.tables[parameter.entity]?.has(String(value))
    )
      missing(world, parameter.name, parameter.entity, value);
    params[parameter.name] = value;
  }
  return params;
}

function missing(world: World, name: string, entity: string, id: Json): never {
  const target = world.entity(entity);
  throw new Refusal(
    "NOT_FOUND",
    `${name}: there is no ${target.label.toLowerCase()} ${told(id)}.`,
    findsHint(world, target),
  );
}

const finders = new WeakMap<Entity, string>();

/** Which tool finds a record of an entity. */
function findsHint(world: World, target: Entity): string {
  let hint = finders.get(target);
  if (hint === undefined) {
    const finds = ({ kind, entity }: Operation) => (kind === "search" || kind === "list") && entity === target.name;
    const finder = target.system ? undefined : world.spec.operations.find(finds);
    hint = `Find the ${target.label.toLowerCase()} with ${finder?.name ?? `search_${target.plural}`} first.`;
    finders.set(target, hint);
  }
  return hint;
}

function run(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  if (operation.kind === "search" || operation.kind === "list") return shownList(world, draft, operation, params);
  const bindings: Record<string, Row | null> = { params };
  for (const { as, entity, param } of operation.bind) {
    const id = params[param];
    const row = typeof id === "string" ? draft.state.tables[entity]?.get(id) : undefined;
    if (id !== undefined && !row) missing(world, param, entity, id);
    bindings[as] = row ?? null;
  }
  for (const { that, code, message, hint } of operation.require)
    if (!truthy(evaluate(that, { bindings, state: draft.state, world }))) throw new Refusal(code, message, hint);
  if (operation.kind === "get") return get(world, draft, operation, params);
  const last = effectsOf(world, draft, operation, bindings);
  if (operation.kind === "delete") return { result: { deleted: last } };
  const row = operation.returns ? bindings[operation.returns] : (bindings[last] ?? null);
  if (!row) return { result: { changed: draft.changes.map((change) => change.id) } };
  const entity = entityOfRow(world, row);
  if (operation.effects.length === 0) {
    guardRead(world, draft, entity, row);
    return { result: withEmbedded(world, draft.state, entity, row) };
  }
  // A write must not be a way around the guards of reads.
  const shown = withoutSensitive(entity, world.find(draft.state, String(row.id)) ?? row);
  return { result: withEmbedded(world, draft.state, entity, shown) };
}

function get(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  const entity = world.entity(operation.entity ?? "");
  const param = operation.bind.find((bind) => bind.entity === entity.name)?.param ?? `${entity.name}_id`;
  const id = params[param] ?? Object.values(params)[0] ?? null;
  const row = typeof id === "string" ? draft.state.tables[entity.name]?.get(id) : undefined;
  if (!row) return missing(world, param, entity.name, id);
  guardRead(world, draft, entity, row);
  return { result: withEmbedded(world, draft.state, entity, row) };
}

function shownList(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  const entity = world.entity(operation.entity ?? "");
  const { result, ...rest } = readRows(operation, entity, draft.state, params);
  if (!Array.isArray(result) || !entity.fields.some((field) => field.embed)) return { result: result ?? [], ...rest };
  return { result: result.map((row) => withEmbedded(world, draft.state, entity, row)), ...rest };
}

/** The row as results show it: where a field says so, with the record it refers to (without that one's own references, nor its sensitive fields). */
function withEmbedded(world: World, state: WorldState, entity: Entity, row: Row): Row {
  const embedded = entity.fields.filter((field) => field.embed && typeof row[field.name] === "string");
  if (embedded.length === 0) return row;
  const shown: Record<string, Json> = { ...row };
  for (const { name, entity: target = "" } of embedded) {
    const other = state.tables[target]?.get(String(row[name]));
    if (other) shown[name] = withoutSensitive(world.entity(target), other);
  }
  return shown;
}

/** Carries out the effects in order; gives the binding (or, for a delete, the id) of the last row touched. */
function effectsOf(world: World, draft: Draft, operation: Operation, bindings: Record<string, Row | null>): string {
  let last = operation.bind[0]?.as ?? "";
  const scope = (): Scope => ({ bindings, state: draft.state, world });
  // Two bindings may be one record, and an earlier effect may have changed it.
  const present = (row: Row | null | undefined) => (row ? world.find(draft.state, String(row.id)) : null);
  for (const effect of operation.effects)
    switch (effect.kind) {
      case "create": {
        const values = Object.fromEntries(
          Object.entries(effect.set).map(([field, expression]) => [field, computed(field, expression, scope())]),
        );
        bindings[effect.as] = createRow(world, draft, world.entity(effect.entity), values);
        last = effect.as;
        break;
      }
      case "update": {
        const row = present(bindings[effect.record]);
        if (!row) break;
        bindings[effect.record] = updateRow(world, draft, entityOfRow(world, row), row, setValues(effect.set, scope()));
        last = effect.record;
        break;
      }
      case "delete": {
        const row = present(bindings[effect.record]);
        if (!row) break;
        deleteRow(world, draft, entityOfRow(world, row), row);
        if (operation.kind === "delete") last = String(row.id);
        else bindings[effect.record] = null;
        break;
      }
      case "update_where": {
        const entity = world.entity(effect.entity);
        for (const row of draft.state.tables[effect.entity]?.values() ?? []) {
          const inner = { ...bindings, [effect.as]: row };
          if (!truthy(evaluate(effect.where, { ...scope(), bindings: inner }))) continue;
          updateRow(world, draft, entity, row, setValues(effect.set, { ...scope(), bindings: inner }));
        }
        break;
      }
      default:
        effect satisfies never;
    }
  return last;
}

/** One field an effect sets; `param` when the expression is nothing but a parameter. */
type Setting = { readonly field: string; readonly expression: Expression; readonly param: string | null };
const settingsOf = new WeakMap<Readonly<Record<string, Expression>>, readonly Setting[]>();

function setValues(set: Readonly<Record<string, Expression>>, scope: Scope): Record<string, Json> {
  let settings = settingsOf.get(set);
  if (!settings) {
    settings = Object.entries(set).map(([field, expression]) => {
      const path = "get" in expression ? expression.get.split(".") : [];
      return { field, expression, param: path.length === 2 && path[0] === "params" ? (path[1] ?? null) : null };
    });
    settingsOf.set(set, settings);
  }
  const params = scope.bindings.params ?? {};
  const values: Record<string, Json> = {};
  for (const { field, expression, param } of settings)
    if (param === null) values[field] = computed(field, expression, scope);
    else if (Object.hasOwn(params, param)) values[field] = params[param] ?? null;
  return values;
}

/** The value to write; a sum or date that has operands and yet no value (a division by zero, a year beyond 9999) is refused, never written as null. */
function computed(field: string, expression: Expression, scope: Scope): Json {
  const value = evaluate(expression, scope);
  if (value !== null || !("shift" in expression || "arithmetic" in expression)) return value;
  const operands = "shift" in expression ? [expression.of, expression.by] : [expression.left, expression.right];
  if (operands.some((operand) => evaluate(operand, scope) === null)) return value;
  throw new Refusal("LIMIT", `${field} would go beyond what can be written.`, "Give smaller values.");
}

function entityOfRow(world: World, row: Row): Entity {
  const entity = world.entityOf(String(row.id));
  if (!entity) throw new InvalidError(`no entity has ids like ${String(row.id)}`);
  return entity;
}
