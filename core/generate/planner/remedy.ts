import type { Action, Row } from "../../action.ts";
import type { Field, WorldSpec } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import type { RecordGoal } from "../../task.ts";
import { openWorld } from "../../worlds/open.ts";
import { evaluate } from "../../worlds/records/evaluate.ts";
import type { World } from "../../worlds/world.ts";
import { entityOfId, toolboxOf } from "./toolbox.ts";

type Bindings = Record<string, Row | Record<string, Json> | null>;

/** A condition that stands in the way of an action, with what its names are bound to. */
export type Obstacle = { readonly that: Expression; readonly bindings: Bindings; readonly policy: string | null };

/** What can be done about an obstacle: goals to reach first; something that is not for us to plan (`open`); nothing (`none`). */
export type Remedy =
  | { readonly kind: "goals"; readonly goals: readonly RecordGoal[] }
  | { readonly kind: "open" }
  | { readonly kind: "none" };

const nothingToDo: Remedy = { kind: "goals", goals: [] };
const none: Remedy = { kind: "none" };
const open: Remedy = { kind: "open" };

const lawless = new WeakMap<WorldSpec, World>();

/** The same world without policies: it shows what an action would change if no rule forbade it. */
export function lawlessWorld(world: World): World {
  const known = lawless.get(world.spec);
  if (known) return known;
  const made = openWorld({ ...world.spec, policies: [] });
  lawless.set(world.spec, made);
  return made;
}

/** The requirements and guards that an action fails in a state. */
export function obstaclesOf(world: World, state: WorldState, action: Action): Obstacle[] {
  const operation = world.operation(action.action);
  if (!operation) return [];
  const bindings: Bindings = { params: action.params };
  for (const { as, entity, param } of operation.bind) {
    bindings[as] = state.tables[entity]?.get(String(action.params[param])) ?? null;
  }
  const failed = operation.require
    .filter(({ that }) => evaluate(that, { bindings, state, world }) !== true)
    .map(({ that }): Obstacle => ({ that, bindings, policy: null }));
  if (failed.length > 0) return failed;
  return lawlessWorld(world)
    .step(state, action)
    .changes.flatMap((change) => guardsAgainst(world, state, change));
}

/** The guards that a change of one row fails, judged on the state before it. */
export function guardsAgainst(
  world: World,
  state: WorldState,
  change: { entity: string; before: Row | null; after: Row | null },
): Obstacle[] {
  const { before, after } = change;
  const kind = before === null ? "create" : after === null ? "delete" : "update";
  const bindings: Bindings = { old: before, new: after };
  const found: Obstacle[] = [];
  const later = applyChanges(state, [{ ...change, id: String((after ?? before)?.id) }], state.now);
  for (const { policy, guard } of world.guards(change.entity, kind)) {
    const { id } = policy;
    const touched = kind !== "update" || !guard.fields || guard.fields.some((name) => before?.[name] !== after?.[name]);
    if (!touched) continue;
    const scope = { bindings, state: guard.judged === "after" ? later : state, world };
    if (guard.when && evaluate(guard.when, scope) !== true) continue;
    if (evaluate(guard.require, scope) !== true) found.push({ that: guard.require, bindings, policy: id });
  }
  return found;
}

/** What makes a condition hold (or fail, with `wanted` false) without asking for anything the caller must decide. */
export function remedyOf(world: World, state: WorldState, obstacle: Obstacle, wanted = true): Remedy {
  const { that, bindings } = obstacle;
  const again = (part: Expression, want = wanted) => remedyOf(world, state, { ...obstacle, that: part }, want);
  if ((evaluate(that, { bindings, state, world }) === true) === wanted) return nothingToDo;
  if ("not" in that) return again(that.not, !wanted);
  if ("all" in that) return wanted ? together(that.all.map((part) => again(part))) : easiest(that.all, again);
  if ("any" in that) return wanted ? easiest(that.any, again) : together(that.any.map((part) => again(part)));
  if ("some" in that) {
    return wanted ? createdRow(world, state, obstacle, that, 1) : changedRows(world, state, obstacle, that);
  }
  if ("compare" in that) return comparisonRemedy(world, state, obstacle, wanted);
  return none;
}

function together(parts: readonly Remedy[]): Remedy {
  if (parts.some((part) => part.kind === "none")) return none;
  if (parts.some((part) => part.kind === "open")) return open;
  return { kind: "goals", goals: parts.flatMap((part) => (part.kind === "goals" ? part.goals : [])) };
}

function easiest(parts: readonly Expression[], remedy: (part: Expression) => Remedy): Remedy {
  let best: Remedy = none;
  for (const part of parts) {
    const found = remedy(part);
    if (found.kind === "goals") return found;
    if (found.kind === "open") best = open;
  }
  return best;
}

