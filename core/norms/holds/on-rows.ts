import type { Row } from "../../action.ts";
import { addMonths, addWorkingDays, formatDate, formatDatetime, parseTime, unitMs, weekday } from "../../calendar.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Calendar } from "../../expression.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import { type Atom, type Op, type Path, parseAtom, parsePath, printPath, type Step, type Value } from "../atom.ts";
import { entityNamed, fieldNamed, type Hop, hopFrom, keyOf, wayTo } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { parseCalendar, timesUntil } from "../times.ts";
import { sayOne } from "../words.ts";

/** What conditions of a norm are read on: the records of a state themselves. It shares no code with the expressions that guards are made of. */
export type Sight = { readonly entities: readonly Entity[]; readonly state: WorldState };

/** A record as a condition sees it; null where a reference leads to nothing. */
export type Seen = { readonly entity: Entity; readonly row: Row | null };
/** Where a path ends: at a record, or at the value of one. */
type End = Seen & { readonly field: Field | null; readonly value: Json };

/** Conditions of a norm as they are written. */
export type Conditions = readonly (string | readonly string[])[] | undefined;

/** Conditions are few and read over many rows: each is parsed once. */
const atoms = new Map<string, Atom | null>();
const paths = new Map<string, Path | null>();
const mostKept = 5_000;

function once<T>(known: Map<string, T>, text: string, parse: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = parse(text);
  if (known.size < mostKept) known.set(text, made);
  return made;
}

const atomOf = (text: string) => once(atoms, text, parseAtom);
const pathOf = (text: string) => once(paths, text, parsePath);

/** Whether all conditions hold of a record. Throws NormProblem for a condition that says nothing about these records. */
export function allHold(sight: Sight, seen: Seen, conditions: Conditions): boolean {
  return (conditions ?? []).every((item) =>
    (typeof item === "string" ? [item] : item).some((text) => {
      const atom = atomOf(text);
      if (!atom) throw new NormProblem(`"${text}" is no condition`);
      return holds(sight, seen, atom);
    }),
  );
}

/** Whether one condition holds of a record. */
export function holds(sight: Sight, seen: Seen, atom: Atom): boolean {
  const name = printPath(atom.path);
  if (name === "now" || name === "today") return timeHolds(sight, seen, atom, name === "today");
  if (atom.path[0]?.name === "actor") return actorHolds(sight, seen, atom);
  const ends = endsOf(sight, seen, atom.path);
  switch (atom.how) {
    case "count":
      return totalHolds(
        sight,
        seen,
        atom,
        ends.filter(({ row, field, value }) => row !== null && (!field || value !== null)).length,
      );
    case "sum":
      return totalHolds(sight, seen, atom, sumOf(ends.map(({ value }) => value)));
    case "no":
      return !ends.some((end) => isSo(sight, seen, atom, end));
    case "every":
      return ends.every((end) => isSo(sight, seen, atom, end));
    default:
      return ends.some((end) => isSo(sight, seen, atom, end));
  }
}

/** Money is summed up in cents. */
export function sumOf(values: readonly Json[]): number {
  const cents = values.reduce((sum: number, value) => sum + (typeof value === "number" ? value * 100 : 0), 0);
  return Math.round(cents * 1e4) / 1e6;
}

/** The value at the end of a path that leads to one; a record's is its id. */
export function valueOn(sight: Sight, seen: Seen, text: string): Json {
  const path = pathOf(text);
  if (!path) throw new NormProblem(`"${text}" is no path`);
  const [end, ...more] = endsOf(sight, seen, path);
  if (more.length > 0) throw new NormProblem(`${text} is more than one value`);
  return end ? plain(end) : null;
}

const plain = ({ field, value, row }: End): Json => (field ? value : (row?.id ?? null));

function tableOf({ state }: Sight, entity: Entity): ReadonlyMap<string, Row> {
  return state.tables[entity.name] ?? new Map();
}

function rowOf(sight: Sight, entity: Entity, id: Json | undefined): Row | null {
  return typeof id === "string" ? (tableOf(sight, entity).get(id) ?? null) : null;
}

