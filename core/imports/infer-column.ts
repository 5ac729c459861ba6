import { formatDatetime, isDate, isDatetime, parseTime, unitMs } from "../calendar.ts";
import type { Json } from "../json.ts";
import type { Nested } from "../operation.ts";
import { textForms } from "../worlds/values.ts";
import { recordNameOf, snakeOf, wireNameOf, wordsOf } from "./naming.ts";
import { tableNamed } from "./plan-of-tables.ts";
import { typeByName } from "./sql-types.ts";
import type { Column, DataTable } from "./table.ts";

/** The other tables, by the kind of record in them, and the keys that each of them has. */
export type Others = {
  readonly names: ReadonlyMap<string, string>;
  readonly keyValues: ReadonlyMap<string, ReadonlySet<string> | null>;
};

/** A column as its values show it, and the values in the form of its type, by row. */
type Inferred = { readonly column: Column; readonly values: readonly Json[] };

/** The column whose values name the rows: `id`, `<record>_id`, `uuid`, `key`, if each row has another one. */
export function keyColumn({ name, rows }: DataTable): string | null {
  const record = recordNameOf(name);
  const wanted = ["id", `${record}_id`, `${record.split("_").at(-1) ?? record}_id`, "uuid", "guid", "key"];
  const columns = Object.keys(rows[0] ?? {});
  for (const each of wanted) {
    const column = columns.find((candidate) => snakeOf(candidate) === each);
    if (column === undefined) continue;
    const values = rows.map((row) => row[column] ?? null);
    if (
      values.every((value) => typeof value === "string" || typeof value === "number") &&
      new Set(values.map(String)).size === values.length
    )
      return column;
  }
  return null;
}

/** What a column is; null when it is empty, or its values have no form in common. */
export function inferColumn(table: DataTable, name: string, isKey: boolean, others: Others): Inferred | null {
  const given = table.rows.map((row) => row[name] ?? null);
  const present = given.filter((value) => value !== null);
  if (present.length === 0) return null;
  const base = { name, description: "", required: present.length === given.length, unique: false };
  const target = isKey ? undefined : targetOf(table.name, name, present, others);
  if (target !== undefined) return { column: { ...base, type: "text", target }, values: given };
  if (isKey) return { column: { ...base, type: "text", unique: true }, values: given };
  for (const form of forms) {
    const values = given.map((value) => (value === null ? null : form.read(value)));
    if (values.some((value, index) => value === null && given[index] !== null)) continue;
    return { column: { ...base, ...shapeOf(name, form.type, values) }, values };
  }
  const shape = nestedShape(present);
  return shape
    ? {
        column: {
          ...base,
          type: shape.type,
          ...(shape.items ? { items: shape.items } : {}),
          ...(shape.members ? { members: shape.members } : {}),
        },
        values: given,
      }
    : null;
}

type Form = { readonly type: Column["type"]; readonly read: (value: Json) => Json };

const forms: readonly Form[] = [
  {
    type: "boolean",
    read: (value) =>
      typeof value === "boolean"
        ? value
        : /^true$/i.test(String(value))
          ? true
          : /^false$/i.test(String(value))
            ? false
            : null,
  },
  { type: "integer", read: (value) => wholeOf(value) },
  { type: "decimal", read: (value) => numberOf(value) },
  { type: "date", read: (value) => (typeof value === "string" && isDate(value) ? value : null) },
  { type: "datetime", read: (value) => (typeof value === "string" ? datetimeOf(value) : null) },
  {
    type: "email",
    read: (value) => (typeof value === "string" && textForms.email?.pattern.test(value) ? value : null),
  },
  { type: "url", read: (value) => (typeof value === "string" && textForms.url?.pattern.test(value) ? value : null) },
  { type: "text", read: (value) => (typeof value === "object" ? null : String(value)) },
];

function wholeOf(value: Json): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
  // A number that begins with zero is a code.
  return typeof value === "string" && /^-?(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : null;
}

function numberOf(value: Json): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(value) ? Number(value) : null;
}

