import { parseTime } from "../../calendar.ts";
import type { Entity, Field, Plan } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { randomOf } from "../../random.ts";
import { sampleKeyOf } from "../samples.ts";
import { deckOf, forcedRows } from "./decks.ts";
import { type Lifecycle, lifecycleOf } from "./lifecycle.ts";
import { orderFields } from "./order.ts";
import { type Prefixes, prefixesOf, type Tables } from "./tables.ts";
import type { Thresholds } from "./thresholds.ts";

/** So often a row is drawn anew with the values dealt to it; then it takes others of the deck too. */
export const patientAttempts = 5;

/** What stays the same while the rows of one entity are made. */
export type Mill = {
  readonly plan: Plan;
  readonly seed: number;
  readonly entity: Entity;
  readonly fields: readonly Field[];
  readonly lifecycle: Lifecycle | null;
  readonly tables: Tables;
  readonly thresholds: Thresholds;
  readonly later: ReadonlySet<string>;
  readonly count: number;
  readonly nowMs: number;
  /** For fields whose values are dealt out over all rows, so that each kind of value is there: field -> value by row. */
  readonly decks: ReadonlyMap<string, readonly Json[]>;
  readonly prefixes: Prefixes;
  /** The field that names an entity's records, for organisations, then people. */
  readonly displays: ReadonlyMap<string, string>;
  /** Values that some rows must have, by row: they bring a target to a count limit. */
  readonly forced: ReadonlyMap<number, Readonly<Record<string, Json>>>;
  readonly used: ReadonlyMap<string, Set<string>>;
  /** The two references that make the entity a link of records; a second enrolment of the same student in the same course would be a slip. Empty for other entities. */
  readonly link: readonly Field[];
  /** Pairs linked so far. */
  readonly pairs: Set<string>;
};

/** All that is needed to make the rows of one entity, its targets being there. */
export function millOf(
  plan: Plan,
  seed: number,
  entity: Entity,
  tables: Tables,
  thresholds: Thresholds,
  later: ReadonlySet<string>,
): Mill {
  const random = randomOf(seed, entity.name, "decks");
  const count = rowCount(entity, tables, later);
  const decks = new Map<string, readonly Json[]>();
  for (const field of entity.fields) {
    const deck = deckOf(field, count, thresholds.byField.get(`${entity.name}.${field.name}`), tables, random);
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
    count,
    nowMs: parseTime(plan.clock.startAt),
    decks,
    prefixes: prefixesOf(plan.entities),
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
    link: linkOf(entity, count, tables),
    pairs: new Set(),
  };
}

/** The sample of what names an entity's records. */
function namingOf(entity: Entity): string | undefined {
  const field = entity.fields.find((each) => each.name === entity.display);
  return field?.type === "text" ? sampleKeyOf(entity, field) : undefined;
}

function linkOf(entity: Entity, count: number, tables: Tables): readonly Field[] {
  const references = entity.fields.filter((field) => field.type === "reference" && field.required && !field.same);
  const pairs = references.reduce((product, field) => product * (tables[field.entity ?? ""]?.size ?? 0), 1);
  return references.length === 2 && entity.fields.length <= 10 && pairs > 2 * count ? references : [];
}

/** As many rows as asked for; fewer when a required unique reference runs out of targets, none when a required reference has no targets at all. */
function rowCount(entity: Entity, tables: Tables, later: ReadonlySet<string>): number {
  const limits = entity.fields
    .filter((field) => field.type === "reference" && field.required && field.entity !== entity.name)
    .filter((field) => !later.has(`${entity.name}.${field.name}`))
    .map((field) => ({ isUnique: field.unique, size: tables[field.entity ?? ""]?.size ?? 0 }))
    .filter(({ isUnique, size }) => isUnique || size === 0)
    .map(({ size }) => size);
  return Math.min(entity.seedRows, ...limits);
}