/** Every end of a path from a record. */
function endsOf(sight: Sight, seen: Seen, path: Path): End[] {
  const [first, ...rest] = path;
  if (!first) throw new NormProblem("a path is empty");
  const { entities } = sight;
  const { entity } = seen;
  const named = entityNamed(entities, first.name);
  const isItself = named?.name === entity.name && first.where.length === 0;
  if (isItself && (rest.length > 0 || !fieldNamed(entity, first.name))) return walk(sight, seen, rest);
  if (hopFrom(entities, entity, first.name)) return walk(sight, seen, path);
  if (!named) throw new NormProblem(`nothing is called "${first.name}"`);
  const way = wayTo(entities, entity, named);
  if (way) return walk(sight, seen, [...way.map((name): Step => ({ name, where: [] })), ...rest]);
  return [...tableOf(sight, named).values()].flatMap((row) => {
    const other = { entity: named, row };
    const belongs = isLinked(sight, seen, other) && fits(sight, other, first);
    return belongs ? walk(sight, other, rest) : [];
  });
}

/** Whether a row belongs to a record: it refers to it, or both refer to the one same third record; true where nothing links the two kinds. */
function isLinked(sight: Sight, seen: Seen, other: Seen): boolean {
  const { entities } = sight;
  const direct = wayTo(entities, other.entity, seen.entity);
  if (direct) return follow(sight, other, direct) === (seen.row?.id ?? null);
  const shared = seen.entity.fields.flatMap((field) => {
    const target = field.type === "reference" ? entities.find((each) => each.name === field.entity) : undefined;
    const way = target && wayTo(entities, other.entity, target);
    return way && way.length > 0 ? [{ way, own: seen.row?.[field.name] ?? null }] : [];
  });
  const [only] = shared;
  if (shared.length !== 1 || !only) return true;
  return only.own !== null && follow(sight, other, only.way) === only.own;
}

/** The value at the end of a way over references. */
function follow(sight: Sight, from: Seen, way: readonly string[]): Json {
  let { entity, row } = from;
  for (const [at, name] of way.entries()) {
    const value = row?.[name] ?? null;
    if (at === way.length - 1) return value;
    const target = entity.fields.find((field) => field.name === name)?.entity;
    const next = sight.entities.find((each) => each.name === target);
    if (!next) return null;
    row = rowOf(sight, next, value);
    entity = next;
  }
  return row?.id ?? null;
}

function walk(sight: Sight, seen: Seen, steps: Path): End[] {
  const [step, ...rest] = steps;
  if (!step) return [{ ...seen, field: null, value: null }];
  const hop = hopFrom(sight.entities, seen.entity, step.name);
  if (!hop) throw new NormProblem(`${sayOne(seen.entity.label.toLowerCase())} has no "${step.name}"`);
  if (hop.kind === "field") {
    if (rest.length > 0) throw new NormProblem(`${step.name} is a value`);
    return [{ ...seen, field: hop.field, value: seen.row?.[hop.field.name] ?? null }];
  }
  return nextRows(sight, seen, hop).flatMap((row) => {
    const next = { entity: hop.entity, row };
    if (step.where.length > 0 && !fits(sight, next, step)) return [];
    // The end of a way to one record is what the reference holds, whether or not that record is there.
    if (rest.length === 0 && hop.kind === "one")
      return [{ ...next, field: hop.field, value: seen.row?.[hop.field.name] ?? null }];
    return walk(sight, next, rest);
  });
}

function nextRows(sight: Sight, { row }: Seen, hop: Exclude<Hop, { kind: "field" }>): (Row | null)[] {
  if (hop.kind === "one") return [rowOf(sight, hop.entity, row?.[hop.field.name])];
  const rows = [...tableOf(sight, hop.entity).values()];
  if (hop.kind === "many") return rows.filter((each) => row !== null && each[hop.via.name] === row.id);
  const ids = row?.[hop.field.name];
  return rows.filter((each) => Array.isArray(ids) && ids.includes(each.id ?? null));
}

