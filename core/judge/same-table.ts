import type { Json } from "../json.ts";
import { undressed } from "./dress.ts";
import { foldAnswer, numberOf } from "./same-value.ts";
import { isoOf } from "./spoken.ts";

/** How lists and tables are compared: relative tolerance of numbers, and whether the order of rows counts. */
export type ListRules = { readonly tolerance?: number | undefined; readonly ordered?: boolean | undefined };

const usualTolerance = 1e-9;
/** Columns whose order is searched; a wider table must come in the order that was asked for. */
const mostColumns = 8;

type Cell = number | string | null;

function cellOf(value: Json | undefined): Cell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return String(value);
  const number = numberOf(value);
  if (number !== null) return number;
  return typeof value === "string" ? foldAnswer(isoOf(undressed(value))) : foldAnswer(JSON.stringify(value));
}

function sameCell(a: Cell, b: Cell, tolerance: number): boolean {
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
  return a === b;
}

/** The items of a list, or of a text that is a JSON list or has one on each line or between commas; null for what is no list. */
function itemsOf(value: Json | undefined): Json[] | null {
  if (Array.isArray(value)) return [...value];
  if (typeof value !== "string") return typeof value === "number" ? [value] : null;
  const parsed = jsonIn(value);
  if (parsed !== undefined) return Array.isArray(parsed) ? parsed : [parsed];
  const text = undressed(value).replace(/^[[({]|[\])}]$/g, "");
  if (text.trim() === "") return [];
  return (text.includes("\n") ? text.split("\n") : text.split(text.includes(";") ? ";" : ","))
    .map((item) => item.replace(/^\s*(?:[-*•]|\d{1,3}[.)]|and(?= ))\s+/, "").trim())
    .filter((item) => item !== "");
}

function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\s*```(?:json)?\n?|```\s*$/gi, "")) as Json;
  } catch {
    return undefined;
  }
}

/** Whether two lists hold the same values, each as often: in any order, or in the same one. */
export function sameList(
  expected: Json | undefined,
  given: Json | undefined,
  { tolerance = usualTolerance, ordered = false }: ListRules,
): boolean {
  const [wanted, said] = [itemsOf(expected), itemsOf(given)];
  if (!wanted || !said || wanted.length !== said.length) return false;
  const rows = (items: readonly Json[]) => items.map((item) => [cellOf(item)]);
  return sameRows(rows(wanted), rows(said), tolerance, ordered);
}

/** The rows of a table in Markdown, its head left out; undefined for another text. */
function markdownRows(text: string): Json | undefined {
  const lines = undressed(text).split(/\s*\n\s*/);
  if (!lines.every((line) => /^\|.*\|$/.test(line))) return undefined;
  const rule = lines.findIndex((line) => /^[|:\s-]*-[|:\s-]*$/.test(line));
  return lines.slice(rule + 1).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** Rows of cells: of a list of lists, of a list of objects (by their members' order), or of a text that is one in JSON or a table in Markdown. Null for what is no table. */
function rowsOf(value: Json | undefined): Cell[][] | null {
  const list = typeof value === "string" ? (jsonIn(value) ?? markdownRows(value)) : value;
  if (!Array.isArray(list)) return null;
  const first = list.find((row) => row !== null && typeof row === "object" && !Array.isArray(row));
  const names = first ? Object.keys(first) : [];
  const rows: Cell[][] = [];
  for (const row of list) {
    if (Array.isArray(row)) rows.push(row.map(cellOf));
    else if (row !== null && typeof row === "object") {
      const members = row as Readonly<Record<string, Json>>;
      if (Object.keys(members).some((name) => !names.includes(name))) return null;
      rows.push(names.map((name) => cellOf(members[name])));
    } else rows.push([cellOf(row)]);
  }
  return rows;
}

/** Whether two tables hold the same rows, each as often. Names and order of columns are free, the order of rows too where it was not asked for. */
export function sameTable(
  expected: Json | undefined,
  given: Json | undefined,
  { tolerance = usualTolerance, ordered = false }: ListRules,
): boolean {
  const [wanted, said] = [rowsOf(expected), rowsOf(given)];
  if (!wanted || !said || wanted.length !== said.length) return false;
  if (wanted.length === 0) return true;
  const width = wanted[0]?.length ?? 0;
  if ([...wanted, ...said].some((row) => row.length !== width)) return false;
  if (sameRows(wanted, said, tolerance, ordered)) return true;
  return width <= mostColumns && orders(wanted, said, tolerance, ordered, []);
}

/** Whether some order of the given columns makes the tables equal; a column is tried where its values alone could be the expected ones. */
function orders(
  wanted: readonly Cell[][],
  said: readonly Cell[][],
  tolerance: number,
  ordered: boolean,
  chosen: readonly number[],
): boolean {
  const width = wanted[0]?.length ?? 0;
  if (chosen.length === width)
    return sameRows(
      wanted,
      said.map((row) => chosen.map((at) => row[at] ?? null)),
      tolerance,
      ordered,
    );
  const column = (rows: readonly Cell[][], at: number) => rows.map((row) => [row[at] ?? null]);
  return Array.from({ length: width }, (_, at) => at).some(
    (at) =>
      !chosen.includes(at) &&
      sameRows(column(wanted, chosen.length), column(said, at), tolerance, ordered) &&
      orders(wanted, said, tolerance, ordered, [...chosen, at]),
  );
}

function sameRows(a: readonly Cell[][], b: readonly Cell[][], tolerance: number, ordered: boolean): boolean {
  const [left, right] = ordered ? [a, b] : [a.toSorted(byCells), b.toSorted(byCells)];
  return left.every((row, at) => row.every((cell, i) => sameCell(cell, right[at]?.[i] ?? null, tolerance)));
}

function byCells(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [i, cell] of a.entries()) {
    const other = b[i] ?? null;
    if (cell === other) continue;
    if (typeof cell === "number" && typeof other === "number") return cell - other;
    const [x, y] = [`${typeof cell}${cell}`, `${typeof other}${other}`];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
