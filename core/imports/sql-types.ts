import { wordsOf } from "./naming.ts";
import type { Cursor } from "./sql-cursor.ts";
import type { Column } from "./table.ts";

/** A table in the making. */
export type SqlTable = {
  readonly name: string;
  description: string;
  /** By their names in lower case, as the names of tables, types and domains are too. */
  readonly columns: Map<string, SqlColumn>;
  key: string[];
  /** The tables that it is divided into. */
  readonly parts: SqlTable[];
};

export type SqlColumn = {
  readonly name: string;
  readonly type: ColumnType;
  required: boolean;
  unique: boolean;
  description: string;
  target?: string | undefined;
  initial?: string | number | boolean | null | undefined;
  isKept?: boolean;
  isComputed?: boolean;
  readonly checks: { values?: readonly string[]; min?: number; max?: number; pattern?: string };
};

/** What a script calls types of its own. */
export type SqlTypes = { readonly enums: Map<string, readonly string[]>; readonly domains: Map<string, ColumnType> };

type Read = Pick<Column, "type" | "values" | "items">;

export type ColumnType = {
  readonly name: string;
  readonly isSerial: boolean;
  /** The type of a record's field; null for what a record cannot hold. */
  read(as: ColumnType, enums: ReadonlyMap<string, readonly string[]>): Read | null;
  /** Numbers in the brackets after the name. */
  readonly sizes: readonly number[];
  readonly isArray: boolean;
};

const ends =
  /^(not|null|default|primary|unique|references|check|constraint|generated|collate|comment|autoincrement|auto_increment|on|as)$/;

/** The type that comes next in a column's definition; its name is empty where SQLite leaves it out. */
export function columnType(cursor: Cursor): ColumnType {
  const words: string[] = [];
  let sizes: number[] = [];
  let isArray = false;
  let values: string[] = [];
  for (;;) {
    const next = cursor.peek();
    if (next?.kind === "word" && (next.quoted || !ends.test(next.text)))
      words.push((cursor.name() ?? "").toLowerCase());
    else if (next?.kind === "mark" && next.text === "(" && words.length > 0) {
      const group = cursor.group();
      values = group?.texts() ?? [];
      sizes = (group?.rest() ?? []).flatMap(({ kind, text }) => (kind === "number" ? [Number(text)] : []));
    } else if (next?.kind === "mark" && next.text === "[]") {
      isArray = true;
      cursor.skip();
    } else break;
  }
  const name = words.join(" ");
  return {
    name,
    isSerial: /serial/.test(name),
    sizes,
    isArray: isArray || words.includes("array"),
    read: (as, enums) => readType(as, values, enums),
  };
}

function readType(
  { name, sizes, isArray }: ColumnType,
  values: readonly string[],
  enums: ReadonlyMap<string, readonly string[]>,
): Read | null {
  if (isArray) {
    const inner = /^(text|varchar|character|citext|uuid)/.test(name)
      ? "text"
      : /^(small|big)?int/.test(name)
        ? "integer"
        : null;
    return inner && { type: "list", items: { type: inner } };
  }
  const own = enums.get(name);
  if (own && own.length > 0) return { type: "enum", values: own };
  if (/^enum/.test(name) && values.length > 0) return { type: "enum", values };
  if (/^bool|^bit$/.test(name) || (/^tinyint/.test(name) && sizes[0] === 1)) return { type: "boolean" };
  if (/int|serial|^year$/.test(name) && !/interval|point/.test(name)) return { type: "integer" };
  if (/^(numeric|decimal|number)/.test(name))
    return { type: sizes[1] === 0 || (sizes.length === 1 && sizes[1] === undefined) ? "integer" : "decimal" };
  if (/^(real|double|float)/.test(name)) return { type: "decimal" };
  if (/^money|^smallmoney/.test(name)) return { type: "money" };
  if (/^(timestamp|datetime|timestamptz)/.test(name)) return { type: "datetime" };
  if (/^date$/.test(name)) return { type: "date" };
  if (
    /^(text|varchar|character|char|nvarchar|nchar|bpchar|citext|clob|string|uuid|inet|cidr|name|time|interval|ltree|slug)/.test(
      name,
    ) ||
    name === ""
  )
    return { type: "text" };
  return null;
}

/** What the name of a column adds to its type: amounts, mails, links, long texts. */
export function typeByName(name: string, type: Column["type"]): Column["type"] {
  const words = wordsOf(name);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (type === "decimal" && has(/^(amount|price|total|subtotal|cost|fee|balance|tax|rate|salary|budget|revenue)$/))
    return "money";
  if (type !== "text") return type;
  if (words.at(-1) === "email" || words.join("_") === "email_address") return "email";
  if (has(/^(description|content|body|notes?|message|bio|comment)$/)) return "longtext";
  return type;
}
