import { parse as parseCsv } from "csv-parse/sync";
import type { Row } from "../action.ts";
import type { Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import { withoutAccents } from "../generate/lexicon/translations.ts";
import { Json } from "../json.ts";
import type { Gap } from "./api-tool.ts";
import { inferColumn, keyColumn } from "./infer-column.ts";
import { recordNameOf, shortText, takeName, wireNameOf } from "./naming.ts";
import { shallow } from "./parse-document.ts";
import { planOfTables } from "./plan-of-tables.ts";
import type { Column, DataTable, Table } from "./table.ts";

/** A file of data: its text, or its tables where something else has read them. */
export type DataFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly tables: readonly DataTable[] };

/** Most rows of a table that are looked at. */
const maxRows = 50_000;

/** The tables of some files: JSON (a list of records, or lists by name), JSON lines, CSV. Throws InvalidError for a file of another form. */
export function tablesOfData(files: readonly DataFile[]): DataTable[] {
  const taken = new Set<string>();
  return files
    .flatMap((file) => ("tables" in file ? file.tables : readFile(file.name, file.text)))
    .filter((table) => table.rows.length > 0)
    .map(({ name, rows }) => ({ name: takeName(name, taken), rows: renamed(rows.slice(0, maxRows)) }));
}

/** The plan of some tables of data, their rows as seed rows: types, choices and references are taken from the values. Throws InvalidError when there is none. */
export function planOfData(data: readonly DataTable[], title: string, wanted?: ReadonlySet<string>): Plan {
  const gaps: Gap[] = [];
  if (data.length === 0)
    throw new InvalidError(
      `"${title}" has no records`,
      "Give JSON with a list of objects, or CSV with a header line and at least one row.",
    );
  const keys = new Map(data.map((table) => [table.name, keyColumn(table)]));
  const names = new Map(data.map((table) => [recordNameOf(table.name), table.name]));
  const keyValues = new Map(
    data.map((table) => {
      const key = keys.get(table.name) ?? null;
      return [table.name, key === null ? null : new Set(table.rows.map((row) => String(row[key])))] as const;
    }),
  );
  const tables = data.map((table): Table => {
    const columns: Column[] = [];
    const values = new Map<string, readonly Json[]>();
    for (const name of columnNames(table.rows)) {
      const read = inferColumn(table, name, keys.get(table.name) === name, { names, keyValues });
      if (!read) {
        gaps.push({ what: `${table.name}.${name}`, why: "it is always empty, or its values are of different forms" });
        continue;
      }
      columns.push(read.column);
      values.set(name, read.values);
    }
    return {
      name: table.name,
      description: "",
      key: keys.get(table.name) ?? null,
      columns,
      rows: rowsOf(table, values),
    };
  });
  return planOfTables("data", { title, tables, gaps }, wanted);
}

function rowsOf({ rows }: DataTable, values: ReadonlyMap<string, readonly Json[]>): Row[] {
  return rows.map((_, index) => Object.fromEntries([...values].map(([name, list]) => [name, list[index] ?? null])));
}

function columnNames(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names].slice(0, 200);
}

/** Rows under names that fields can have. */
function renamed(rows: readonly Row[]): Row[] {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const name of columnNames(rows)) {
    const plain = withoutAccents(name);
    const wire = wireNameOf(plain) ?? wireNameOf(`column_${plain}`);
    if (wire) names.set(name, takeName(wire, taken));
  }
  if ([...names].every(([from, to]) => from === to)) return [...rows];
  return rows.map((row) => Object.fromEntries([...names].map(([from, to]) => [to, row[from] ?? null])));
}

function readFile(name: string, text: string): DataTable[] {
  const stem = recordNameOf((name.split(/[\\/]/).at(-1) ?? name).replace(/\.[^.]*$/, "")) || "record";
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (/\.(csv|tsv)$/i.test(name)) return [{ name: stem, rows: readCsv(name, text) }];
  if (!/^[[{]/.test(start)) {
    if (/\.(json|jsonl|ndjson)$/i.test(name))
      throw new InvalidError(
        `${name} is no JSON`,
        "Give a list of objects, lists of objects by name, or an object on each line.",
      );
    return [{ name: stem, rows: readCsv(name, text) }];
  }
  return tablesOfJson(name, stem, readJson(name, start));
}

function readJson(name: string, text: string): unknown {
  try {
    return shallow(JSON.parse(text));
  } catch (error) {
    if (error instanceof InvalidError) throw error;
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    try {
      if (lines.length > 1) return lines.map((line) => shallow(JSON.parse(line)));
    } catch (inLine) {
      if (inLine instanceof InvalidError) throw inLine;
      // It is told as what it looks like.
    }
    throw new InvalidError(
      `${name} is no JSON: ${error instanceof Error ? error.message.slice(0, 150) : ""}`,
      "Check it with a linter first.",
    );
  }
}

function tablesOfJson(name: string, stem: string, value: unknown): DataTable[] {
  if (Array.isArray(value))
    return [{ name: stem, rows: value.map((each, index) => rowOf(each, `${name}, record ${index + 1}`)) }];
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const lists = members.filter(([, list]) => isRecords(list));
  if (lists.length > 0)
    return lists.map(([key, list]) => ({
      name: recordNameOf(key) || stem,
      rows: Array.isArray(list) ? list.map((each, index) => rowOf(each, `${key}, record ${index + 1}`)) : [],
    }));
  // `{ "DataSet": { "Artist": [...] } }`
  const inner = members.find(
    ([, each]) =>
      typeof each === "object" && each !== null && !Array.isArray(each) && Object.values(each).some(isRecords),
  );
  if (inner) return tablesOfJson(name, stem, inner[1]);
  throw new InvalidError(
    `${name} holds no list of records`,
    "Give a list of objects, lists of objects by name, or an object on each line.",
  );
}

function isRecords(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === "object" && each !== null && !Array.isArray(each))
  );
}

function rowOf(value: unknown, place: string): Row {
  const read = Json.safeParse(value);
  if (!read.success || !isObject(read.data))
    throw new InvalidError(
      `${place} is no object`,
      "Each record is an object with the names and values of its fields.",
    );
  // An empty text is no value.
  return Object.fromEntries(Object.entries(read.data).map(([name, each]) => [name, each === "" ? null : each]));
}

function isObject(value: Json): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The names of the columns, each another one: a name that stands there twice, and cells beyond the header, are columns of their own. */
function columnsOf(header: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  const width = lines.reduce((most, line) => Math.max(most, line.length), header.length);
  return Array.from({ length: width }, (_, at) => takeName(header[at] || `column_${at + 1}`, taken));
}

function cellOf(text: string | undefined): string | null {
  return text === undefined || text === "" || text === "NULL" || text === "\\N" ? null : text;
}

function readCsv(name: string, text: string): Row[] {
  const [head = ""] = text.split("\n", 1);
  const marks = [",", ";", "\t", "|"].map((mark) => ({ mark, count: head.split(mark).length }));
  const delimiter = marks.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ",";
  try {
    const [header = [], ...lines]: string[][] = parseCsv(text, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 1_000_000,
    });
    const names = columnsOf(header, lines);
    return lines.map((line) => Object.fromEntries(names.map((column, at) => [column, cellOf(line[at])])));
  } catch (error) {
    throw new InvalidError(
      `${name} is no CSV that can be read: ${error instanceof Error ? shortText(error.message, 200) : ""}`,
      "The first line names the columns; texts with separators stand in quotation marks.",
    );
  }
}
