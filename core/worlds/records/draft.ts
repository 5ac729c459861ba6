import type { Row, RowChange } from "../../action.ts";
import { formatDate, formatDatetime, isDate, isDatetime } from "../../calendar.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { Refusal, told } from "../refusal.ts";
import { misfit } from "../values.ts";
import type { PolicyGuard, World } from "../world.ts";
import { evaluate, truthy } from "./evaluate.ts";

/** The writes of one action: each is checked against fields, references and policies before it counts; nothing is seen outside until the whole action has passed. */
export type Draft = { state: WorldState; readonly changes: RowChange[]; readonly violations: Set<string> };

/** Creates a row; `values` are the fields the caller set. Returns it with its new id. Throws Refusal. */
export function createRow(world: World, draft: Draft, entity: Entity, values: Readonly<Record<string, Json>>): Row {
  const number = (draft.state.nextNumber[entity.name] ?? 0) + 1;
  const row: Record<string, Json> = { id: `${entity.idPrefix}_${String(number).padStart(3, "0")}` };
  for (const field of entity.fields) {
    if (field.name === "id") continue;
    const value = fitted(field, values[field.name] ?? null);
    row[field.name] =
      value ?? (field.managed ? managedOnCreate(field, draft.state.now, number) : (field.initial ?? null));
  }
  checkRow(draft, entity, null, row);
  return commit(world, draft, entity, null, row);
}

/** Changes fields of a row. Returns the row as it is then; a change to the same values writes nothing. Throws Refusal. */
export function updateRow(
  world: World,
  draft: Draft,
  entity: Entity,
  old: Row,
  values: Readonly<Record<string, Json>>,
): Row {
  const row: Record<string, Json> = { ...old };
  for (const field of entity.fields)
    if (Object.hasOwn(values, field.name)) row[field.name] = fitted(field, values[field.name] ?? null);
  if (entity.fields.every(({ name }) => unchanged(old[name] ?? null, row[name] ?? null))) return old;
  for (const field of entity.fields)
    if (field.managed && field.name === "updated_at")
      row[field.name] = field.type === "date" ? formatDate(draft.state.now) : formatDatetime(draft.state.now);
  checkRow(draft, entity, old, row);
  return commit(world, draft, entity, old, row);
}

/** Deletes a row that nothing refers to. Throws Refusal. */
export function deleteRow(world: World, draft: Draft, entity: Entity, old: Row): void {
  const id = String(old.id);
  for (const { entity: from, field } of world.referrers(entity.name))
    for (const row of draft.state.tables[from]?.values() ?? []) {
      const value = row[field];
      if (value === id || (Array.isArray(value) && value.includes(id)))
        throw new Refusal(
          "CONFLICT",
          `${id} cannot be deleted: ${String(row.id)} refers to it by ${field}.`,
          `Change or delete ${String(row.id)} first.`,
        );
    }
  commit(world, draft, entity, old, null);
}

/** Judges the guards of reads on a row the agent is about to see in full. */
export function guardRead(world: World, draft: Draft, entity: Entity, row: Row): void {
  for (const each of world.guards(entity.name, "read")) judgeGuard(world, draft, each, row, row);
}

/** What the environment writes into a managed field of a new row: a code with the row's number (`code:AP-#####` gives `AP-00061`), the clock, or a count of none. */
function managedOnCreate(field: Field, now: number, number: number): Json {
  if (field.initial !== undefined) return field.initial;
  if (field.type === "text" && field.sample?.startsWith("code:"))
    return field.sample.slice(5).replace(/#+/, (run) => String(number).padStart(run.length, "0"));
  if (field.type === "datetime") return formatDatetime(now);
  if (field.type === "date") return formatDate(now);
  return field.type === "integer" || field.type === "decimal" || field.type === "money" ? 0 : null;
}

/** A computed value in the form its field is kept in: money in whole cents, dates and datetimes in each other's stead. Parameters have been checked before and stay as they are. */
function fitted({ type }: Field, value: Json): Json {
  // Plus 0: a negative zero would be written as 0 and read back as another value.
  if (typeof value === "number") return (type === "money" ? Math.round(value * 100) / 100 : value) + 0;
  if (typeof value !== "string") return value;
  if (type === "date" && isDatetime(value)) return value.slice(0, 10);
  return type === "datetime" && isDate(value) ? `${value}T00:00:00Z` : value;
}

function unchanged(a: Json, b: Json): boolean {
  return (
    a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => each === b[i]))
  );
}

