import type { Row } from "../action.ts";
import { parseTime } from "../calendar.ts";
import type { Entity, Field, Plan } from "../environment.ts";
import type { Json } from "../json.ts";
import { type Random, randomOf } from "../random.ts";
import { drawDate } from "./rows/dates.ts";
import { type Integrity, integrityOf } from "./rows/integrity.ts";
import { dealt, enumDeck, type Lifecycle, lifecycleOf, statesOf } from "./rows/lifecycle.ts";
import { orderEntities, orderFields, referencesOf } from "./rows/order.ts";
import { type Threshold, type Thresholds, thresholdsOf } from "./rows/thresholds.ts";
import { numberBetween, sampleKeyOf, sampleValue } from "./samples.ts";

type Tables = Readonly<Record<string, Map<string, Row>>>;
type DraftRow = Record<string, Json>;

/** What stays the same while the rows of one entity are made. */
type Mill = {
  readonly plan: Plan;
  readonly seed: number;
  readonly entity: Entity;
  readonly fields: readonly Field[];
  readonly lifecycle: Lifecycle | null;
  readonly tables: Tables;
  readonly thresholds: Thresholds;
  readonly later: ReadonlySet<string>;
  readonly nowMs: number;
  /** For fields whose values are dealt out over all rows, so that each kind of value is there: field -> value by row. */
  readonly decks: ReadonlyMap<string, readonly Json[]>;
  readonly byPrefix: ReadonlyMap<string, string>;
  /** The field that names an entity's records, for organisations, then people. */
  readonly displays: ReadonlyMap<string, string>;
  /** Values that some rows must have, by row: they bring a target to a count limit. */
  readonly forced: ReadonlyMap<number, Readonly<Record<string, Json>>>;
  readonly used: ReadonlyMap<string, Set<string>>;
  readonly pairs: Set<string>;
};

const maxAttempts = 10;
const numeric = new Set<Field["type"]>(["integer", "decimal", "money"]);

/** Seed rows of every entity by its name, deterministic from plan and seed: consistent over references, in every state of a life cycle, with dates in order and relative to the
 *  plan's clock, on both sides of what the policies compare with, and without breach of the integrity rules. System entities start empty. */
export function seedRows(plan: Plan, seed: number): Record<string, Row[]> {
  const tables: Tables = Object.fromEntries(plan.entities.map((entity) => [entity.name, new Map<string, Row>()]));
  const thresholds = thresholdsOf(plan);
  const integrity = integrityOf(plan, tables);
  const { ordered, later } = orderEntities(plan.entities.filter((entity) => entity.seedRows > 0));
  for (const entity of ordered) fillTable(millOf(plan, seed, entity, tables, thresholds, later), integrity);
  for (const entity of ordered) fillLater(plan, seed, entity, tables, later);
  return Object.fromEntries(plan.entities.map((entity) => [entity.name, [...(tables[entity.name]?.values() ?? [])]]));
}

function millOf(
  plan: Plan,
  seed: number,
  entity: Entity,
  tables: Tables,
  thresholds: Thresholds,
  later: ReadonlySet<string>,
): Mill {
  const random = randomOf(seed, entity.name, "decks");
  const count = rowCount(entity, tables);
  const decks = new Map<string, readonly Json[]>();
  for (const field of entity.fields) {
    const deck = deckOf(entity, field, count, thresholds.byField.get(`${entity.name}.${field.name}`), tables, random);
    if (deck) decks.set(field.name, deck);
  }
  return {
    plan,
    seed,
    entity,
    fields: orderFields(entity),
    lifecycle: lifecycleOf(entity),
    tables,
    thresholds,
    later,
    nowMs: parseTime(plan.clock.startAt),
    decks,
    byPrefix: new Map(plan.entities.map((each) => [each.idPrefix, each.name])),
    displays: new Map(
      ["company.name", "person.full_name"].flatMap((kind) =>
        plan.entities.flatMap((each) => (namingOf(each) === kind ? [[each.name, each.display]] : [])),
      ),
    ),
    forced: forcedRows(entity, count, tables, thresholds, random),
    used: new Map(
      entity.fields
        .filter((field) => field.unique || field.name === entity.display)
        .map((field) => [field.name, new Set<string>()]),
    ),
    pairs: new Set(),
  };
}

