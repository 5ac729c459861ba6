import { roughMs, unitMs } from "../../calendar.ts";
import type { Field, Plan } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";

/** What the rules of a plan compare a field with; seed rows must lie on both sides, or no task could test the rule. */
export type Threshold = {
  /** Constants that a number is compared with. */
  readonly numbers: Set<number>;
  /** Distances from the first moment that a date is compared with, in ms; negative lies in the past. */
  readonly offsetsMs: Set<number>;
  /** Another number of the same row, or of one that it refers to, as a path. */
  readonly relatives: Set<string>;
};

/** At most so many records of `entity` may share a target: a constant, or a field of the target. */
type CountLimit = {
  readonly entity: string;
  readonly reference: string;
  readonly limit: number | { readonly field: string };
  /** Values that a record must have to be counted. */
  readonly counted: Readonly<Record<string, Json>>;
};

/** All comparisons of a plan's policies and operations that matter for its data, by `entity.field`. */
export type Thresholds = {
  readonly byField: ReadonlyMap<string, Threshold>;
  readonly countLimits: readonly CountLimit[];
};

type Scope = Readonly<Record<string, string>>;
type Place = { readonly entity: string; readonly field: Field; readonly segments: readonly string[] };

const numeric = new Set<Field["type"]>(["integer", "decimal", "money"]);
const temporal = new Set<Field["type"]>(["date", "datetime"]);

/** Reads the thresholds off the policies' and the operations' conditions. */
export function thresholdsOf(plan: Plan): Thresholds {
  const book = bookOf(plan);
  for (const policy of plan.policies) {
    const { guard, followUp, due, disclosure } = policy;
    if (guard) read(book, [guard.when, guard.require], { old: guard.entity, new: guard.entity });
    if (followUp) read(book, [followUp.when], { old: followUp.entity, new: followUp.entity });
    if (due) read(book, [due.when], { row: due.entity });
    if (disclosure) read(book, [disclosure.unless], { row: disclosure.entity });
  }
  for (const operation of plan.operations)
    read(
      book,
      operation.require.map((each) => each.that),
      scopeOf(operation),
    );
  return book;
}

function scopeOf(operation: Operation): Scope {
  return Object.fromEntries(operation.bind.map((each) => [each.as, each.entity]));
}

/** What is known of the entities, and what was read so far. */
type Book = {
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly byField: Map<string, Threshold>;
  readonly countLimits: CountLimit[];
};

function bookOf({ entities }: Plan): Book {
  const fields = new Map(
    entities.map((entity) => [entity.name, new Map(entity.fields.map((field) => [field.name, field]))]),
  );
  return { fields, byField: new Map(), countLimits: [] };
}

function read(book: Book, expressions: readonly (Expression | undefined)[], scope: Scope): void {
  for (const expression of expressions) if (expression) visit(book, expression, scope);
}

function visit(book: Book, expression: Expression, scope: Scope): void {
  if ("all" in expression || "any" in expression) {
    for (const part of "all" in expression ? expression.all : expression.any) visit(book, part, scope);
  } else if ("not" in expression) visit(book, expression.not, scope);
  else if ("compare" in expression) {
    readComparison(book, expression.left, expression.right, scope);
    readComparison(book, expression.right, expression.left, scope);
    visit(book, expression.left, scope);
    visit(book, expression.right, scope);
  } else if ("where" in expression) {
    const over = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
    visit(book, expression.where, { ...scope, [expression.as]: over });
  }
}