const fits = (sight: Sight, seen: Seen, step: Step) => step.where.every((atom) => holds(sight, seen, atom));

const isMany = (how: Atom["how"]) => how === "some" || how === "no" || how === "every";

function isSo(sight: Sight, seen: Seen, { how, op, value }: Atom, end: End): boolean {
  const { field } = end;
  if (op === null || value === null) {
    if (field?.type === "boolean" && !isMany(how)) return end.value === true;
    return field === null ? end.row !== null : end.value !== null;
  }
  if (op === "in" || op === "not in" || op === "has") return isAmong(sight, seen, op, value, end);
  if (value.kind === "flag") {
    const isYes = end.value === true;
    return (value.is === (op === "=")) === isYes;
  }
  if (value.kind === "words") return ordered(op, named(sight, end), wordIn(sight, end, value.words));
  if (value.kind === "moment" && value.base === "today" && field?.type === "datetime" && (op === "=" || op === "!="))
    return ordered(op, dayOf(plain(end)), movedOn(clock(sight, true), value.amount, value.unit, value.working));
  return ordered(op, plain(end), valueFor(sight, seen, end, value));
}

/** The day of a moment; any other value as it is. */
const dayOf = (value: Json): Json => (typeof value === "string" ? value.slice(0, 10) : value);

/** What a word is compared with: the name of a record, or a value. */
function named(sight: Sight, { field, value, row }: End): Json {
  const target = field?.type === "reference" ? sight.entities.find((each) => each.name === field.entity) : undefined;
  return target ? (rowOf(sight, target, value)?.[target.display] ?? null) : field ? value : (row?.id ?? null);
}

/** A word as the value is written: values of an enum agree whatever their spelling. */
function wordIn(sight: Sight, { field }: End, word: string): Json {
  const target = field?.type === "reference" ? sight.entities.find((each) => each.name === field.entity) : undefined;
  const own = target ? target.fields.find((each) => each.name === target.display) : field;
  return own?.values?.find((each) => keyOf(each) === keyOf(word)) ?? word;
}

function isAmong(sight: Sight, seen: Seen, op: Op, value: Value, end: End): boolean {
  const found = ((): boolean => {
    if (value.kind === "path") {
      const list = valueOn(sight, seen, printPath(value.path));
      return Array.isArray(list) && list.includes(plain(end));
    }
    if (value.kind !== "words") throw new NormProblem("a list was expected");
    if (end.field && /^date/.test(end.field.type)) return isDuring(end.value, value.words);
    if (op === "has") {
      const text = end.value;
      if (Array.isArray(text)) return text.includes(value.words);
      return typeof text === "string" && text.toLowerCase().includes(value.words.toLowerCase());
    }
    const is = named(sight, end);
    return value.words
      .split(/\s*(?:,| or )\s*/)
      .filter(Boolean)
      .some((word) => wordIn(sight, end, word) === is);
  })();
  return op === "not in" ? !found : found;
}

function isDuring(at: Json, words: string): boolean {
  const calendar = parseCalendar(words);
  if (!calendar) throw new NormProblem(`"${words}" is no time`);
  return isIn(calendar, at);
}

function isIn(calendar: Calendar, at: Json): boolean {
  const ms = typeof at === "string" ? parseTime(at) : Number.NaN;
  if (Number.isNaN(ms)) return false;
  const iso = formatDatetime(ms);
  return calendar.some(
    ({ days, from, to, season }) =>
      (!days || days.includes(weekday(ms))) &&
      (from === undefined || iso.slice(11, 16) >= from) &&
      (to === undefined || iso.slice(11, 16) < to) &&
      (!season ||
        (season[0] <= season[1]
          ? iso.slice(5, 10) >= season[0] && iso.slice(5, 10) <= season[1]
          : iso.slice(5, 10) >= season[0] || iso.slice(5, 10) <= season[1])),
  );
}