/** The sample of what names an entity's records. */
function namingOf(entity: Entity): string | undefined {
  const field = entity.fields.find((each) => each.name === entity.display);
  return field?.type === "text" ? sampleKeyOf(entity, field) : undefined;
}

/** As many rows as asked for, fewer when a required unique reference runs out of targets. */
function rowCount(entity: Entity, tables: Tables): number {
  const targets = entity.fields
    .filter((field) => field.type === "reference" && field.unique && field.required && field.entity !== entity.name)
    .map((field) => tables[field.entity ?? ""]?.size ?? 0);
  return Math.min(entity.seedRows, ...targets);
}

function deckOf(
  entity: Entity,
  field: Field,
  count: number,
  threshold: Threshold | undefined,
  tables: Tables,
  random: Random,
): readonly Json[] | null {
  if (field.type === "enum") return enumDeck(field, count, random);
  if (field.type === "boolean")
    return dealt(
      [true, false],
      /active|available|enabled|verified|valid/.test(field.name) ? [4, 1] : [1, 2],
      count,
      random,
    );
  if (field.type === "reference" && field.unique) {
    const ids = random.shuffle([...(tables[field.entity ?? ""]?.keys() ?? [])]);
    return Array.from({ length: count }, (_, index) => ids[index] ?? null);
  }
  if (!threshold) return null;
  if (numeric.has(field.type) && threshold.numbers.size > 0)
    return numberDeck(field, count, [...threshold.numbers], random);
  if ((field.type === "date" || field.type === "datetime") && threshold.offsetsMs.size > 0)
    return offsetDeck(count, [...threshold.offsetsMs], random);
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

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Distances from now just this side and the other of each limit; null where the field's name decides. */
function offsetDeck(count: number, limitsMs: readonly number[], random: Random): Json[] {
  const hour = 3_600_000;
  const around = limitsMs.flatMap((limit) => {
    const reach = Math.max(Math.abs(limit) * 0.8, 2 * hour);
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
function forcedRows(
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

function fillTable(mill: Mill, integrity: Integrity): void {
  const { entity, tables } = mill;
  const table = tables[entity.name];
  const count = rowCount(entity, tables);
  for (let index = 0; table && index < count; index++) {
    let row = drawRow(mill, index, 0);
    for (
      let attempt = 1;
      attempt < maxAttempts && !(isNewPair(mill, row) && integrity.holds(entity.name, row));
      attempt++
    ) {
      row = drawRow(mill, index, attempt);
    }
    table.set(String(row.id), row);
    for (const [name, values] of mill.used) values.add(keyOf(row[name] ?? null));
    mill.pairs.add(pairOf(mill, row));
  }
}

function isNewPair(mill: Mill, row: Row): boolean {
  return pairOf(mill, row) === "" || !mill.pairs.has(pairOf(mill, row));
}

/** What two references name together; a second enrolment of the same student in the same course would be a slip. Empty when the entity is more than such a link. */
function pairOf({ entity }: Mill, row: Row): string {
  const references = entity.fields.filter((field) => field.type === "reference" && field.required);
  return references.length === 2 && entity.fields.length <= 8
    ? references.map((field) => String(row[field.name])).join("/")
    : "";
}

function drawRow(mill: Mill, index: number, attempt: number): Row {
  const { entity, fields, seed } = mill;
  const random = randomOf(seed, entity.name, index, attempt);
  const row: DraftRow = { id: `${entity.idPrefix}_${String(index + 1).padStart(3, "0")}` };
  const forced = attempt < maxAttempts / 2 ? mill.forced.get(index) : undefined;
  for (const field of fields)
    row[field.name] = forced?.[field.name] ?? drawField(mill, field, row, index, attempt, random);
  settleTotal(entity, row);
  for (const [name, value] of Object.entries(forced ?? {})) row[name] = value;
  return Object.fromEntries(entity.fields.map((field) => [field.name, row[field.name] ?? null]));
}

function drawField(mill: Mill, field: Field, row: DraftRow, index: number, attempt: number, random: Random): Json {
  const { entity, lifecycle } = mill;
  if (field.type === "reference" || field.type === "references") return drawReference(mill, field, row, index, random);
  const dealtValue =
    attempt < maxAttempts / 2
      ? (mill.decks.get(field.name)?.[index] ?? null)
      : (mill.decks.get(field.name)?.[(index + attempt) % (mill.decks.get(field.name)?.length ?? 1)] ?? null);
  const state = lifecycle && lifecycle.field !== field ? row[lifecycle.field.name] : undefined;
  if (!field.required && lifecycle && typeof state === "string") {
    const states = statesOf(field, lifecycle);
    if (states) {
      const isThere = states.some((each) => lifecycle.hasReached(state, each));
      if (field.type === "boolean") return isThere;
      if (!isThere) return null;
    } else if (isLeftOut(entity, field, random)) return null;
  } else if (isLeftOut(entity, field, random)) return null;
  if (field.type === "date" || field.type === "datetime") {
    const isOver = lifecycle && typeof state === "string" ? lifecycle.terminal.has(state) : null;
    return drawDate({
      random,
      entity,
      field,
      row,
      follow: (path) => follow(mill, row, path),
      nowMs: mill.nowMs,
      isOver,
      offsetMs: typeof dealtValue === "number" ? dealtValue : null,
    });
  }
  if (field.type === "enum" || field.type === "boolean") return dealtValue;
  if (typeof dealtValue === "number") return dealtValue;
  return relativeValue(mill, field, row, random) ?? drawDistinct(mill, field, row, random);
}

/** Optional values are missing now and then, as in real data; never what names the record or what rules compare. */
function isLeftOut(entity: Entity, field: Field, random: Random): boolean {
  if (field.required || field.name === entity.display || field.type === "boolean" || field.type === "enum")
    return false;
  if (field.managed || field.initial !== undefined || field.sensitive) return false;
  const share = numeric.has(field.type) ? 0.04 : field.type === "date" || field.type === "datetime" ? 0.1 : 0.12;
  return random.next() < share;
}

/** A number that a rule compares with another one of the row or of what it refers to: mostly equal, sometimes less or a little more. */
function relativeValue(mill: Mill, field: Field, row: DraftRow, random: Random): number | null {
  const { entity, thresholds } = mill;
  const [path] = thresholds.byField.get(`${entity.name}.${field.name}`)?.relatives ?? [];
  const base = path === undefined ? null : follow(mill, row, path);
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
  const draw = { random, entity, field, row, follow: (path: string) => follow(mill, row, path) };
  const taken = used.get(field.name);
  let value = sampleValue(key, draw);
  if (!taken) return value;
  for (let attempt = 0; attempt < 3 && taken.has(keyOf(value)); attempt++) value = sampleValue(key, draw);
  if (key === "title" && taken.has(keyOf(value))) value = `${String(value)}${relatedName(mill, row)}`;
  for (let number = 2; taken.has(keyOf(value)) && number < 10_000; number++) value = numbered(value, number, field);
  return value;
}

/** ` - Falk Systems`: who or what a record of this row is for, to tell records of the same title apart; empty when it refers to nothing named. */
function relatedName(mill: Mill, row: DraftRow): string {
  for (const [target, display] of mill.displays) {
    const reference = mill.entity.fields.find((field) => field.type === "reference" && field.entity === target);
    const name = reference ? follow(mill, row, `${reference.name}.${display}`) : null;
    if (typeof name === "string") return ` - ${name}`;
  }
  return "";
}

function keyOf(value: Json): string {
  return typeof value === "string" ? value.toLowerCase() : JSON.stringify(value);
}

/** The value told apart by a number: `Central 2`, `maria.lopez2@example.com`. */
function numbered(value: Json, number: number, field: Field): Json {
  if (typeof value === "number") return Math.min(field.max ?? Number.POSITIVE_INFINITY, value + 1);
  if (typeof value !== "string") return value;
  if (field.type === "email") return value.replace(/\d*@/, `${number}@`);
  if (field.pattern) return value;
  return `${value.replace(/ \d+$/, "")} ${number}`;
}

function drawReference(mill: Mill, field: Field, row: DraftRow, index: number, random: Random): Json {
  const { entity, tables } = mill;
  const isMany = field.type === "references";
  if (mill.later.has(`${entity.name}.${field.name}`)) return isMany ? [] : null;
  const inherited = inheritedReference(mill, field, row);
  if (inherited !== null) return inherited;
  const ids = [...(tables[field.entity ?? ""]?.keys() ?? [])];
  if (isMany) return random.shuffle(ids).slice(0, random.int(field.required ? 1 : 0, Math.min(3, ids.length)));
  const dealtId = mill.decks.get(field.name)?.[index];
  if (dealtId !== undefined) return dealtId;
  if (field.entity === entity.name) {
    if (ids.length === 0 || (!field.required && random.next() < 0.5)) return field.required ? (row.id ?? null) : null;
    return random.pick(ids);
  }
  if (ids.length === 0 || (!field.required && random.next() < 0.15)) return null;
  const others = new Set(referencesOf(entity).map((each) => row[each.name]));
  for (let attempt = 0; attempt < 4; attempt++) {
    const id = random.pick(ids);
    if (!others.has(id)) return id;
  }
  return random.pick(ids);
}

/** The target that another reference of the row already settles: by `same`, or because its record has a reference of the same name to the same entity. */
function inheritedReference(mill: Mill, field: Field, row: DraftRow): Json {
  if (field.same) return follow(mill, row, `${field.same.via}.${field.same.field}`);
  for (const other of referencesOf(mill.entity)) {
    if (other === field || other.type !== "reference" || typeof row[other.name] !== "string") continue;
    const target = mill.plan.entities.find((entity) => entity.name === other.entity);
    if (
      !target?.fields.some(
        (each) => each.name === field.name && each.type === field.type && each.entity === field.entity,
      )
    )
      continue;
    const value = follow(mill, row, `${other.name}.${field.name}`);
    if (value !== null) return value;
  }
  return null;
}

function follow({ tables, byPrefix }: Pick<Mill, "tables" | "byPrefix">, row: Row, path: string): Json {
  let current: Row = row;
  const segments = path.split(".");
  for (const [position, segment] of segments.entries()) {
    const value = current[segment] ?? null;
    if (position === segments.length - 1) return value;
    if (typeof value !== "string") return null;
    const target = tables[byPrefix.get(value.slice(0, value.lastIndexOf("_"))) ?? ""]?.get(value);
    if (!target) return null;
    current = target;
  }
  return null;
}

/** A total is the product of quantity and unit price where the row has both. */
function settleTotal(entity: Entity, row: DraftRow): void {
  const total = entity.fields.find(
    (field) => field.type === "money" && /^(total|line_total|total_amount|total_price|total_cost)$/.test(field.name),
  );
  const price = row.unit_price ?? row.unit_cost ?? row.price_per_unit;
  if (total && typeof row.quantity === "number" && typeof price === "number") {
    const product = tidy(row.quantity * price);
    if (product <= (total.max ?? Number.POSITIVE_INFINITY) && product >= (total.min ?? 0)) row[total.name] = product;
  }
}

/** Fills the references that closed a cycle, now that all targets are there. */
function fillLater(plan: Plan, seed: number, entity: Entity, tables: Tables, later: ReadonlySet<string>): void {
  const table = tables[entity.name];
  const byPrefix = new Map(plan.entities.map((each) => [each.idPrefix, each.name]));
  for (const field of referencesOf(entity)) {
    const targets = tables[field.entity ?? ""];
    if (!table || !targets || !later.has(`${entity.name}.${field.name}`)) continue;
    const random = randomOf(seed, entity.name, field.name, "later");
    const back = plan.entities
      .find((each) => each.name === field.entity)
      ?.fields.find((each) => each.type === "reference" && each.entity === entity.name);
    for (const [id, row] of table) {
      const own = back
        ? [...targets.values()].filter((target) => target[back.name] === id).map((target) => String(target.id))
        : [];
      const ids = own.length > 0 ? own : back ? [] : [...targets.keys()];
      const settled = field.same ? follow({ tables, byPrefix }, row, `${field.same.via}.${field.same.field}`) : null;
      const chosen =
        settled ??
        (ids.length > 0 && (field.required || random.next() < 0.85)
          ? random.pick(ids)
          : field.required
            ? (random.pick([...targets.keys()]) ?? null)
            : null);
      table.set(id, { ...row, [field.name]: field.type === "references" ? (chosen === null ? [] : [chosen]) : chosen });
    }
  }
}