function readComparison(book: Book, left: Expression, right: Expression, scope: Scope): void {
  if ("count" in left) {
    const bound = "value" in right && typeof right.value === "number" ? right.value : placeOf(book, right, scope);
    if (bound !== null) noteLimit(book, left.count, left.as, left.where, bound, scope);
  }
  if ("elapsed" in left && "value" in right && typeof right.value === "number") {
    const from = placeOf(book, left.from, scope);
    const to = placeOf(book, left.to, scope);
    if (from && "now" in left.to) noteOffset(book, from, -right.value * unitMs[left.elapsed]);
    if (to && "now" in left.from) noteOffset(book, to, right.value * unitMs[left.elapsed]);
  }
  if ("shift" in left && "now" in right && "value" in left.by && typeof left.by.value === "number") {
    const moved = placeOf(book, left.of, scope);
    if (moved) noteOffset(book, moved, -left.by.value * roughMs[left.shift]);
  }
  const place = placeOf(book, left, scope);
  if (!place) return;
  if (numeric.has(place.field.type)) {
    if ("value" in right && typeof right.value === "number") thresholdAt(book, place).numbers.add(right.value);
    else noteRelative(book, place, right, scope);
  } else if (temporal.has(place.field.type)) {
    if ("now" in right) noteOffset(book, place, 0);
    if ("shift" in right && "now" in right.of && "value" in right.by && typeof right.by.value === "number") {
      noteOffset(book, place, right.by.value * roughMs[right.shift]);
    }
  }
}

/** Two numbers compared: the one on the row itself follows the other one, which is on the same row or on one it refers to. */
function noteRelative(book: Book, place: Place, other: Expression, scope: Scope): void {
  const others = placesIn(book, other, scope).filter((each) => numeric.has(each.field.type));
  const [only] = others;
  if (!only || others.length > 1 || place.segments.length !== 2 || only.segments[0] !== place.segments[0]) return;
  if (only.segments.length > 3 || only.segments[1] === place.segments[1]) return;
  if (only.segments.length === 2 && positionOf(book, place) < positionOf(book, only)) return;
  thresholdAt(book, place).relatives.add(only.segments.slice(1).join("."));
}

function positionOf(book: Book, place: Place): number {
  return [...(book.fields.get(place.entity)?.keys() ?? [])].indexOf(place.field.name);
}

function noteLimit(
  book: Book,
  entity: string,
  as: string,
  where: Expression,
  bound: number | Place,
  scope: Scope,
): void {
  const inner = { ...scope, [as]: entity };
  const counted: Record<string, Json> = {};
  let reference: string | null = null;
  for (const part of "all" in where ? where.all : [where]) {
    if (!("compare" in part) || (part.compare !== "eq" && part.compare !== "in")) continue;
    const place = placeOf(book, part.left, inner);
    if (place?.segments.length !== 2 || place.segments[0] !== as) continue;
    if ("value" in part.right) {
      const { value } = part.right;
      counted[place.field.name] = part.compare === "in" && Array.isArray(value) ? (value[0] ?? null) : value;
    } else if (place.field.type === "reference") reference ??= place.field.name;
  }
  if (!reference) return;
  const limit = typeof bound === "number" ? bound : { field: bound.field.name };
  book.countLimits.push({ entity, reference, limit, counted });
}

function noteOffset(book: Book, place: Place, ms: number): void {
  if (temporal.has(place.field.type)) thresholdAt(book, place).offsetsMs.add(ms);
}

function thresholdAt(book: Book, place: Place): Threshold {
  const key = `${place.entity}.${place.field.name}`;
  const threshold = book.byField.get(key) ?? { numbers: new Set(), offsetsMs: new Set(), relatives: new Set() };
  book.byField.set(key, threshold);
  return threshold;
}

function placeOf(book: Book, expression: Expression, scope: Scope): Place | null {
  if (!("get" in expression)) return null;
  const segments = expression.get.split(".");
  let entity = scope[segments[0] ?? ""];
  let field: Field | undefined;
  for (const [index, segment] of segments.slice(1).entries()) {
    field = entity === undefined ? undefined : book.fields.get(entity)?.get(segment);
    if (!field) return null;
    if (index < segments.length - 2) entity = field.entity;
  }
  return field && entity !== undefined ? { entity, field, segments } : null;
}

function placesIn(book: Book, expression: Expression, scope: Scope): Place[] {
  const place = placeOf(book, expression, scope);
  if (place) return [place];
  if ("arithmetic" in expression)
    return [...placesIn(book, expression.left, scope), ...placesIn(book, expression.right, scope)];
  return [];
}
