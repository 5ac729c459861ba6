import type { Row } from "../../../action.ts";
import type { Entity, Field, WorldSpec } from "../../../environment.ts";
import { attribute, noun, nouns } from "../../../generate/families/words.ts";
import { quoted } from "../cells.ts";

/** A table that questions are asked about, with the columns that each kind of question can use. */
export type AskedTable = {
  readonly entity: Entity;
  readonly rows: readonly Row[];
  /** The table as it stands in a statement. */
  readonly sql: string;
  readonly noun: string;
  readonly nouns: string;
  /** The column that names a row, where every row has a name of its own. */
  readonly display: Field | null;
  /** Columns of few values, each of several rows. */
  readonly groups: readonly Field[];
  /** Those of them whose values are words, which an answer can name. */
  readonly named: readonly Field[];
  readonly numbers: readonly Field[];
  /** Numbers of which a sum means something: amounts, not percentages or years. */
  readonly amounts: readonly Field[];
  readonly dates: readonly Field[];
  /** Columns that refer to another such table. */
  readonly parents: readonly { readonly field: Field; readonly table: AskedTable }[];
};

const fewestRows = 6;
const noAmount = /percent|probab|rate|rating|score|level|year|age$|number|temperature|priority|version|floor|rank/;

/** The tables of an environment that questions can be asked about. Values that not everybody may read or say are not among their columns. */
export function askedTables(spec: WorldSpec): AskedTable[] {
  const kept = new Set(
    spec.policies.flatMap(({ disclosure }) =>
      disclosure ? disclosure.fields.map((field) => `${disclosure.entity}.${field}`) : [],
    ),
  );
  const tables = new Map<string, AskedTable & { readonly parents: { field: Field; table: AskedTable }[] }>();
  for (const entity of spec.entities) {
    const rows = spec.rows[entity.name] ?? [];
    if (entity.system || entity.look || entity.ids === "free" || rows.length < fewestRows) continue;
    const open = entity.fields.filter(({ name, sensitive }) => !sensitive && !kept.has(`${entity.name}.${name}`));
    const display = open.find(({ name }) => name === entity.display);
    const isNamed = display && new Set(rows.map((row) => fold(row[display.name]))).size === rows.length;
    const groups = open.filter(
      (field) => (field.type === "enum" || field.type === "boolean") && isGrouping(rows, field),
    );
    const numbers = open.filter(
      ({ type, name }) => ["integer", "decimal", "money"].includes(type) && distinct(rows, name) >= 5,
    );
    tables.set(entity.name, {
      entity,
      rows,
      sql: quoted(entity.name),
      noun: noun(entity),
      nouns: nouns(entity),
      display: isNamed ? display : null,
      groups,
      named: groups.filter(({ type }) => type === "enum"),
      numbers,
      amounts: numbers.filter(({ type, name }) => type === "money" || !noAmount.test(name)),
      dates: open.filter(({ type, name }) => ["date", "datetime"].includes(type) && distinct(rows, name) >= 4),
      parents: [],
    });
  }
  for (const { entity, parents } of tables.values())
    for (const field of entity.fields) {
      const table = field.type === "reference" && !field.sensitive ? tables.get(field.entity ?? "") : undefined;
      // Two ways to the same table could not be told apart in words.
      const ways = entity.fields.filter((each) => each.type === "reference" && each.entity === field.entity).length;
      if (table && table.entity !== entity && ways === 1) parents.push({ field, table });
    }
  return [...tables.values()];
}

function isGrouping(rows: readonly Row[], { name, type }: Field): boolean {
  const values = distinct(rows, name);
  // Whether no value is a no, nobody could tell.
  if (type === "boolean" && rows.some((row) => (row[name] ?? null) === null)) return false;
  return values >= 2 && values <= 12;
}

function distinct(rows: readonly Row[], name: string): number {
  return new Set(rows.map((row) => row[name] ?? null).filter((value) => value !== null)).size;
}

function fold(value: Row[string] | undefined): string {
  return String(value ?? "")
    .trim()
    .toLowerCase();
}

/** Whether some row has no value in a column. */
export function hasGaps({ rows }: AskedTable, { name }: Field): boolean {
  return rows.some((row) => (row[name] ?? null) === null);
}

/** Words that leave rows without a value out, where there are any. */
export function leavingOut(table: AskedTable, field: Field): string {
  return hasGaps(table, field) ? ` Leave out ${table.nouns} without a ${attribute(field)}.` : "";
}
