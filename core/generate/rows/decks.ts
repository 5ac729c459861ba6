import type { Row } from "../../action.ts";
import { unitMs } from "../../calendar.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import { numberBetween } from "../samples.ts";
import { dealt, enumDeck } from "./lifecycle.ts";
import type { Tables } from "./tables.ts";
import type { Threshold, Thresholds } from "./thresholds.ts";

const numeric = new Set<Field["type"]>(["integer", "decimal", "money"]);

/** Values by row for a field that is dealt out over all rows, so that each kind of value is there: enums, booleans, unique references, and numbers and dates that rules compare.
 *  Null for any other field; a null in the deck leaves the value to the field's sample. */
export function deckOf(
  field: Field,
  count: number,
  threshold: Threshold | undefined,
  tables: Tables,
  random: Random,
): readonly Json[] | null {
  if (field.type === "enum") return enumDeck(field, count, random);
  if (field.type === "boolean") {
    const percent = /^boolean:(\d+)$/.exec(field.sample ?? "")?.[1];
    const usual = /active|available|enabled|verified|valid/.test(field.name) ? [4, 1] : [1, 2];
    return dealt([true, false], percent ? [Number(percent), 100 - Number(percent)] : usual, count, random);
  }
  if (field.type === "reference" && field.unique) {
    const ids = random.shuffle([...(tables[field.entity ?? ""]?.keys() ?? [])]);
    return Array.from({ length: count }, (_, index) => ids[index] ?? null);
  }
  if (!threshold) return null;
  if (numeric.has(field.type) && threshold.numbers.size > 0)
    return numberDeck(field, count, [...threshold.numbers], random);
  if ((field.type === "date" || field.type === "datetime") && threshold.offsetsMs.size > 0)
    return offsetDeck(field, count, [...threshold.offsetsMs], random);
  return null;
}

/** Numbers just below, at and above each constant, and null where the field's own sample is to decide. */
function numberDeck(field: Field, count: number, constants: readonly number[], random: Random): Json[] {
  const step = field.type === "integer" ? 1 : 0.01;
  const bounded = (value: number) => {
    const inside = Math.min(
      field.max ?? Number.POSITIVE_INFINITY,
      Math.max(field.min ?? Number.NEGATIVE_INFINITY, value),
    );
    return field.type === "integer" ? Math.round(inside) : Math.round(inside / step) * step;
  };
  const around = constants.flatMap((constant) => {
    const reach = Math.max(Math.abs(constant) * 0.4, field.type === "integer" ? 3 : 5);
    const below = () =>
      tidy(
        bounded(numberBetween(random, Math.max(constant - reach, Math.min(0, constant)), constant - step, field.type)),
      );
    const above = () => tidy(bounded(numberBetween(random, constant + step, constant + reach, field.type)));
    return [below(), above(), below(), above(), tidy(bounded(constant))];
  });
  const share = Math.min(Math.ceil(count * 0.5), around.length * Math.max(1, Math.floor(count / 12)));
  const deck: Json[] = Array.from({ length: count }, (_, index) =>
    index < share ? (around[index % around.length] ?? null) : null,
  );
  return random.shuffle(deck);
}

/** Rounded to cents. */
export function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Distances from now just this side and the other of each limit; null where the field's name decides. */
function offsetDeck(field: Field, count: number, limitsMs: readonly number[], random: Random): Json[] {
  const around = limitsMs.flatMap((limit) => {
    const least = limit === 0 ? 10 * unitMs.days : field.type === "date" ? 3 * unitMs.days : 2 * unitMs.hours;
    const reach = Math.max(Math.abs(limit) * 0.8, least);
    const nearer = () => limit + (limit <= 0 ? 1 : -1) * reach * (0.1 + 0.8 * random.next());
    const farther = () => limit - (limit <= 0 ? 1 : -1) * reach * (0.1 + 0.9 * random.next());
    return [nearer(), farther()];
  });
  const share = Math.ceil(count * 0.5);
  return random.shuffle(
    Array.from({ length: count }, (_, index) => (index < share ? (around[index % around.length] ?? null) : null)),
  );
}

/** Rows that bring one target exactly to a count limit and another just below it. */
export function forcedRows(
  entity: Entity,
  count: number,
  tables: Tables,
  thresholds: Thresholds,
  random: Random,
): ReadonlyMap<number, Readonly<Record<string, Json>>> {
  const forced = new Map<number, Readonly<Record<string, Json>>>();
  const free = random.shuffle(Array.from({ length: count }, (_, index) => index));
  for (const { entity: counted, reference, limit, counted: values } of thresholds.countLimits) {
    const target = entity.fields.find((field) => field.name === reference)?.entity ?? "";
    const ids = random.shuffle([...(tables[target]?.keys() ?? [])]);
    const [full, nearly] = ids;
    if (counted !== entity.name || full === undefined || nearly === undefined) continue;
    const most =
      typeof limit === "number" ? limit : lowerCapacity(tables[target], full, limit.field, Math.floor(count / 4));
    if (most < 1 || most > free.length * 0.6) continue;
    for (let i = 0; i < most; i++) take(free, forced, { ...values, [reference]: full });
    for (let i = 1; i < most && free.length > count * 0.25; i++) take(free, forced, { ...values, [reference]: nearly });
  }
  return forced;
}

function take(
  free: number[],
  forced: Map<number, Readonly<Record<string, Json>>>,
  values: Readonly<Record<string, Json>>,
): void {
  const index = free.pop();
  if (index !== undefined) forced.set(index, values);
}

/** The capacity of a target, made small enough that the rows to come can fill it. */
function lowerCapacity(table: Map<string, Row> | undefined, id: string, field: string, most: number): number {
  const row = table?.get(id);
  const capacity = row?.[field];
  if (!table || !row || typeof capacity !== "number") return 0;
  const lowered = Math.min(capacity, Math.max(2, most));
  table.set(id, { ...row, [field]: lowered });
  return lowered;
}
