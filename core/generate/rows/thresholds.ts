import { unitMs } from "../../calendar.ts";
import type { Entity, Field, Operation, Plan } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";

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
export type CountLimit = {
  readonly entity: string;
  readonly reference: string;
  readonly limit: number | { readonly field: string };
  /** Values that a record must have to be counted. */
  readonly counted: Readonly<Record<string, Json>>;
};

/** All comparisons of a plan's policies and operations that matter for its data, by `entity.field`. */
export type Thresholds = { readonly byField: ReadonlyMap<string, Threshold>; readonly countLimits: readonly CountLimit[] };

type Scope = Readonly<Record<string, string>>;
type Place = { readonly entity: string; readonly field: Field; readonly segments: readonly string[] };

const numeric = new Set<Field["type"]>(["integer", "decimal", "money"]);
const temporal = new Set<Field["type"]>(["date", "datetime"]);

/** Reads the thresholds off the policies' and the operations' conditions. */
export function thresholdsOf(plan: Plan): Thresholds {
  const reader = new Reader(plan);
  for (const policy of plan.policies) {
    const { guard, followUp, disclosure } = policy;
    if (guard) reader.read([guard.when, guard.require], { old: guard.entity, new: guard.entity });
    if (followUp) reader.read([followUp.when], { old: followUp.entity, new: followUp.entity });
    if (disclosure) reader.read([disclosure.unless], { row: disclosure.entity });
  }
  for (const operation of plan.operations) reader.read(operation.require.map((each) => each.that), scopeOf(operation));
  return { byField: reader.byField, countLimits: reader.countLimits };
}

function scopeOf(operation: Operation): Scope {
  return Object.fromEntries(operation.bind.map((each) => [each.as, each.entity]));
}

class Reader {
  readonly byField = new Map<string, Threshold>();
  readonly countLimits: CountLimit[] = [];
  readonly #fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;

  constructor(plan: { readonly entities: readonly Entity[] }) {
    this.#fields = new Map(plan.entities.map((entity) => [entity.name, new Map(entity.fields.map((field) => [field.name, field]))]));
  }

  read(expressions: readonly (Expression | undefined)[], scope: Scope): void {
    for (const expression of expressions) if (expression) this.#visit(expression, scope);
  }

  #visit(expression: Expression, scope: Scope): void {
    if ("all" in expression || "any" in expression) {
      for (const part of "all" in expression ? expression.all : expression.any) this.#visit(part, scope);
    } else if ("not" in expression) this.#visit(expression.not, scope);
    else if ("compare" in expression) {
      this.#compare(expression.left, expression.right, scope);
      this.#compare(expression.right, expression.left, scope);
      this.#visit(expression.left, scope);
      this.#visit(expression.right, scope);
    } else if ("where" in expression) {
      const over = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
      this.#visit(expression.where, { ...scope, [expression.as]: over });
      if ("some" in expression) this.#limit(expression.some, expression.as, expression.where, 1, scope);
    }
  }

  #compare(left: Expression, right: Expression, scope: Scope): void {
    if ("count" in left) {
      const bound = "value" in right && typeof right.value === "number" ? right.value : this.#place(right, scope);
      if (bound !== null) this.#limit(left.count, left.as, left.where, bound, scope);
    }
    if ("elapsed" in left && "value" in right && typeof right.value === "number") {
      const from = this.#place(left.from, scope);
      const to = this.#place(left.to, scope);
      if (from && "now" in left.to) this.#offset(from, -right.value * unitMs[left.elapsed]);
      if (to && "now" in left.from) this.#offset(to, right.value * unitMs[left.elapsed]);
    }
    const place = this.#place(left, scope);
    if (!place) return;
    if (numeric.has(place.field.type)) {
      if ("value" in right && typeof right.value === "number") this.#at(place).numbers.add(right.value);
      else this.#relate(place, right, scope);
    } else if (temporal.has(place.field.type)) {
      if ("now" in right) this.#offset(place, 0);
      if ("shift" in right && "now" in right.of && "value" in right.by && typeof right.by.value === "number") {
        this.#offset(place, right.by.value * unitMs[right.shift]);
      }
    }
  }

  /** Two numbers compared: the one on the row itself follows the other one, which is on the same row or on one it refers to. */
  #relate(place: Place, other: Expression, scope: Scope): void {
    const others = this.#placesIn(other, scope).filter((each) => numeric.has(each.field.type));
    const [only] = others;
    if (!only || others.length > 1 || place.segments.length !== 2 || only.segments[0] !== place.segments[0]) return;
    if (only.segments.length > 3 || only.segments[1] === place.segments[1]) return;
    if (only.segments.length === 2 && this.#order(place) < this.#order(only)) return;
    this.#at(place).relatives.add(only.segments.slice(1).join("."));
  }

  #order(place: Place): number {
    return [...(this.#fields.get(place.entity)?.keys() ?? [])].indexOf(place.field.name);
  }

  #limit(entity: string, as: string, where: Expression, bound: number | Place, scope: Scope): void {
    const inner = { ...scope, [as]: entity };
    const counted: Record<string, Json> = {};
    let reference: string | null = null;
    for (const part of "all" in where ? where.all : [where]) {
      if (!("compare" in part) || (part.compare !== "eq" && part.compare !== "in")) continue;
      const place = this.#place(part.left, inner);
      if (!place || place.segments.length !== 2 || place.segments[0] !== as) continue;
      if ("value" in part.right) {
        const { value } = part.right;
        counted[place.field.name] = part.compare === "in" && Array.isArray(value) ? (value[0] ?? null) : value;
      } else if (place.field.type === "reference") reference ??= place.field.name;
    }
    if (!reference) return;
    const limit = typeof bound === "number" ? bound : { field: bound.field.name };
    if (limit !== 1) this.countLimits.push({ entity, reference, limit, counted });
  }

  #offset(place: Place, ms: number): void {
    if (temporal.has(place.field.type)) this.#at(place).offsetsMs.add(ms);
  }

  #at(place: Place): Threshold {
    const key = `${place.entity}.${place.field.name}`;
    const threshold = this.byField.get(key) ?? { numbers: new Set(), offsetsMs: new Set(), relatives: new Set() };
    this.byField.set(key, threshold);
    return threshold;
  }

  #place(expression: Expression, scope: Scope): Place | null {
    if (!("get" in expression)) return null;
    const segments = expression.get.split(".");
    let entity = scope[segments[0] ?? ""];
    let field: Field | undefined;
    for (const [index, segment] of segments.slice(1).entries()) {
      field = entity === undefined ? undefined : this.#fields.get(entity)?.get(segment);
      if (!field) return null;
      if (index < segments.length - 2) entity = field.entity;
    }
    return field && entity !== undefined ? { entity, field, segments } : null;
  }

  #placesIn(expression: Expression, scope: Scope): Place[] {
    const place = this.#place(expression, scope);
    if (place) return [place];
    if ("arithmetic" in expression) return [...this.#placesIn(expression.left, scope), ...this.#placesIn(expression.right, scope)];
    return [];
  }
}