/** An ISO time in UTC; without a zone it is taken as UTC. */
function datetimeOf(text: string): string | null {
  const [, day, time, zone = "Z"] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (day === undefined || time === undefined) return null;
  const plain = `${day}T${time.length === 5 ? `${time}:00` : time}Z`;
  if (!isDatetime(plain)) return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return plain;
  const shift = (Number(hours) * 60 + Number(minutes)) * unitMs.minutes;
  return formatDatetime(parseTime(plain) - (sign === "-" ? -shift : shift));
}

/** Two decimals at most in every value. */
function isCents(values: readonly Json[]): boolean {
  return values.every(
    (value) => value === null || (typeof value === "number" && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6),
  );
}

const notChoices = /name|title|city|street|address|phone|country|subject|description|comment|note|body|text/;

function shapeOf(
  name: string,
  type: Column["type"],
  values: readonly Json[],
): Pick<Column, "type" | "unique"> & Partial<Column> {
  const present = values.filter((value) => value !== null);
  const distinct = new Set(present.map(String));
  if (type === "decimal") {
    const named = typeByName(name, "decimal");
    return { type: named === "money" && isCents(values) ? "money" : "decimal", unique: false };
  }
  if (type === "integer" && typeByName(name, "decimal") === "money") return { type: "money", unique: false };
  if (type === "email") return { type, unique: distinct.size === present.length && present.length >= 5 };
  if (type !== "text") return { type, unique: false };
  const repeats = present.length / distinct.size;
  const short = [...distinct].every((value) => value.length <= 40 && value.trim() !== "");
  if (distinct.size >= 2 && distinct.size <= 12 && repeats >= 2.5 && short && !notChoices.test(snakeOf(name)))
    return { type: "enum", values: [...distinct].toSorted(), unique: false };
  const isCode = wordsOf(name).some((word) => /^(number|code|sku|username|login|slug|isbn|serial)$/.test(word));
  const long = [...distinct].some((value) => value.length > 200) || typeByName(name, "text") === "longtext";
  return {
    type: long ? "longtext" : "text",
    unique: isCode && distinct.size === present.length && present.length >= 5,
  };
}

/** The table whose keys the values are: the one that the column is called like. */
function targetOf(
  table: string,
  name: string,
  present: readonly Json[],
  { names, keyValues }: Others,
): string | undefined {
  const isOwn = /^(parent|manager|supervisor|reports_to|replaced_by|previous|superior)(_id)?$/.test(snakeOf(name));
  const target = tableNamed(names, name) ?? (isOwn ? table : undefined);
  const keys = target === undefined ? null : keyValues.get(target);
  return keys && present.every((value) => typeof value !== "object" && keys.has(String(value))) ? target : undefined;
}

/** What objects and lists have in common; null when they have nothing. */
function nestedShape(values: readonly Json[], depth = 0): Nested | null {
  const present = values.filter((value) => value !== null);
  if (depth > 4 || present.length === 0) return null;
  if (present.every((value) => Array.isArray(value))) {
    const items = nestedShape(
      present.flatMap((value) => (Array.isArray(value) ? value.slice(0, 20) : [])),
      depth + 1,
    );
    return items
      ? { type: "list", items }
      : present.every((value) => Array.isArray(value) && value.length === 0)
        ? { type: "list" }
        : null;
  }
  if (present.every(isObject)) {
    const names = [...new Set(present.flatMap((value) => Object.keys(value)))].slice(0, 60);
    const members: Record<string, Nested> = {};
    for (const name of names) {
      const shape =
        wireNameOf(name) === name
          ? nestedShape(
              present.map((value) => value[name] ?? null),
              depth + 1,
            )
          : null;
      // A member that cannot be told would make every value misfit.
      if (!shape) return { type: "object" };
      members[name] = shape;
    }
    return { type: "object", members };
  }
  if (present.every((value) => typeof value === "boolean")) return { type: "boolean" };
  if (present.every((value) => typeof value === "number"))
    return { type: present.every((value) => Number.isSafeInteger(value)) ? "integer" : "decimal" };
  return present.every((value) => typeof value === "string")
    ? { type: present.some((value) => String(value).length > 900) ? "longtext" : "text" }
    : null;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
