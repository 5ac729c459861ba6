import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import { fromPattern } from "../samples/pattern.ts";
import { sampleKeyOf, sampleValue } from "../samples.ts";
import { ownIdSample } from "../system.ts";
import { drawDate } from "./dates.ts";
import { tidy } from "./decks.ts";
import { isTooEarly, namesOverdue, phaseOf, statesOf } from "./lifecycle.ts";
import { type Mill, patientAttempts } from "./mill.ts";
import { drawNested } from "./nested.ts";
import { dateRank } from "./order.ts";
import { drawReference } from "./references.ts";
import { type DraftRow, follow } from "./tables.ts";

const numeric = new Set<Field["type"]>(["integer", "decimal", "money"]);

/** The value of one field of a row in the making, from the fields drawn before it. Late attempts leave the dealt value for another one of the deck. */
export function drawField(
  mill: Mill,
  field: Field,
  row: DraftRow,
  index: number,
  attempt: number,
  random: Random,
): Json {
  const { entity, lifecycle } = mill;
  if (field.managed && field.sample === ownIdSample(entity)) return row.id ?? null;
  if (field.type === "reference" || field.type === "references") return drawReference(mill, field, row, index, random);
  const deck = mill.decks.get(field.name);
  const dealtValue = deck?.[(attempt < patientAttempts ? index : index + attempt) % deck.length] ?? null;
  const state = lifecycle && lifecycle.field !== field ? row[lifecycle.field.name] : undefined;
  if (!field.required && lifecycle && typeof state === "string") {
    const states = statesOf(field, lifecycle);
    if (states) {
      const isThere = states.some((each) => lifecycle.hasReached(state, each));
      if (field.type === "boolean") return isThere;
      if (!isThere) return null;
    } else if (isTooEarly(field, lifecycle, state) || isLeftOut(entity, field, random)) return null;
  } else if (isLeftOut(entity, field, random)) return null;
  if (field.type === "date" || field.type === "datetime") {
    return drawDate({
      random,
      entity,
      field,
      row,
      follow: (path) => follow(mill.tables, mill.prefixes, row, path),
      nowMs: mill.nowMs,
      phase: phaseOf(lifecycle, state),
      namesOverdue: namesOverdue(lifecycle),
      offsetMs: typeof dealtValue === "number" ? dealtValue : null,
    });
  }
  if (field.type === "enum" || field.type === "boolean") return dealtValue;
  if (field.type === "object" || field.type === "list") return drawNested(mill, row, field.name, field, random);
  if (typeof dealtValue === "number") return dealtValue;
  return relativeValue(mill, field, row, random) ?? drawDistinct(mill, field, row, random);
}

/** Optional values are missing now and then, as in real data; never what names the record or what rules compare. */
function isLeftOut(entity: Entity, field: Field, random: Random): boolean {
  if (field.required || field.name === entity.display || field.type === "boolean" || field.type === "enum")
    return false;
  if (field.managed || field.initial !== undefined || field.sensitive) return false;
  const isTime = field.type === "date" || field.type === "datetime";
  if (isTime && dateRank(field.name) < 3) return false;
  const share = numeric.has(field.type) || isTime ? 0.05 : 0.12;
  return random.next() < share;
}

/** A number that a rule compares with another one of the row or of what it refers to: mostly equal, sometimes less or a little more. */
function relativeValue(mill: Mill, field: Field, row: DraftRow, random: Random): number | null {
  const { entity, thresholds } = mill;
  const [path] = thresholds.byField.get(`${entity.name}.${field.name}`)?.relatives ?? [];
  const base = path === undefined ? null : follow(mill.tables, mill.prefixes, row, path);
  if (typeof base !== "number") return null;
  const draw = random.next();
  const isPart =
    /refund|paid|used|received|returned|shipped|allocated|reserved|redeemed/.test(field.name) && !path?.includes(".");
  const factor = isPart
    ? draw < 0.5
      ? 0
      : draw < 0.8
        ? 0.2 + random.next() * 0.6
        : 1
    : draw < 0.5
      ? 1
      : draw < 0.65
        ? 1 + (random.next() - 0.5) * 0.03
        : draw < 0.85
          ? 0.3 + random.next() * 0.6
          : 1.05 + random.next() * 0.25;
  const value = field.type === "integer" ? Math.round(base * factor) : tidy(base * factor);
  return Math.min(field.max ?? Number.POSITIVE_INFINITY, Math.max(field.min ?? Number.NEGATIVE_INFINITY, value));
}

/** A sample that no row before has, where the field must be unique or names the record. */
function drawDistinct(mill: Mill, field: Field, row: DraftRow, random: Random): Json {
  const { entity, used } = mill;
  const key = sampleKeyOf(entity, field);
  const draw = { random, entity, field, row, follow: (path: string) => follow(mill.tables, mill.prefixes, row, path) };
  const taken = used.get(field.name);
  let value = sampleValue(key, draw);
  if (!taken) return value;
  for (let attempt = 0; attempt < 3 && taken.has(keyOf(value)); attempt++) value = sampleValue(key, draw);
  if (key === "title" && taken.has(keyOf(value))) value = `${String(value)}${relatedName(mill, row)}`;
  // A number behind it would break the form that it has.
  for (let attempt = 0; field.pattern && attempt < 50 && taken.has(keyOf(value)); attempt++)
    value = fromPattern(field.pattern, random);
  for (let number = 2; !field.pattern && taken.has(keyOf(value)) && number < 10_000; number++)
    value = numbered(value, number, field);
  return value;
}

/** ` - Falk Systems`: who or what a record of this row is for, to tell records of the same title apart; empty when it refers to nothing named. */
function relatedName(mill: Mill, row: DraftRow): string {
  for (const [target, display] of mill.displays) {
    const reference = mill.entity.fields.find((field) => field.type === "reference" && field.entity === target);
    const name = reference ? follow(mill.tables, mill.prefixes, row, `${reference.name}.${display}`) : null;
    if (typeof name === "string") return ` - ${name}`;
  }
  return "";
}

/** A value as one text, case ignored, to find repetitions. */
export function keyOf(value: Json): string {
  return typeof value === "string" ? value.toLowerCase() : JSON.stringify(value);
}

/** The value told apart by a number: `Central 2`, `maria.lopez2@example.com`. */
function numbered(value: Json, number: number, field: Field): Json {
  if (typeof value === "number") return Math.min(field.max ?? Number.POSITIVE_INFINITY, value + 1);
  if (typeof value !== "string") return value;
  if (field.type === "email") return value.replace(/\d*@/, `${number}@`);
  return `${value.replace(/ \d+$/, "")} ${number}`;
}

/** A total is the product of quantity and unit price where the row has both. */
export function settleTotal(entity: Entity, row: DraftRow): void {
  const total = entity.fields.find(
    (field) => field.type === "money" && /^(total|line_total|total_amount|total_price|total_cost)$/.test(field.name),
  );
  const price = row.unit_price ?? row.unit_cost ?? row.price_per_unit;
  if (total && typeof row.quantity === "number" && typeof price === "number") {
    const product = tidy(row.quantity * price);
    if (product <= (total.max ?? Number.POSITIVE_INFINITY) && product >= (total.min ?? 0)) row[total.name] = product;
  }
}
