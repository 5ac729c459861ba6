import type { Entity, Field } from "../environment.ts";
import type { Comparison, Expression } from "../expression.ts";
import type { FieldType } from "../operation.ts";
import {
  type Atom,
  type Conditions,
  type Op,
  type Path,
  parseAtom,
  parsePath,
  printAtom,
  printPath,
  printValue,
  type Step,
  type Value,
} from "./atom.ts";
import { entityNamed, fieldNamed, type Hop, hopFrom, keyOf, wayTo } from "./names.ts";
import type { Norm } from "./norm.ts";
import { NormProblem } from "./problem.ts";
import { roleNamed } from "./roles.ts";
import { moved, parseCalendar, timesUntil } from "./times.ts";
import { sayOne } from "./words.ts";

/** Where conditions are judged: a record under a name of the guard (`new`, `old`, `row`), and the records there are. */
export type Place = {
  readonly entities: readonly Entity[];
  readonly record: Entity;
  readonly binding: string;
  /** Another binding for the record's own value of a field: what it was before the act changes it. */
  readonly bindingOf?: ((field: Field) => string) | undefined;
  /** The record is only now being made: nothing refers to it yet. */
  readonly isNew?: boolean | undefined;
  /** A binding that no other part of the norm has. */
  readonly freshName: () => string;
};

/** Names for the bindings of one norm, counted anew so that a norm always compiles to the same. */
export function freshNames(): () => string {
  let count = 0;
  return () => `row${++count}`;
}

/** Conditions of a norm as trees. Throws NormProblem that names what is none. */
export function parseConditions(conditions: readonly (string | readonly string[])[] | undefined): Conditions {
  return (conditions ?? []).map((item) =>
    (typeof item === "string" ? [item] : item).map((text) => {
      const atom = parseAtom(text);
      if (!atom) throw new NormProblem(`"${text}" is no condition`);
      return atom;
    }),
  );
}

/** What holds where all of the conditions do; true for none. Throws NormProblem where a name leads nowhere. */
export function conditionsOf(place: Place, conditions: Conditions): Expression {
  const parts = conditions.map((any) => anyOf(any.map((atom) => conditionOf(place, atom))));
  const values = new Map<string, string>();
  for (const [at, part] of parts.entries()) {
    if (!("compare" in part) || part.compare !== "eq" || !("get" in part.left) || !("value" in part.right)) continue;
    const value = JSON.stringify(part.right.value);
    const atom = conditions[at]?.[0];
    if ((values.get(part.left.get) ?? value) !== value && atom)
      throw new NormProblem(`${printPath(atom.path)} is never two values at once: write them as alternatives`);
    values.set(part.left.get, value);
  }
  return allOf(parts);
}

/** What must hold for a norm to apply at a place: its conditions, and none of its exceptions. */
export function circumstancesOf(place: Place, { when, unless }: Pick<Norm, "when" | "unless">): Expression[] {
  return [
    ...(when ? [conditionsOf(place, parseConditions(when))] : []),
    ...(unless ? [{ not: conditionsOf(place, parseConditions(unless)) }] : []),
  ];
}

export function allOf(parts: readonly Expression[]): Expression {
  const [only] = parts;
  if (!only) return { value: true };
  return parts.length === 1 ? only : { all: [...parts] };
}

export function anyOf(parts: readonly Expression[]): Expression {
  const [only] = parts;
  return parts.length === 1 && only ? only : { any: [...parts] };
}