type Rows = { readonly as: string; readonly where: Expression; readonly some?: string; readonly count?: string };

function comparisonRemedy(world: World, state: WorldState, obstacle: Obstacle, wanted: boolean): Remedy {
  const { that, bindings } = obstacle;
  if (!("compare" in that)) return none;
  const { left, right, compare } = that;
  if ("count" in left) {
    const limit = evaluate(right, { bindings, state, world });
    if (typeof limit !== "number" || !wanted) return none;
    const present = evaluate(left, { bindings, state, world });
    if ((compare === "ge" || compare === "gt") && typeof present === "number") {
      return createdRow(world, state, obstacle, left, limit + (compare === "gt" ? 1 : 0) - present);
    }
    if ((compare === "eq" || compare === "le") && limit === 0) return changedRows(world, state, obstacle, left);
    return none;
  }
  const path = "get" in left ? left.get.split(".") : [];
  const [binding = "", name = ""] = path;
  const row = bindings[binding];
  if (path.length !== 2 || !row) return none;
  const entity = entityOfId(toolboxOf(world.spec), row.id);
  const field = entity ? toolboxOf(world.spec).fields.get(entity)?.get(name) : undefined;
  if (binding === "new" && bindings.old && bindings.old[name] !== row[name]) return none;
  if (row[name] === null || row[name] === undefined) return open;
  return field?.transitions && canReach(world, state, obstacle, binding, { ...row }, field, wanted) ? open : none;
}

/** Whether some later state of the record makes the condition hold. */
function canReach(
  world: World,
  state: WorldState,
  obstacle: Obstacle,
  binding: string,
  row: Row,
  field: Field,
  wanted: boolean,
): boolean {
  const states = [String(row[field.name])];
  for (const at of states)
    for (const next of field.transitions?.[at] ?? []) if (!states.includes(next)) states.push(next);
  return states.some((value) => {
    const bindings = { ...obstacle.bindings, [binding]: { ...row, [field.name]: value } };
    return (evaluate(obstacle.that, { bindings, state, world }) === true) === wanted;
  });
}

function parts(where: Expression): readonly Expression[] {
  return "all" in where ? where.all.flatMap(parts) : [where];
}

/** The value a condition on rows asks of each field: `as.field eq something known`. */
function equalities(world: World, state: WorldState, obstacle: Obstacle, rows: Rows): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const part of parts(rows.where)) {
    if (!("compare" in part) || part.compare !== "eq") continue;
    for (const [one, other] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      const path = "get" in one ? one.get.split(".") : [];
      if (path.length !== 2 || path[0] !== rows.as || !path[1]) continue;
      if ("get" in other && other.get.split(".")[0] === rows.as) continue;
      const value = evaluate(other, { bindings: obstacle.bindings, state, world });
      if (value !== null && value !== undefined) found[path[1]] = value;
    }
  }
  return found;
}

function createdRow(world: World, state: WorldState, obstacle: Obstacle, rows: Rows, count: number): Remedy {
  const entity = rows.some ?? rows.count ?? "";
  if (!toolboxOf(world.spec).entities.get(entity)?.system || entity === "notification") return none;
  const match = { ...anyRecordOf(world, state, obstacle, rows), ...equalities(world, state, obstacle, rows) };
  const goals: RecordGoal[] = [];
  const given = approversOf(state, rows, match);
  for (let made = 0; made < count; made++) {
    const fill: Record<string, Json> = {};
    const writer = writerFor(world, entity, match);
    if (!writer) return none;
    for (const parameter of writer.operation.parameters) {
      const bound = writer.operation.bind.find((bind) => bind.param === parameter.name);
      if (bound || parameter.name in match) continue;
      const owner = Object.values(match).find((value) => entityOfId(toolboxOf(world.spec), value) === writer.subject);
      const secret = writer.subject ? state.tables[writer.subject]?.get(String(owner))?.[parameter.name] : undefined;
      if (writer.subject && secret !== undefined && secret !== null) fill[parameter.name] = secret;
      else if (parameter.name === "approver_id") {
        const approver = approverFor(world, state, obstacle, rows, match, given);
        if (approver === null) return none;
        given.push(approver);
        fill.approver_id = approver;
      } else if (parameter.required && parameter.type === "text") fill[parameter.name] = "Required by the rules.";
    }
    goals.push({ entity, match, expect: {}, fill, gone: false, role: "prerequisite" });
  }
  return goals.length > 0 ? { kind: "goals", goals } : none;
}

/** Where a row may be about any of several records: the first that is there. */
function anyRecordOf(world: World, state: WorldState, obstacle: Obstacle, rows: Rows): Record<string, Json> {
  for (const part of parts(rows.where))
    for (const where of "any" in part ? part.any : []) {
      const found = equalities(world, state, obstacle, { ...rows, where });
      if (Object.values(found).some((id) => typeof id === "string" && world.find(state, id))) return found;
    }
  return {};
}

