import { isDatetime } from "../../calendar.ts";
import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";

/** A value as SQLite keeps it. */
export type Cell = string | number | null;

const nested: ReadonlySet<Field["type"]> = new Set(["references", "list", "object"]);
const numbers: Readonly<Partial<Record<Field["type"], "INTEGER" | "REAL">>> = {
  integer: "INTEGER",
  boolean: "INTEGER",
  decimal: "REAL",
  money: "REAL",
};

/** The type that a column is declared with. */
export function columnType({ type }: Pick<Field, "type">): "TEXT" | "INTEGER" | "REAL" {
  return numbers[type] ?? "TEXT";
}

/** A row's value as its column has it: booleans are 0 and 1, lists and objects JSON texts, everything else is what it is. */
export function cellOf({ type }: Pick<Field, "type">, value: Json): Cell {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (nested.has(type) || typeof value === "object") return JSON.stringify(value);
  return value;
}

/** The value that a cell means. What means none stays as it came, so that the rules of the records say what was expected. */
export function valueFrom({ type }: Pick<Field, "type">, cell: Cell): Json {
  if (type === "boolean" && (cell === 0 || cell === 1)) return cell === 1;
  if (typeof cell !== "string") return cell;
  if (nested.has(type)) return parsed(cell);
  if (type === "datetime") return withSeconds(cell);
  return cell;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** SQL writes `2026-03-14 09:30:00` where the records have `2026-03-14T09:30:00Z`. */
function withSeconds(text: string): string {
  const iso = text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/, (_, day, time, seconds) => {
    return `${day}T${time}${seconds ?? ":00"}Z`;
  });
  return isDatetime(iso) ? iso : text;
}

/** A cell as it stands in a statement. */
export function literal(cell: Cell): string {
  if (cell === null) return "NULL";
  return typeof cell === "number" ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
}

/** A name as it stands in a statement. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) && !keywords.has(name.toLowerCase())
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

// https://www.sqlite.org/lang_keywords.html
const keywords = new Set(
  "abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast check collate column commit conflict constraint create cross current current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last left like limit match materialized natural no not nothing notnull null nulls of offset on or order others outer over partition plan pragma preceding primary query raise range recursive references regexp reindex release rename replace restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update using vacuum values view virtual when where window with without".split(
    " ",
  ),
);