const comparisons: Readonly<Record<Exclude<Op, "in" | "not in" | "has">, Comparison>> = {
  "=": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

/** Where a path has led so far. */
type Spot = { readonly get: string; readonly entity: Entity | null; readonly field: Field | null };
type Leaf = (spot: Spot) => Expression;

/** One atom as an expression. */
export function conditionOf(place: Place, atom: Atom): Expression {
  const name = printPath(atom.path);
  if (name === "now" || name === "today") return momentCondition(place, atom, name);
  if (atom.path[0]?.name === "actor") return actorCondition(place, atom);
  if (atom.how === "count" || atom.how === "sum") return countCondition(place, atom, atom.how);
  const leaf: Leaf = (spot) => leafCondition(place, atom, spot);
  if (atom.how === "no") return { not: walk(place, atom.path, atom.op ? leaf : isThere, true) };
  if (atom.how === "every") return { not: walk(place, atom.path, (spot) => ({ not: leaf(spot) }), true) };
  return walk(place, atom.path, atom.how === "some" && !atom.op ? isThere : leaf, atom.how === "some");
}

const isThere: Leaf = ({ get, field }) =>
  field === null ? { value: true } : { compare: "ne", left: { get }, right: { value: null } };

/** Follows a path from the place and says at its end what `leaf` says; many records on the way are asked for one that satisfies it. `loose`: a record that nothing links to the place may be meant. */
function walk(place: Place, path: Path, leaf: Leaf, loose: boolean): Expression {
  const { spot, rest, rows } = startOf(place, path, loose);
  const said = follow(place, spot, rest, leaf);
  return rows ? { some: rows.entity, as: spot.get, where: allOf([...rows.where, said].filter(isSaying)) } : said;
}

function follow(place: Place, spot: Spot, steps: Path, leaf: Leaf): Expression {
  const [step, ...rest] = steps;
  if (!step) return leaf(spot);
  const { entity } = spot;
  if (!entity) throw new NormProblem(`nothing is known of "${step.name}" there`);
  const hop = hopOf(place, entity, step);
  switch (hop.kind) {
    case "field":
      if (rest.length > 0)
        throw new NormProblem(`${entity.name}.${hop.field.name} is a value, it has no ${rest[0]?.name}`);
      return leaf({ get: fieldPath(place, spot, hop.field), entity: null, field: hop.field });
    case "one": {
      const next = { get: fieldPath(place, spot, hop.field), entity: hop.entity, field: hop.field };
      return allOf([...filtersOf(place, next, step), follow(place, next, rest, leaf)].filter(isSaying));
    }
    default: {
      if (place.isNew && hop.kind === "many" && spot.get === place.binding)
        throw new NormProblem(`a new ${entity.label.toLowerCase()} has no ${hop.entity.label.toLowerCase()} yet`);
      const as = place.freshName();
      const row: Spot = { get: as, entity: hop.entity, field: null };
      const where = [...linkOf(spot, hop, as), ...filtersOf(place, row, step), follow(place, row, rest, leaf)];
      return { some: hop.entity.name, as, where: allOf(where.filter(isSaying)) };
    }
  }
}

/** Anything but a plain true, which says nothing in a list of conditions. */
const isSaying = (part: Expression) => !("value" in part && part.value === true);

function hopOf(place: Place, entity: Entity, step: Step): Hop {
  const hop = hopFrom(place.entities, entity, step.name);
  if (!hop) throw new NormProblem(`${sayOne(entity.label.toLowerCase())} has no "${step.name.replaceAll("_", " ")}"`);
  return hop;
}

function fieldPath(place: Place, spot: Spot, field: Field): string {
  const base = spot.get === place.binding ? (place.bindingOf?.(field) ?? spot.get) : spot.get;
  return `${base}.${field.name}`;
}

/** That the row bound to `as` belongs to the record at a spot. */
function linkOf(spot: Spot, hop: Extract<Hop, { kind: "many" | "list" }>, as: string): Expression[] {
  return hop.kind === "many"
    ? sameRow(`${as}.${hop.via.name}`, isBinding(spot.get) ? `${spot.get}.id` : spot.get)
    : [{ compare: "contains", left: { get: `${spot.get}.${hop.field.name}` }, right: { get: `${as}.id` } }];
}

/** That two references lead to one record: where neither leads anywhere they have nothing in common. */
export function sameRow(left: string, right: string): Expression[] {
  const same: Expression = { compare: "eq", left: { get: left }, right: { get: right } };
  return /^\w+\.id$/.test(right) ? [same] : [same, { compare: "ne", left: { get: right }, right: { value: null } }];
}

const isBinding = (path: string) => !path.includes(".");

function filtersOf(place: Place, spot: Spot, step: Step): Expression[] {
  const { entity } = spot;
  if (step.where.length === 0) return [];
  if (!entity) throw new NormProblem(`"${step.name}" is a value, no conditions can be put on it`);
  const inner: Place = { entities: place.entities, record: entity, binding: spot.get, freshName: place.freshName };
  return step.where.map((atom) => conditionOf(inner, atom));
}

type Start = {
  readonly spot: Spot;
  readonly rest: Path;
  /** Where the path begins at rows that belong to the record (or to nothing): `spot` is one of them. */
  readonly rows?: { readonly entity: string; readonly where: readonly Expression[] };
};

/** Where a path begins: at the record itself, at a step from it, at a record that it leads to, or at rows that lead to it. */
function startOf(place: Place, path: Path, loose: boolean): Start {
  const { entities, record, binding } = place;
  const [first, ...rest] = path;
  if (!first) throw new NormProblem("a path is empty");
  const here: Spot = { get: binding, entity: record, field: null };
  const named = entityNamed(entities, first.name);
  if (named?.name === record.name && first.where.length === 0 && (rest.length > 0 || !fieldNamed(record, first.name)))
    return { spot: here, rest };
  if (hopFrom(entities, record, first.name)) return { spot: here, rest: path };
  if (!named) throw new NormProblem(`nothing is called "${first.name.replaceAll("_", " ")}"`);
  const way = wayTo(entities, record, named);
  if (way)
    return { spot: here, rest: [...way.map((name): Step => ({ name, where: [] })), ...withFilters(first, rest)] };
  const link = linkBack(entities, named, record);
  if (!link && !loose)
    throw new NormProblem(
      `nothing links ${sayOne(named.label.toLowerCase())} to ${sayOne(record.label.toLowerCase())}`,
    );
  const as = place.freshName();
  const spot: Spot = { get: as, entity: named, field: null };
  const where: Expression[] = filtersOf(place, spot, first);
  if (link)
    where.unshift(
      ...sameRow([as, ...link.from].join("."), [binding, ...(link.to.length > 0 ? link.to : ["id"])].join(".")),
    );
  return { spot, rest, rows: { entity: named.name, where } };
}

/** How rows lead to a record: over their references to it, or to the one third record that both refer to. */
function linkBack(
  entities: readonly Entity[],
  from: Entity,
  to: Entity,
): { readonly from: readonly string[]; readonly to: readonly string[] } | null {
  const direct = wayTo(entities, from, to);
  if (direct) return { from: direct, to: [] };
  const shared = to.fields.flatMap((field) => {
    const target = field.type === "reference" ? entities.find((each) => each.name === field.entity) : undefined;
    const way = target && wayTo(entities, from, target);
    return way && way.length > 0 ? [{ from: way, to: [field.name] }] : [];
  });
  return shared.length === 1 ? (shared[0] ?? null) : null;
}

/** A first step with conditions of its own keeps them although it was found over a way. */
function withFilters(first: Step, rest: Path): Path {
  if (first.where.length > 0) throw new NormProblem(`write the way to "${first.name}" where it has conditions`);
  return rest;
}

function leafCondition(place: Place, atom: Atom, spot: Spot): Expression {
  const { op, value } = atom;
  const left: Expression = { get: isBinding(spot.get) ? `${spot.get}.id` : spot.get };
  if (op === null || value === null) {
    if (spot.field?.type === "boolean") return { compare: "eq", left, right: { value: true } };
    if (spot.field && !spot.entity)
      throw new NormProblem(
        `"${printAtom(atom)}": ${spot.field.label.toLowerCase()} is ${aType(spot.field)}, say what it is compared with`,
      );
    return isThere(spot);
  }
  return compared(place, left, spot, op, value, printAtom(atom));
}

const numeric = new Set<FieldType>(["integer", "decimal", "money"]);
const timed = new Set<FieldType>(["date", "datetime"]);

function compared(place: Place, left: Expression, spot: Spot, op: Op, value: Value, text: string): Expression {
  const { field } = spot;
  const type = field?.type;
  const wrong = (what: string) =>
    new NormProblem(
      `"${text}": ${field ? `${field.label.toLowerCase()} is ${aType(field)}` : "this"}, ${what} cannot be compared with it`,
    );
  if (op === "in" || op === "not in" || op === "has") return membership(place, left, spot, op, value, wrong);
  const how = comparisons[op];
  switch (value.kind) {
    case "flag": {
      if (type !== "boolean" || (op !== "=" && op !== "!=")) throw wrong("yes or no");
      const isYes: Expression = { compare: "eq", left, right: { value: true } };
      return value.is === (op === "=") ? isYes : { not: isYes };
    }
    case "none":
      if (op !== "=" && op !== "!=") throw wrong("nothing");
      return { compare: how, left, right: { value: null } };
    case "amount":
      if (!type || !numeric.has(type)) throw wrong("a number");
      return {
        compare: how,
        left,
        right: { value: value.unit === "%" && field?.max === 1 ? value.amount / 100 : value.amount },
      };
    case "span":
      if (!type || !numeric.has(type)) throw wrong("a length of time");
      return { compare: how, left, right: { value: value.amount } };
    case "moment":
      if (!type || !timed.has(type)) throw wrong("a moment");
      if (type === "datetime" && value.base === "today" && (op === "=" || op === "!=")) {
        const isThatDay: Expression = { compare: "begins", left, right: momentOf(place, value, "date") };
        return op === "=" ? isThatDay : { not: isThatDay };
      }
      return { compare: how, left, right: momentOf(place, value, type) };
    case "path": {
      const right = endOf(place, value.path);
      if (field && right.field && !comparable(field, right.field)) throw wrong(printPath(value.path));
      return { compare: how, left, right: { get: right.get } };
    }
    case "words":
      return {
        compare: how,
        left: namedLeft(place, left, spot),
        right: { value: constantOf(place, spot, value.words, wrong) },
      };
    default:
      return value satisfies never;
  }
}

function comparable(one: Field, other: Field): boolean {
  const group = (field: Field) =>
    numeric.has(field.type) ? "number" : timed.has(field.type) ? "time" : field.entity ? `id ${field.entity}` : "text";
  return group(one) === group(other) || [one, other].some((field) => field.type === "text" && group(one) !== "number");
}

function aType({ type }: Field): string {
  if (numeric.has(type)) return "a number";
  if (timed.has(type)) return "a date";
  return type === "boolean" ? "yes or no" : type === "enum" ? "one of its values" : "a text";
}

/** A record is compared with a word by the value that names it. */
function namedLeft(place: Place, left: Expression, { field, get }: Spot): Expression {
  const target = field?.type === "reference" ? place.entities.find((each) => each.name === field.entity) : undefined;
  return target ? { get: `${get}.${target.display}` } : left;
}

/** The value that a word stands for in a field. */
function constantOf(place: Place, spot: Spot, word: string, wrong: (what: string) => NormProblem): string {
  const { field } = spot;
  if (!field) throw wrong(`"${word}"`);
  const own = field.type === "reference" ? displayOf(place, field) : field;
  if (own?.type === "enum") {
    const found = own.values?.find((each) => keyOf(each) === keyOf(word));
    if (found === undefined)
      throw new NormProblem(`"${word}" is no value of ${field.label.toLowerCase()} (${(own.values ?? []).join(", ")})`);
    return found;
  }
  if (!own || numeric.has(own.type) || timed.has(own.type) || own.type === "boolean") throw wrong(`"${word}"`);
  return word;
}

function displayOf(place: Place, field: Field): Field | undefined {
  const target = place.entities.find((each) => each.name === field.entity);
  return target?.fields.find((each) => each.name === target.display);
}

function membership(
  place: Place,
  left: Expression,
  spot: Spot,
  op: Op,
  value: Value,
  wrong: (what: string) => NormProblem,
): Expression {
  if (value.kind !== "words" && value.kind !== "path") throw wrong("a list");
  const { field } = spot;
  const found = ((): Expression => {
    if (field && timed.has(field.type)) {
      const calendar = value.kind === "words" ? parseCalendar(value.words) : null;
      if (!calendar) throw wrong("that");
      return { during: calendar, at: left };
    }
    if (value.kind === "path") return { compare: "contains", left: { get: endOf(place, value.path).get }, right: left };
    if (op === "has") return { compare: "contains", left, right: { value: value.words } };
    const words = value.words.split(/\s*(?:,| or )\s*/).filter(Boolean);
    return {
      compare: "in",
      left: namedLeft(place, left, spot),
      right: { value: words.map((word) => constantOf(place, spot, word, wrong)) },
    };
  })();
  return op === "not in" ? { not: found } : found;
}

/** The end of a path over one record after another, for the right side of a comparison. */
function endOf(place: Place, path: Path): Spot {
  let end: Spot | null = null;
  const expression = walk(
    place,
    path,
    (spot) => {
      end = spot;
      return { value: true };
    },
    false,
  );
  const spot = lastOf(end);
  if (!spot || "some" in expression) throw new NormProblem(`${printPath(path)} is more than one value`);
  return { ...spot, get: isBinding(spot.get) ? `${spot.get}.id` : spot.get };
}

/** TypeScript does not see that the walk has set it. */
const lastOf = (spot: Spot | null): Spot | null => spot;

/** A path that leads to one value, as the place sees it. Throws NormProblem for any other. */
export function valueAt(place: Place, text: string): { readonly get: string; readonly field: Field | null } {
  const path = parsePath(text);
  if (!path) throw new NormProblem(`"${text}" is no path`);
  return endOf(place, path);
}

/** Where a path leads to somebody: to a record, or to a text that names one. Throws NormProblem for any other. */
export function personAt(place: Place, text: string): string {
  return personOn(place, text).get;
}

/** The same, with the kind of record that it is, where it is one. */
export function personOn(place: Place, text: string): { readonly get: string; readonly entity: string | undefined } {
  const { get, field } = valueAt(place, text);
  if (field && !/^(reference|text|email|phone)$/.test(field.type)) throw new NormProblem(`"${text}" names nobody`);
  return { get, entity: field?.entity };
}

function momentOf(
  place: Place,
  { base, amount, unit, working }: Extract<Value, { kind: "moment" }>,
  type: FieldType,
): Expression {
  const now: Expression = { now: type === "date" ? "date" : "datetime" };
  return moved(typeof base === "string" ? now : { get: endOf(place, base).get }, amount, unit, working);
}

/** `now in Mon-Fri 09:00-17:00`, `today >= loan.due_on + 3 days`. */
function momentCondition(place: Place, atom: Atom, name: "now" | "today"): Expression {
  const left: Expression = { now: name === "today" ? "date" : "datetime" };
  const { op, value } = atom;
  if (!op || !value) throw new NormProblem(`"${printAtom(atom)}" says nothing of a time`);
  if (value.kind === "words" && (op === "in" || op === "not in")) {
    const calendar = parseCalendar(value.words);
    if (!calendar)
      throw new NormProblem(`"${value.words}" is no time that is understood; write it like Mon-Fri 09:00-17:00`);
    return op === "in" ? { during: calendar, at: left } : { not: { during: calendar, at: left } };
  }
  const day = value.kind === "words" || value.kind === "amount" ? printValue(value) : "";
  const times = timesUntil(day, op);
  if (times) return { during: times, at: left };
  if (op === "in" || op === "not in" || op === "has") throw new NormProblem(`"${printAtom(atom)}" is no time`);
  if (value.kind === "moment")
    return { compare: comparisons[op], left, right: momentOf(place, value, name === "today" ? "date" : "datetime") };
  if (value.kind === "path") return { compare: comparisons[op], left, right: { get: endOf(place, value.path).get } };
  throw new NormProblem(`"${printAtom(atom)}" is no time`);
}

/** Who acts: `role manager`, `actor = visit.vet`. */
function actorCondition(place: Place, atom: Atom): Expression {
  const { op, value, path } = atom;
  if (path.length === 2 && path[1]?.name === "role" && value?.kind === "words" && (op === "=" || op === "!=")) {
    const role = roleNamed(value.words);
    const has: Expression = { compare: "contains", left: { get: "actor.roles" }, right: { value: role } };
    return op === "=" ? has : { not: has };
  }
  if (path.length === 1 && value?.kind === "path" && (op === "=" || op === "!="))
    return { compare: comparisons[op], left: { get: "actor.id" }, right: { get: endOf(place, value.path).get } };
  throw new NormProblem(`"${printAtom(atom)}": of who acts only the role, and whose record it is, are known`);
}

/** `count member.loan[returned_on = none] >= 3`, `sum order.line.amount <= 500 EUR`. */
function countCondition(place: Place, atom: Atom, how: "count" | "sum"): Expression {
  const { op, value } = atom;
  if (
    !op ||
    !value ||
    op === "in" ||
    op === "not in" ||
    op === "has" ||
    (value.kind !== "amount" && value.kind !== "path")
  )
    throw new NormProblem(`"${printAtom(atom)}" compares a ${how} with no number`);
  const right: Expression = value.kind === "amount" ? { value: value.amount } : { get: endOf(place, value.path).get };
  return { compare: comparisons[op], left: totalOf(place, atom.path, how), right };
}

/** The number (or sum) over the rows that a path leads to. Throws NormProblem where it leads to one record. */
function totalOf(place: Place, path: Path, how: "count" | "sum"): Expression {
  const start = startOf(place, path, true);
  if (start.rows) {
    const { entity, where } = start.rows;
    const as = start.spot.get;
    if (how === "count" && start.rest.length === 0) return { count: entity, as, where: allOf(where) };
    const of =
      start.spot.entity &&
      endOf({ ...place, record: start.spot.entity, binding: as, bindingOf: undefined }, start.rest);
    if (how !== "sum" || !of?.field || !numeric.has(of.field.type))
      throw new NormProblem("a sum needs a path to a number");
    return { sum: entity, as, where: allOf(where), of: { get: of.get } };
  }
  let spot = start.spot;
  const steps = [...start.rest];
  for (;;) {
    const step = steps.shift();
    if (!step || !spot.entity) throw new NormProblem(`${printPath(path)} is one record, there is nothing to count`);
    const hop = hopOf(place, spot.entity, step);
    if (hop.kind === "field") throw new NormProblem(`${printPath(path)} is one value, there is nothing to count`);
    if (hop.kind === "one") {
      if (step.where.length > 0)
        throw new NormProblem(`conditions on "${step.name}" belong to the rows that are counted`);
      spot = { get: fieldPath(place, spot, hop.field), entity: hop.entity, field: hop.field };
      continue;
    }
    return totalOver(place, spot, hop, step, steps, how);
  }
}

/** Rows of the last of several steps back are bound; their way forward says to which record they belong, and the conditions of the steps between are asked on that way. */
function totalOver(
  place: Place,
  spot: Spot,
  hop: Extract<Hop, { kind: "many" | "list" }>,
  step: Step,
  rest: Path,
  how: "count" | "sum",
): Expression {
  const chain: { readonly entity: Entity; readonly via: string | null; readonly step: Step }[] = [
    { entity: hop.entity, via: hop.kind === "many" ? hop.via.name : null, step },
  ];
  const steps = [...rest];
  while (steps[0]) {
    const last = chain.at(-1);
    const next = last && hopFrom(place.entities, last.entity, steps[0].name);
    if (next?.kind !== "many") break;
    chain.push({ entity: next.entity, via: next.via.name, step: steps[0] });
    steps.shift();
  }
  const as = place.freshName();
  const last = chain.at(-1);
  if (!last) throw new NormProblem("nothing to count");
  const conditions: Expression[] = [];
  let back = as;
  for (const part of chain.toReversed()) {
    const own: Spot = { get: back, entity: part.entity, field: null };
    conditions.push(...filtersOf(place, own, part.step));
    if (part.via === null) {
      if (chain.length > 1) throw new NormProblem("rows of a list are counted alone");
      conditions.push(...linkOf(spot, hop, as));
    } else back = `${back}.${part.via}`;
  }
  if (chain[0]?.via !== null) conditions.push(...sameRow(back, isBinding(spot.get) ? `${spot.get}.id` : spot.get));
  const of =
    steps.length > 0 ? endOf({ ...place, record: last.entity, binding: as, bindingOf: undefined }, steps) : null;
  if (how === "count") {
    if (of) conditions.push({ compare: "ne", left: { get: of.get }, right: { value: null } });
    return { count: last.entity.name, as, where: allOf(conditions) };
  }
  if (!of?.field || !numeric.has(of.field.type)) throw new NormProblem("a sum needs a path to a number");
  return { sum: last.entity.name, as, where: allOf(conditions), of: { get: of.get } };
}