/** Who has approved already what an approval is wanted for. */
function approversOf(state: WorldState, { some, count }: Rows, match: Record<string, Json>): string[] {
  if ((some ?? count) !== "approval") return [];
  return [...(state.tables.approval?.values() ?? [])]
    .filter((row) => Object.entries(match).every(([name, value]) => row[name] === value))
    .map((row) => String(row.approver_id));
}

/** Somebody whose approval the condition on it takes, apart from those who gave theirs: a role that it names, a person of the records, or the manager where it names nobody. */
function approverFor(
  world: World,
  state: WorldState,
  obstacle: Obstacle,
  rows: Rows,
  match: Record<string, Json>,
  given: readonly string[],
): string | null {
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    else if (node !== null && typeof node === "object") {
      if ("left" in node && "right" in node && isGet(node.left, `${rows.as}.approver_id`)) {
        const value = evaluate(node.right as Expression, { bindings: obstacle.bindings, state, world });
        if (typeof value === "string") names.unshift(value);
      }
      if ("some" in node && typeof node.some === "string" && node.some !== "approval")
        names.push(...(state.tables[node.some]?.keys() ?? []));
      for (const member of Object.values(node)) visit(member);
    }
  };
  visit(rows.where);
  const roles = names.length > 0 ? names : ["manager"];
  const numbered = roles.map((name) => `${name} ${given.length + 1}`);
  const row = { ...match, id: "approval", decision: "approved" };
  return (
    [...roles, ...numbered].find(
      (approver_id) =>
        !given.includes(approver_id) &&
        evaluate(rows.where, {
          bindings: { ...obstacle.bindings, [rows.as]: { ...row, approver_id } },
          state,
          world,
        }) === true,
    ) ?? null
  );
}

const isGet = (node: unknown, path: string) =>
  typeof node === "object" && node !== null && "get" in node && node.get === path;

/** The operation that creates a system record about the record that `match` names: the verification of that record's own kind. */
function writerFor(world: World, entity: string, match: Record<string, Json>) {
  const tools = toolboxOf(world.spec);
  const abouts = Object.values(match).map((value) => entityOfId(tools, value));
  for (const { operation, effect } of tools.writers.get(entity) ?? []) {
    if (effect.kind !== "create") continue;
    const subject = operation.bind[0]?.entity;
    if (!subject || abouts.includes(subject)) return { operation, subject };
  }
  return undefined;
}

/** Rows that belong to the record in question and are in the way: each is moved on, so that the condition on them fails. */
function changedRows(world: World, state: WorldState, obstacle: Obstacle, rows: Rows): Remedy {
  const entity = rows.some ?? rows.count ?? "";
  const subject = obstacle.bindings.new ?? obstacle.bindings.old ?? firstRow(obstacle.bindings);
  const mine = equalities(world, state, obstacle, rows);
  if (!subject || !Object.entries(mine).some(([field, value]) => field !== "id" && value === subject.id)) return none;
  const goals: RecordGoal[] = [];
  for (const [id, row] of state.tables[entity] ?? []) {
    const holds = (candidate: Row) =>
      evaluate(rows.where, { bindings: { ...obstacle.bindings, [rows.as]: candidate }, state, world }) === true;
    if (!holds(row)) continue;
    const expect = exitOf(world, entity, row, holds);
    if (!expect) return none;
    goals.push({ entity, id, match: {}, expect, fill: {}, gone: false, role: "prerequisite" });
  }
  return { kind: "goals", goals };
}

function firstRow(bindings: Bindings): Row | undefined {
  for (const [name, row] of Object.entries(bindings)) if (name !== "params" && row) return row;
  return undefined;
}

/** A change of one enum or boolean field that makes the condition fail, preferring the value that comes last in its order of progress. */
function exitOf(world: World, entity: string, row: Row, holds: (row: Row) => boolean): Record<string, Json> | null {
  for (const field of toolboxOf(world.spec).fields.get(entity)?.values() ?? []) {
    if (field.managed) continue;
    const present = row[field.name];
    const next = field.type === "boolean" ? [present !== true] : reachable(field.transitions, field.values, present);
    for (const value of next) if (!holds({ ...row, [field.name]: value })) return { [field.name]: value };
  }
  return null;
}

function reachable(
  transitions: Record<string, string[]> | undefined,
  values: string[] | undefined,
  present: Json | undefined,
): readonly string[] {
  const next = transitions ? (transitions[String(present)] ?? []) : (values ?? []);
  const bad = /cancel|reject|fail|void|lost|abandon/;
  return [...next].sort((a, b) => Number(bad.test(a)) - Number(bad.test(b)));
}
