import type { Action, Observation, Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import type { WorldState } from "../../state/state.ts";
import { checkParams, errorObservation, missing, operationOf } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { World, WorldStep } from "../world.ts";
import { createRow, type Draft, deleteRow, guardRead, updateRow } from "./draft.ts";
import { evaluate, type Scope, truthy } from "./evaluate.ts";
import { readRows, withoutSensitive } from "./read.ts";

/** Takes one action in a records world. */
export function step(world: World, state: WorldState, action: Action): WorldStep {
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

function run(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  if (operation.kind === "search" || operation.kind === "list") {
    checkRequirements(world, draft, operation, { params });
    return shownList(world, draft, operation, params);
  }
  const bindings: Record<string, Row | null> = { params };
  for (const { as, entity, param } of operation.bind) {
    const id = params[param];
    const row = typeof id === "string" ? draft.state.tables[entity]?.get(id) : undefined;
    if (id !== undefined && !row) missing(world, param, entity, id);
    bindings[as] = row ?? null;
  }
  checkRequirements(world, draft, operation, bindings);
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

function checkRequirements(world: World, { state }: Draft, { require }: Operation, bindings: Scope["bindings"]): void {
  for (const { that, code, message, hint } of require)
    if (!truthy(evaluate(that, { bindings, state, world }))) throw new Refusal(code, message, hint);
}

function get(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  const entity = world.entity(operation.entity ?? "");
  const param = operation.bind.find((bind) => bind.entity === entity.name)?.param ?? `${entity.name}_id`;
  const id = params[param] ?? Object.values(params)[0] ?? null;
  const row = typeof id === "string" ? draft.state.tables[entity.name]?.get(id) : undefined;
  if (!row) return missing(world, param, entity.name, id);
  guardRead(world, draft, entity, row);
  return { result: shownOf(operation, withEmbedded(world, draft.state, entity, row)) };
}

/** What a read shows of a row. */
function shownOf({ shows }: Operation, row: Row): Row {
  return shows ? Object.fromEntries(shows.map((name) => [name, row[name] ?? null])) : row;
}

function shownList(world: World, draft: Draft, operation: Operation, params: Record<string, Json>): Observation {
  const entity = world.entity(operation.entity ?? "");
  const { result, ...rest } = readRows(operation, entity, draft.state, params);
  if (!operation.shows && !entity.fields.some((field) => field.embed)) return { result, ...rest };
  return {
    result: result.map((row) => shownOf(operation, withEmbedded(world, draft.state, entity, row))),
    ...rest,
  };
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
