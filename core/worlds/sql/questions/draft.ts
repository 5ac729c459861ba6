import type { Row } from "../../../action.ts";
import type { Field } from "../../../environment.ts";
import { attribute, sayValue } from "../../../generate/families/words.ts";
import type { Json } from "../../../json.ts";
import type { Random } from "../../../random.ts";
import { cellOf, literal, quoted } from "../cells.ts";
import type { AskedTable } from "./tables.ts";

/** A question in words with its answer, worked out from the rows, and statements that give it or nearly do. */
export type QuestionDraft = {
  readonly words: string;
  readonly form: "number" | "list" | "table" | "text";
  readonly truth: Json;
  /** The order of the answer's rows was asked for. */
  readonly ordered?: true;
  /** Relative, for what is rounded. */
  readonly tolerance?: number;
  /** Statements that give the answer, the plainest first. */
  readonly right: readonly string[];
  /** Statements that nearly do. */
  readonly wrong: readonly string[];
};

/** A kind of question; `draft` gives null where a table has no such question. */
export type QuestionKind = {
  readonly name: string;
  readonly tier: 1 | 2 | 3;
  readonly draft: (table: AskedTable, random: Random) => QuestionDraft | null;
};

/** What is said where values are answered. */
export const asKept = "Give values as they stand in the database.";

/** A column, after a table's short name. */
export function column(field: Field, table?: string): string {
  return table === undefined ? quoted(field.name) : `${table}.${quoted(field.name)}`;
}

export function valueIn(row: Row, field: Field): Json {
  return row[field.name] ?? null;
}

/** The values of a column that rows have, each once. */
export function valuesOf(rows: readonly Row[], field: Field): Json[] {
  return [...new Set(rows.map((row) => valueIn(row, field)))].filter((value) => value !== null);
}

export function numberIn(row: Row, field: Field): number | null {
  const value = valueIn(row, field);
  return typeof value === "number" ? value : null;
}

/** The numbers that rows have in a column. */
export function numbersIn(rows: readonly Row[], field: Field): number[] {
  return rows.flatMap((row) => numberIn(row, field) ?? []);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** A value as it stands in a statement. */
export function sqlValue(field: Field, value: Json): string {
  return literal(cellOf(field, value));
}

/** A value as the database shows it. */
export function shown(field: Field, value: Json): Json {
  return cellOf(field, value);
}

/** `whose status is "active"`. */
export function whose(field: Field, value: Json): string {
  return `whose ${attribute(field)} is ${sayValue(field, value)}`;
}

/** Rounded to two decimals; null where that hangs on the last bit of the sum. */
export function rounded(value: number): number | null {
  const cents = value * 100;
  return Math.abs(Math.abs(cents - Math.floor(cents)) - 0.5) < 1e-6 ? null : Math.round(cents) / 100;
}

/** Of what is rounded to two decimals. */
export const centTolerance = 1e-7;

/** Rows by their value in a column; those without one are left out. */
export function byValue(rows: readonly Row[], field: Field): Map<Json, Row[]> {
  const groups = new Map<Json, Row[]>();
  for (const row of rows) {
    const value = valueIn(row, field);
    if (value === null) continue;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}

/** A value of a column that some rows have and some do not. */
export function splitting({ rows }: AskedTable, field: Field, random: Random): Json | undefined {
  const groups = [...byValue(rows, field)].filter(([, group]) => group.length >= 2 && group.length < rows.length);
  return groups.length === 0 ? undefined : random.pick(groups)[0];
}