function checkRow(draft: Draft, entity: Entity, old: Row | null, row: Row): void {
  for (const field of entity.fields) {
    if (field.name === "id") continue;
    const value = row[field.name] ?? null;
    if (old && unchanged(value, old[field.name] ?? null)) continue;
    if (value === null) {
      if (field.required)
        throw new Refusal(
          "INVALID_PARAMETER",
          `${field.name} of a ${entity.label.toLowerCase()} cannot be empty.`,
          `Give ${field.name}.`,
        );
      continue;
    }
    const expected = misfit(field, value);
    if (expected)
      throw new Refusal(
        "INVALID_PARAMETER",
        `${field.name} must be ${expected}, ${told(value)} came.`,
        `Give ${field.name} as ${expected}.`,
      );
    if (field.type === "reference" || field.type === "references") checkReferences(draft.state, field, value);
    if (field.unique) checkUnique(draft.state, entity, field, row);
    if (old && field.transitions) checkTransition(field, old[field.name] ?? null, value);
  }
}

function checkReferences(state: WorldState, { name, entity = "" }: Field, value: Json): void {
  for (const id of Array.isArray(value) ? value : [value])
    if (!state.tables[entity]?.has(String(id)))
      throw new Refusal(
        "NOT_FOUND",
        `${name}: there is no ${entity} ${told(id)}.`,
        `Look the ${entity} up with a search first.`,
      );
}

function checkUnique(state: WorldState, entity: Entity, field: Field, row: Row): void {
  const value = row[field.name];
  for (const other of state.tables[entity.name]?.values() ?? [])
    if (other[field.name] === value && other.id !== row.id)
      throw new Refusal(
        "CONFLICT",
        `${field.name} must be unique: ${String(other.id)} already has ${told(value ?? null)}.`,
        `Use another ${field.name}, or work with ${String(other.id)}.`,
      );
}

function checkTransition({ name, transitions }: Field, from: Json, to: Json): void {
  if (typeof from !== "string") return;
  const allowed = transitions?.[from] ?? [];
  if (typeof to === "string" && allowed.includes(to)) return;
  throw new Refusal(
    "NOT_ALLOWED",
    `${name} cannot go from ${from} to ${told(to)}.`,
    allowed.length > 0 ? `From ${from} it can go to ${allowed.join(", ")}.` : `${from} is final.`,
  );
}

/** The guards that a change of a row wakes. */
function watchingGuards(world: World, entity: string, old: Row | null, row: Row | null): PolicyGuard[] {
  return world.guards(entity, old ? (row ? "update" : "delete") : "create").filter(({ guard }) => {
    return !old || !row || !guard.fields?.every((name) => unchanged(old[name] ?? null, row[name] ?? null));
  });
}

function commit(world: World, draft: Draft, entity: Entity, old: Row | null, row: Row | null): Row {
  const watching = watchingGuards(world, entity.name, old, row);
  for (const each of watching) if (each.guard.judged !== "after") judgeGuard(world, draft, each, old, row);
  const id = String((row ?? old)?.id);
  const change: RowChange = { entity: entity.name, id, before: old, after: row };
  draft.state = applyChanges(draft.state, [change], draft.state.now);
  draft.changes.push(change);
  for (const each of watching) if (each.guard.judged === "after") judgeGuard(world, draft, each, old, row);
  return row ?? old ?? {};
}

function judgeGuard(
  world: World,
  draft: Draft,
  { policy, guard }: PolicyGuard,
  old: Row | null,
  row: Row | null,
): void {
  const scope = { bindings: { old, new: row }, state: draft.state, world };
  if (guard.when && !truthy(evaluate(guard.when, scope))) return;
  if (truthy(evaluate(guard.require, scope))) return;
  if (policy.enforcement === "blocked") throw new Refusal("POLICY", `${policy.id}: ${policy.text}`, guard.hint);
  draft.violations.add(policy.id);
}

/** Ids of the policies whose guards do not hold over changes that have happened already. */
export function brokenBy(world: World, before: WorldState, changes: readonly RowChange[]): string[] {
  const broken = new Set<string>();
  let state = before;
  // States between changes that nobody watches are never looked at, and each costs its whole table.
  let unseen: RowChange[] = [];
  for (const change of changes) {
    const { before: old, after: row, entity } = change;
    const guards = [...watchingGuards(world, entity, old, row)];
    if (guards.length === 0) {
      unseen.push(change);
      continue;
    }
    state = applyChanges(state, unseen, state.now);
    unseen = [];
    const next = applyChanges(state, [change], state.now);
    for (const { policy, guard } of guards) {
      const scope = { bindings: { old, new: row }, state: guard.judged === "after" ? next : state, world };
      if (guard.when && !truthy(evaluate(guard.when, scope))) continue;
      if (!truthy(evaluate(guard.require, scope))) broken.add(policy.id);
    }
    state = next;
  }
  return [...broken];
}
