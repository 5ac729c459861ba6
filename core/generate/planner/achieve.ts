import type { Action, Row, RowChange } from "../../action.ts";
import type { Expression } from "../../expression.ts";
import { canonicalJson, type Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import type { WorldState } from "../../state/state.ts";
import type { Goal, RecordGoal } from "../../task.ts";
import type { WorldStep } from "../../worlds/world.ts";
import { act, type Desk, rowOf } from "./desk.ts";
import { discover } from "./reads.ts";
import { obstaclesOf, remedyOf } from "./remedy.ts";
import { entityOfId, type Writer } from "./toolbox.ts";

type Params = Record<string, Json>;
const maxCandidates = 8;
const maxDepth = 3;

/** What the planner still wants, and which new rows it made for which goal. */
export type Wishes = {
  readonly goal: Goal;
  readonly records: RecordGoal[];
  readonly made: Map<number, string>;
};

/** Whether two values are the same; none and null are. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  return typeof a === "object" && typeof b === "object" && canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** Reaches every record goal of the wishes, in the order in which they depend on each other; false when it finds no way. */
export function achieveAll(desk: Desk, wishes: Wishes, depth = 0): boolean {
  for (let round = 0; round < 60; round++) {
    const missing = wishes.records.filter((record, index) => !isMet(desk.state, wishes, record, index));
    if (missing.length === 0) return true;
    const obstructed: Action[] = [];
    if (missing.some((record) => advance(desk, wishes, record, obstructed))) continue;
    if (depth >= maxDepth || !clearWay(desk, wishes, obstructed, depth)) return false;
  }
  return false;
}

/** Whether a record goal is reached in a state. */
export function isMet(state: WorldState, wishes: Wishes, record: RecordGoal, index: number): boolean {
  if (record.id === undefined) return wishes.made.has(index);
  const row = rowOf(state, record.entity, record.id);
  if (record.gone) return row === undefined;
  return (
    row !== undefined &&
    Object.entries(record.expect).every(([field, value]) => equal(row[field], resolve(wishes, value)))
  );
}

/** A wanted value with the id of a row made earlier in place of `=new:<n>`; undefined while that row is not made. */
export function resolve(wishes: Wishes, value: Json): Json | undefined {
  const link = typeof value === "string" ? /^=new:(\d+)$/.exec(value) : null;
  return link ? wishes.made.get(Number(link[1])) : value;
}

function wantedOf(wishes: Wishes, record: RecordGoal): Params | null {
  const wanted: Params = {};
  for (const [field, value] of Object.entries({ ...record.match, ...record.expect })) {
    const resolved = resolve(wishes, value);
    if (resolved === undefined) return null;
    wanted[field] = resolved;
  }
  return wanted;
}

/** Tries the operations that could bring one record nearer to its goal and does the best one. */
function advance(desk: Desk, wishes: Wishes, record: RecordGoal, obstructed: Action[]): boolean {
  let best: { action: Action; progress: number; step: WorldStep } | null = null;
  const others = wishes.records.filter(
    (each, index) => each !== record && !isMet(desk.state, wishes, each, index),
  ).length;
  for (const action of candidates(desk, wishes, record)) {
    const isDone = best !== null && best.progress >= unitsOf(record) && rank(desk, action) >= rank(desk, best.action);
    if (isDone && (others === 0 || !reachesFurther(desk, action))) continue;
    const step = desk.world.step(desk.state, action);
    if (step.kind === "error" || step.violations.length > 0) {
      obstructed.push(action);
      continue;
    }
    const progress = progressOf(desk, wishes, step.changes);
    const better =
      !best || progress > best.progress || (progress === best.progress && rank(desk, action) < rank(desk, best.action));
    if (progress > 0 && better) best = { action, progress, step };
  }
  if (!best) return false;
  const before = desk.actions.length;
  for (const value of Object.values(best.action.params)) {
    const entity = entityOfId(desk.tools, value);
    if (entity && typeof value === "string" && !discover(desk, entity, value)) return false;
  }
  const step = act(desk, best.action, desk.actions.length === before ? best.step : undefined);
  for (const change of step.changes) claim(wishes, change);
  return step.kind === "write";
}

/** Progress that a call makes when it does all that one record wants. */
function unitsOf(record: RecordGoal): number {
  return record.id === undefined || record.gone ? 1 : Object.keys(record.expect).length;
}

/** Whether a tool writes more than one thing, so that it could serve several goals at once. */
function reachesFurther(desk: Desk, action: Action): boolean {
  const effects = desk.world.operation(action.action)?.effects ?? [];
  return effects.length > 1 || effects[0]?.kind === "update_where";
}

/** Of two calls that do as much, the one with fewer parameters comes first, then the one made for the purpose. */
function rank(desk: Desk, action: Action): number {
  const isPlanned = desk.world.operation(action.action)?.origin === "planned";
  return 2 * Object.keys(action.params).length - (isPlanned ? 1 : 0);
}

/** How much nearer to the goals some changes lead; -1 when they touch anything no goal speaks of. */
function progressOf(desk: Desk, wishes: Wishes, changes: readonly RowChange[]): number {
  let progress = 0;
  const made = new Map(wishes.made);
  for (const change of changes) {
    if (change.before === null) {
      if (!claim({ ...wishes, made }, change)) return -1;
      progress += 1 + Object.keys(change.after ?? {}).length / 100;
      continue;
    }
    const records = wishes.records.filter((record) => record.entity === change.entity && record.id === change.id);
    if (records.length === 0) return -1;
    if (change.after === null) {
      if (!records.some((record) => record.gone)) return -1;
      progress++;
      continue;
    }
    for (const field of desk.tools.fields.get(change.entity)?.values() ?? []) {
      const after = change.after[field.name];
      if (field.managed || equal(change.before[field.name], after)) continue;
      const owner = records.find((record) => field.name in record.expect || field.name in record.fill);
      if (!owner) return -1;
      const wanted = owner.expect[field.name];
      if (wanted === undefined) continue;
      if (equal(after, resolve({ ...wishes, made }, wanted))) progress++;
      else if (field.transitions) progress += 0.5;
      else return -1;
    }
  }
  return progress;
}

/** Takes a created row as the row of the first goal that asks for one like it; false when none does. */
function claim(wishes: Wishes, change: RowChange): boolean {
  const { after } = change;
  if (change.before !== null || after === null) return true;
  const index = wishes.records.findIndex((record, place) => {
    if (record.entity !== change.entity || record.id !== undefined || wishes.made.has(place)) return false;
    const wanted = Object.entries({ ...record.match, ...record.expect });
    return wanted.every(([field, value]) => equal(after[field], resolve(wishes, value)));
  });
  if (index < 0) return false;
  wishes.made.set(index, change.id);
  return true;
}

function candidates(desk: Desk, wishes: Wishes, record: RecordGoal): Action[] {
  const found: Action[] = [];
  const wanted = wantedOf(wishes, record);
  if (!wanted) return found;
  for (const writer of desk.tools.writers.get(record.entity) ?? []) {
    const params = bindWriter(desk, record, writer, wanted);
    if (!params) continue;
    unifyRest(wishes, writer, params);
    for (const complete of completions(desk, wishes, writer.operation, params, record)) {
      found.push({ action: writer.operation.name, params: complete });
    }
  }
  return found;
}

/** Parameters under which this effect does something for the record; null when it cannot. */
function bindWriter(desk: Desk, record: RecordGoal, writer: Writer, wanted: Params): Params | null {
  const { operation, effect, set } = writer;
  const params: Params = {};
  if (record.gone !== (effect.kind === "delete")) return null;
  if ((record.id === undefined) !== (effect.kind === "create")) return null;
  if ((effect.kind === "update" || effect.kind === "delete") && record.id !== undefined) {
    const bind = operation.bind.find((each) => each.as === effect.record);
    if (!bind) return null;
    params[bind.param] = record.id;
  }
  if (effect.kind === "delete") return params;
  const row = record.id === undefined ? undefined : rowOf(desk.state, record.entity, record.id);
  let covered = 0;
  for (const [name, value] of Object.entries(record.id === undefined ? { ...record.fill, ...wanted } : wanted)) {
    const expression = set[name];
    const present = row?.[name];
    if (row && equal(present, value)) continue;
    if (!expression) continue;
    const step = row ? nextValue(desk, record.entity, name, present, value) : value;
    const [plain, result] = row ? solved(expression, step, row) : [expression, step];
    if (!unify(operation, plain, result, params)) {
      if (name in wanted) return null;
      continue;
    }
    covered++;
  }
  for (const [name, value] of Object.entries(record.fill)) {
    if (operation.parameters.some((parameter) => parameter.name === name) && !(name in params)) params[name] = value;
  }
  const setOnCreate = Object.keys(record.match).every(
    (name) => name in set || !desk.tools.fields.get(record.entity)?.has(name),
  );
  return covered > 0 && (record.id !== undefined || setOnCreate) ? params : null;
}

/** A sum or difference of a field of the row and something else, solved for the other part: `stock + params.quantity = 30` with 12 in stock is `params.quantity = 18`. */
function solved(expression: Expression, value: Json, row: Row): [Expression, Json] {
  if (!("arithmetic" in expression) || typeof value !== "number") return [expression, value];
  const { arithmetic, left, right } = expression;
  const path = "get" in left ? left.get.split(".") : [];
  const present = path.length === 2 && path[1] ? row[path[1]] : undefined;
  if (path[0] === "params" || typeof present !== "number") return [expression, value];
  const cents = (amount: number) => Math.round(amount * 100) / 100;
  if (arithmetic === "add") return [right, cents(value - present)];
  return arithmetic === "subtract" ? [right, cents(present - value)] : [expression, value];
}

/** Where an enum with transitions has to go next on its shortest way to the wanted value. */
function nextValue(desk: Desk, entity: string, name: string, present: Json | undefined, wanted: Json): Json {
  const transitions = desk.tools.fields.get(entity)?.get(name)?.transitions;
  if (!transitions || typeof present !== "string" || typeof wanted !== "string") return wanted;
  const origin = new Map<string, string>();
  const queue = [present];
  for (const at of queue) {
    for (const next of transitions[at] ?? []) {
      if (next === present || origin.has(next)) continue;
      origin.set(next, at);
      queue.push(next);
    }
  }
  let hop = wanted;
  for (let from = origin.get(hop); from !== undefined && from !== present; from = origin.get(hop)) hop = from;
  return hop;
}

/** Chooses parameters so that an expression gives a value; false when it surely gives another one. */
function unify(operation: Operation, expression: Expression, value: Json, params: Params): boolean {
  if ("value" in expression) return equal(expression.value, value);
  if (!("get" in expression)) return true;
  const [binding = "", name = "", ...rest] = expression.get.split(".");
  const parameter =
    binding === "params" && rest.length === 0
      ? name
      : name === "id"
        ? operation.bind.find((bind) => bind.as === binding)?.param
        : undefined;
  if (parameter === undefined) return true;
  if (value === null) return !(parameter in params);
  if (parameter in params) return equal(params[parameter], value);
  params[parameter] = value;
  return true;
}

/** Lets the other effects of the operation serve other open goals, where that says more about its parameters. */
function unifyRest(wishes: Wishes, writer: Writer, params: Params): void {
  for (const effect of writer.operation.effects) {
    if (effect === writer.effect || effect.kind === "delete") continue;
    const entity = effect.kind === "create" || effect.kind === "update_where" ? effect.entity : undefined;
    for (const record of wishes.records) {
      if (record.gone || (entity && record.entity !== entity)) continue;
      if ((effect.kind === "create") !== (record.id === undefined)) continue;
      const wanted = wantedOf(wishes, record);
      if (!wanted) continue;
      const trial = { ...params };
      const fits = Object.entries(wanted).every(
        ([name, value]) => !effect.set[name] || unify(writer.operation, effect.set[name], value, trial),
      );
      const binds = Object.entries(wanted).some(([name]) => effect.set[name]);
      if (!fits || !binds) continue;
      Object.assign(params, trial);
      break;
    }
  }
}

/** Fills the required parameters that are still open, from what the task speaks of, in up to a few ways. */
function completions(desk: Desk, wishes: Wishes, operation: Operation, params: Params, record: RecordGoal): Params[] {
  let open: Params[] = [params];
  for (const parameter of operation.parameters) {
    if (parameter.name in params || !parameter.required) continue;
    const values = valuesFor(desk, wishes, parameter.name, parameter.entity, record);
    if (values.length === 0 && (parameter.type === "text" || parameter.type === "longtext"))
      values.push("As requested.");
    open = open.flatMap((base) =>
      values
        .filter((value) => !parameter.entity || !Object.values(base).includes(value))
        .map((value) => ({ ...base, [parameter.name]: value })),
    );
    if (open.length > maxCandidates) open = open.slice(0, maxCandidates);
  }
  return open;
}

function valuesFor(desk: Desk, wishes: Wishes, name: string, entity: string | undefined, record: RecordGoal): Json[] {
  const values = new Set<Json>();
  const rows = record.id === undefined ? [] : [rowOf(desk.state, record.entity, record.id)];
  for (const each of [record, ...wishes.records]) {
    const value = each.fill[name] ?? each.expect[name] ?? each.match[name];
    const resolved = value === undefined ? undefined : resolve(wishes, value);
    if (resolved !== undefined && resolved !== null) values.add(resolved);
  }
  if (entity) {
    for (const each of wishes.records) if (each.entity === entity && each.id !== undefined) values.add(each.id);
    for (const mention of wishes.goal.mentions) if (mention.entity === entity) values.add(mention.id);
    for (const id of wishes.made.values()) if (entityOfId(desk.tools, id) === entity) values.add(id);
    for (const row of rows)
      for (const value of Object.values(row ?? {})) if (entityOfId(desk.tools, value) === entity) values.add(value);
  }
  return [...values];
}

/** Removes what stands in the way of one of some refused actions, as goals of their own. */
function clearWay(desk: Desk, wishes: Wishes, obstructed: readonly Action[], depth: number): boolean {
  for (const action of obstructed) {
    const obstacles = obstaclesOf(desk.world, desk.state, action);
    const goals: RecordGoal[] = [];
    for (const obstacle of obstacles) {
      const remedy = remedyOf(desk.world, desk.state, obstacle);
      if (remedy.kind === "goals") goals.push(...remedy.goals);
    }
    if (goals.length === 0) continue;
    const before = desk.actions.length;
    if (achieveAll(desk, { goal: wishes.goal, records: goals, made: new Map() }, depth + 1))
      return desk.actions.length > before;
  }
  return false;
}