function valueFor(sight: Sight, seen: Seen, { field }: End, value: Value): Json {
  switch (value.kind) {
    case "none":
      return null;
    case "amount":
      return value.unit === "%" && field?.max === 1 ? value.amount / 100 : value.amount;
    case "span":
      return value.amount;
    case "path":
      return valueOn(sight, seen, printPath(value.path));
    case "moment": {
      const isDay = field?.type === "date";
      const base = typeof value.base === "string" ? clock(sight, isDay) : valueOn(sight, seen, printPath(value.base));
      return movedOn(base, value.amount, value.unit, value.working);
    }
    default:
      throw new NormProblem("a value was expected");
  }
}

/** The present day or moment. */
export function clock({ state }: Sight, isDay: boolean): string {
  return isDay ? formatDate(state.now) : formatDatetime(state.now);
}

/** A date moved by a length of time; null where there is none. */
export function movedOn(
  base: Json,
  amount: number,
  unit: Extract<Value, { kind: "moment" }>["unit"],
  working: boolean,
): Json {
  const ms = typeof base === "string" ? parseTime(base) : Number.NaN;
  if (typeof base !== "string" || Number.isNaN(ms)) return null;
  if (amount === 0) return base;
  const to =
    working && unit === "days"
      ? addWorkingDays(ms, amount)
      : unit === "months"
        ? addMonths(ms, Math.trunc(amount))
        : unit === "years"
          ? addMonths(ms, 12 * Math.trunc(amount))
          : ms + amount * (unit === "weeks" ? 7 * unitMs.days : unitMs[unit]);
  return base.length === 10 ? formatDate(to) : formatDatetime(to);
}

function totalHolds(sight: Sight, seen: Seen, { op, value }: Atom, total: number): boolean {
  if (!op || !value || (value.kind !== "amount" && value.kind !== "path"))
    throw new NormProblem("a total is compared with a number");
  return ordered(op, total, value.kind === "amount" ? value.amount : valueOn(sight, seen, printPath(value.path)));
}

function timeHolds(sight: Sight, seen: Seen, { op, value }: Atom, isDay: boolean): boolean {
  const now = clock(sight, isDay);
  if (!op || !value) throw new NormProblem("nothing is said of the time");
  if (value.kind === "words" && (op === "in" || op === "not in")) return isDuring(now, value.words) === (op === "in");
  const day = value.kind === "words" ? value.words : value.kind === "amount" ? `${value.amount} ${value.unit}` : "";
  const times = timesUntil(day, op);
  if (times) return isIn(times, now);
  if (value.kind === "path") return ordered(op, now, valueOn(sight, seen, printPath(value.path)));
  if (value.kind !== "moment") throw new NormProblem("that is no time");
  const base = typeof value.base === "string" ? now : valueOn(sight, seen, printPath(value.base));
  return ordered(op, now, movedOn(base, value.amount, value.unit, value.working));
}

function actorHolds(sight: Sight, seen: Seen, { op, value, path }: Atom): boolean {
  const { actor } = sight.state;
  if (path.length === 2 && path[1]?.name === "role" && value?.kind === "words" && (op === "=" || op === "!="))
    return (Array.isArray(actor.roles) && actor.roles.includes(keyOf(value.words))) === (op === "=");
  if (path.length === 1 && value?.kind === "path" && (op === "=" || op === "!="))
    return ordered(op, actor.id ?? null, valueOn(sight, seen, printPath(value.path)));
  throw new NormProblem("only the role and the record of who acts are known");
}

/** Numbers as numbers, texts by code unit, a date and a moment as moments; an order with nothing never holds. */
export function ordered(op: Op, left: Json, right: Json): boolean {
  if (op === "=" || op === "!=") return (JSON.stringify(left) === JSON.stringify(right)) === (op === "=");
  const order = orderOf(left, right);
  if (order === null) return false;
  return op === "<" ? order < 0 : op === "<=" ? order <= 0 : op === ">" ? order > 0 : order >= 0;
}

function orderOf(left: Json, right: Json): number | null {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== "string" || typeof right !== "string") return null;
  if (left.length !== right.length && /^\d{4}-\d\d-\d\d/.test(left) && /^\d{4}-\d\d-\d\d/.test(right))
    return parseTime(left) - parseTime(right);
  return left < right ? -1 : left > right ? 1 : 0;
}
