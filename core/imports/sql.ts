import type { Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { Gap } from "./api-tool.ts";
import { shortText } from "./naming.ts";
import { planOfTables } from "./plan-of-tables.ts";
import { applyCheck } from "./sql-checks.ts";
import { type Cursor, cursorOf } from "./sql-cursor.ts";
import { statementsOf } from "./sql-tokens.ts";
import { columnType, type SqlColumn, type SqlTable, type SqlTypes, typeByName } from "./sql-types.ts";
import type { Column, Table } from "./table.ts";

/** The plan of a SQL schema: the statements that create tables, types, keys and comments, in the words of SQLite or PostgreSQL. Throws InvalidError when it creates no table. */
export function planOfSql(sql: string, title: string, wanted?: ReadonlySet<string>): Plan {
  const gaps: Gap[] = [];
  const tables = readSchema(sql, gaps);
  if (tables.length === 0)
    throw new InvalidError(
      "there is no CREATE TABLE in this SQL",
      "Give the schema as DDL of SQLite (.schema) or PostgreSQL (pg_dump --schema-only).",
    );
  return planOfTables("sql", { title, tables, gaps }, wanted);
}

function readSchema(sql: string, gaps: Gap[]): Table[] {
  const tables = new Map<string, SqlTable>();
  const types: SqlTypes = { enums: new Map(), domains: new Map() };
  const others = new Map<string, number>();
  for (const tokens of statementsOf(sql)) {
    const cursor = cursorOf(tokens);
    const other = readStatement(cursor, tables, types, gaps);
    if (other !== null) others.set(other, (others.get(other) ?? 0) + 1);
  }
  for (const [what, count] of others)
    if (/^create (?!schema|extension|sequence|index|database|role|user)|^insert|^copy/.test(what))
      gaps.push({
        what: `${count} ${what.toUpperCase()}`,
        why: /^insert|^copy/.test(what)
          ? "rows are not read from SQL; give them with --data"
          : "only tables, types, keys, checks and comments are read",
      });
  return [...tables.values()].map((table) => finished(table, tables, types, gaps));
}

function lower(name: string): string {
  return name.toLowerCase();
}

/** Reads a statement; gives its first words when nothing is made of it. */
function readStatement(cursor: Cursor, tables: Map<string, SqlTable>, types: SqlTypes, gaps: Gap[]): string | null {
  if (cursor.take("create")) {
    cursor.takeAny("global", "local", "temp", "temporary", "unlogged");
    if (cursor.take("table")) return readTable(cursor, tables, gaps) ? null : "create table ... as, partition of";
    if (cursor.take("type")) return readType(cursor, types) ? null : "create type";
    if (cursor.take("domain")) return readDomain(cursor, types) ? null : "create domain";
    if (cursor.take("unique", "index")) return readUniqueIndex(cursor, tables) ? null : "create index";
    if (cursor.take("or", "replace")) cursor.takeAny("temp", "temporary");
    return `create ${cursor.peek()?.text ?? ""}`;
  }
  if (cursor.take("alter", "table")) {
    readAlter(cursor, tables, gaps);
    return null;
  }
  if (cursor.take("comment", "on")) {
    readComment(cursor, tables);
    return null;
  }
  return cursor.peek()?.text ?? null;
}

function readTable(cursor: Cursor, tables: Map<string, SqlTable>, gaps: Gap[]): boolean {
  cursor.take("if", "not", "exists");
  const name = cursor.name();
  if (name === null) return false;
  const body = cursor.group();
  if (!body) return false;
  const table: SqlTable = { name, description: "", columns: new Map(), key: [], parts: [] };
  for (const part of body.parts()) readPart(part, table, gaps);
  if (!tables.has(lower(name))) tables.set(lower(name), table);
  return true;
}

const constraintWords = [
  "constraint",
  "primary",
  "unique",
  "foreign",
  "check",
  "exclude",
  "key",
  "index",
  "like",
  "period",
];

function readPart(part: Cursor, table: SqlTable, gaps: Gap[]): void {
  const [first] = part.rest();
  if (!first) return;
  if (!first.quoted && constraintWords.includes(first.text) && !isColumnCalled(part)) readConstraint(part, table, gaps);
  else readColumn(part, table, gaps);
}

/** `key text not null` is a column although `key` begins a constraint elsewhere. */
function isColumnCalled(part: Cursor): boolean {
  const [first, second] = part.rest();
  if (!/^(key|index|period|like|check)$/.test(first?.text ?? "")) return false;
  return second === undefined || (second.kind === "word" && !/^(key|index)$/.test(second.text));
}

function readColumn(part: Cursor, table: SqlTable, gaps: Gap[]): void {
  const name = part.name();
  if (name === null) return;
  const column: SqlColumn = {
    name,
    type: columnType(part),
    required: false,
    unique: false,
    description: "",
    checks: {},
  };
  table.columns.set(lower(name), column);
  for (;;) {
    if (part.take("constraint")) part.name();
    else if (part.take("not", "null")) column.required = true;
    else if (part.take("primary", "key")) table.key = [name];
    else if (part.take("unique")) column.unique = true;
    else if (part.take("references")) {
      column.target = part.name() ?? undefined;
      part.group();
    } else if (part.take("check")) {
      const check = part.group();
      if (check && !applyCheck(check, table))
        gaps.push({
          what: `check of ${table.name}.${name}: ${shortText(check.told(), 100)}`,
          why: "only lists of values, ranges and patterns are read",
        });
    } else if (part.take("default")) readDefault(part, column);
    else if (part.take("generated")) column.isKept = true;
    else if (part.take("comment")) column.description = part.text() ?? "";
    else if (!part.skip()) return;
  }
}

function readDefault(part: Cursor, column: SqlColumn): void {
  column.initial = part.value();
  column.isComputed = column.initial === undefined;
}

function readConstraint(part: Cursor, table: SqlTable, gaps: Gap[]): void {
  if (part.take("constraint")) part.name();
  if (part.take("primary", "key")) table.key = part.group()?.names() ?? table.key;
  else if (part.take("unique")) {
    part.takeAny("nulls", "not", "distinct", "key", "index");
    const names = part.group()?.names() ?? [];
    const column = names.length === 1 ? table.columns.get(lower(names[0] ?? "")) : undefined;
    if (column) column.unique = true;
    else if (names.length > 1)
      gaps.push({ what: `unique (${names.join(", ")}) of ${table.name}`, why: "only single columns are kept unique" });
  } else if (part.take("foreign", "key")) {
    const names = part.group()?.names() ?? [];
    if (!part.take("references")) return;
    const target = part.name() ?? undefined;
    const column = names.length === 1 ? table.columns.get(lower(names[0] ?? "")) : undefined;
    if (column) column.target = target;
    else if (names.length > 1)
      gaps.push({
        what: `foreign key (${names.join(", ")}) of ${table.name}`,
        why: "only references by one column are kept",
      });
  } else if (part.take("check")) {
    const check = part.group();
    if (check && !applyCheck(check, table))
      gaps.push({
        what: `check of ${table.name}: ${shortText(check.told(), 100)}`,
        why: "only lists of values, ranges and patterns are read",
      });
  } else
    gaps.push({
      what: `${part.peek()?.text ?? "constraint"} of ${table.name}`,
      why: "this kind of constraint is not read",
    });
}

function readType(cursor: Cursor, types: SqlTypes): boolean {
  const name = cursor.name();
  if (name === null || !cursor.take("as", "enum")) return false;
  types.enums.set(lower(name), cursor.group()?.texts() ?? []);
  return true;
}

function readDomain(cursor: Cursor, types: SqlTypes): boolean {
  const name = cursor.name();
  cursor.take("as");
  if (name === null) return false;
  types.domains.set(lower(name), columnType(cursor));
  return true;
}

function readUniqueIndex(cursor: Cursor, tables: Map<string, SqlTable>): boolean {
  cursor.take("concurrently");
  cursor.take("if", "not", "exists");
  if (cursor.peek()?.text !== "on") cursor.name();
  if (!cursor.take("on")) return false;
  cursor.take("only");
  const table = tables.get(lower(cursor.name() ?? ""));
  if (cursor.take("using")) cursor.name();
  const names = cursor.group()?.names() ?? [];
  const column =
    names.length === 1 && !cursor.rest().some(({ text }) => text === "where")
      ? table?.columns.get(lower(names[0] ?? ""))
      : undefined;
  if (column) column.unique = true;
  return true;
}

function readAlter(cursor: Cursor, tables: Map<string, SqlTable>, gaps: Gap[]): void {
  cursor.take("if", "exists");
  cursor.take("only");
  const name = lower(cursor.name() ?? "");
  const table =
    tables.get(name) ?? [...tables.values()].flatMap(({ parts }) => parts).find((part) => lower(part.name) === name);
  if (!table) return;
  for (const part of cursor.parts()) {
    if (part.take("add")) {
      const isColumn = part.take("column");
      part.take("if", "not", "exists");
      if (isColumn) readColumn(part, table, gaps);
      else readPart(part, table, gaps);
    } else if (part.take("attach", "partition")) attach(table, tables, part.name() ?? "");
    else if (part.take("alter")) {
      part.take("column");
      const column = table.columns.get(lower(part.name() ?? ""));
      if (!column) continue;
      if (part.take("set", "not", "null")) column.required = true;
      else if (part.take("set", "default")) readDefault(part, column);
      else if (part.take("add", "generated")) column.isKept = true;
    }
  }
}

/** A part of a table is no table of its own, but may say what its columns refer to. */
function attach(table: SqlTable, tables: Map<string, SqlTable>, name: string): void {
  const part = tables.get(lower(name));
  if (!part) return;
  table.parts.push(part);
  tables.delete(lower(name));
}

function readComment(cursor: Cursor, tables: Map<string, SqlTable>): void {
  const isColumn = cursor.take("column");
  if (!isColumn && !cursor.take("table")) return;
  const path = cursor.path();
  const table = tables.get((isColumn ? path.at(-2) : path.at(-1)) ?? "");
  const text = cursor.take("is") ? (cursor.text() ?? "") : "";
  const column = isColumn ? table?.columns.get(lower(path.at(-1) ?? "")) : undefined;
  if (column) column.description = text;
  else if (table && !isColumn) table.description = text;
}

/** The table with the types of its columns looked up. */
function finished(table: SqlTable, tables: ReadonlyMap<string, SqlTable>, types: SqlTypes, gaps: Gap[]): Table {
  const [first] = table.key;
  const key = table.key.length === 1 && first !== undefined ? (table.columns.get(lower(first))?.name ?? null) : null;
  const columns = [...table.columns.values()].flatMap((column): Column[] => {
    const read = typeOfColumn(column, types);
    if (read === null) {
      gaps.push({
        what: `${table.name}.${column.name} (${column.type.name || "no type"})`,
        why: "records hold texts, numbers, dates, choices and lists",
      });
      return [];
    }
    const { checks } = column;
    const target =
      column.target ??
      table.parts.map((part) => part.columns.get(lower(column.name))?.target).find((each) => each !== undefined);
    const values = checks.values ?? read.values;
    const kept = isKept(column, read.type, key);
    const initial = initialOf(column, read.type, values);
    return [
      {
        name: column.name,
        description: shortText(column.description, 300),
        // What the database computes need not be given.
        required:
          (column.required && !(column.isComputed && !kept)) ||
          table.key.some((name) => lower(name) === lower(column.name)),
        unique: column.unique,
        ...read,
        ...(values && values.length > 0 ? { type: "enum", values } : {}),
        ...(checks.min === undefined ? {} : { min: checks.min }),
        ...(checks.max === undefined ? {} : { max: checks.max }),
        ...(checks.pattern === undefined || values ? {} : { pattern: checks.pattern }),
        ...(target !== undefined && tables.has(lower(target))
          ? { target: tables.get(lower(target))?.name ?? target }
          : {}),
        ...(kept ? { kept } : {}),
        ...(initial === undefined || kept ? {} : { initial }),
      },
    ];
  });
  return { name: table.name, description: shortText(table.description, 300), key, columns };
}

function typeOfColumn({ name, type }: SqlColumn, types: SqlTypes) {
  const read = type.read(types.domains.get(type.name) ?? type, types.enums);
  return read && { ...read, type: typeByName(name, read.type) };
}

function isKept(column: SqlColumn, type: Column["type"], key: string | null): boolean {
  if (column.isKept || (column.type.isSerial && column.name !== key)) return true;
  const isTime = type === "datetime" || type === "date";
  return isTime && /^(created|updated|modified|inserted|last_update|last_modified)/i.test(column.name);
}

function initialOf(column: SqlColumn, type: Column["type"], values: readonly string[] | undefined): Column["initial"] {
  const value = column.initial;
  if (value === undefined || value === null) return undefined;
  if (values) return typeof value === "string" && values.includes(value) ? value : undefined;
  if (type === "boolean")
    return typeof value === "boolean" ? value : value === 0 || value === 1 ? value === 1 : undefined;
  if (type === "integer" || type === "decimal" || type === "money") {
    const amount = Number(value);
    return typeof value !== "boolean" &&
      value !== "" &&
      Number.isFinite(amount) &&
      (type !== "integer" || Number.isInteger(amount))
      ? amount
      : undefined;
  }
  return type === "text" && typeof value === "string" && value !== "" && value.length < 200 ? value : undefined;
}
