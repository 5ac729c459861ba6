import { basename, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { InvalidError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { OwnDatabase } from "../../core/suite/bird/own.ts";
import { type Cell, quoted } from "../../core/worlds/sql/cells.ts";
import { EngineProcess } from "../worlds/sql/engine-process.ts";
import { type Expected, inForm, jsonIn, missing } from "./files.ts";

/** Rows of all tables, most: each episode has a copy of them. */
const mostRows = 10_000;
/** Longest that a statement may take, in milliseconds. */
const mostMs = 5_000;

const Questions = z.array(
  z.looseObject({
    db_id: z.string(),
    question: z.string(),
    evidence: z.string().default(""),
    SQL: z.string(),
    difficulty: z.enum(["simple", "moderate", "challenging"]).default("simple"),
  }),
);
type Asked = z.infer<typeof Questions>[number];
type Table = { readonly name: string; readonly sql: string; readonly columns: string[]; readonly rows: Cell[][] };

/** One of BIRD's databases, and what is asked of it: each statement is executed over a copy, in a process that reaches nothing, and what it gives there is the answer. Questions whose statement fails there are left out. */
export async function readBird(expected: Expected) {
  const database = basename(resolve(expected.folder));
  const names = ["dev.json", "../dev.json", "../../dev.json"];
  let given: Json | undefined;
  for (const name of names) given ??= await jsonIn(expected, name);
  if (given === undefined) throw missing(expected, "dev.json, nor have the two folders above it");
  const asked = inForm(expected, "dev.json", Questions, given).filter(({ db_id }) => db_id === database);
  const tables = tablesIn(expected, `${database}.sqlite`);
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count > mostRows)
    throw new InvalidError(
      `${database} has ${count} rows; at most ${mostRows} are taken`,
      "Take a smaller database, or a part of its rows.",
    );
  return inForm(expected, database, OwnDatabase, {
    database: database.toLowerCase(),
    tables: tables.map(({ name, columns, rows }) => {
      const types = columns.map((_, at) => typeOf(rows.map((row) => row[at] ?? null)));
      return {
        name: name.toLowerCase(),
        columns: columns.map((column, at) => ({ name: column, type: types[at] })),
        rows: rows.map((row) => row.map((cell, at) => (types[at] === "text" && cell !== null ? String(cell) : cell))),
      };
    }),
    questions: await answered(tables, asked),
  });
}

function tablesIn({ folder, form }: Expected, name: string): Table[] {
  let open: DatabaseSync | undefined;
  try {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    open = database;
    const listed = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .all();
    return listed.map(({ name: table, sql }) => {
      const all = database.prepare(`SELECT * FROM ${quoted(String(table))} LIMIT ${mostRows + 1}`);
      const columns = all.columns().map((column) => column.name);
      const rows = all.all().map((row) => columns.map((column) => cellOf(row[column])));
      return { name: String(table), sql: String(sql), columns, rows };
    });
  } catch (error) {
    throw new InvalidError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, form);
  } finally {
    open?.close();
  }
}

const cellOf = (value: unknown): Cell => (typeof value === "string" || typeof value === "number" ? value : null);

/** The type that all values of a column have, whatever it was declared as. */
function typeOf(cells: readonly Cell[]): "integer" | "decimal" | "text" {
  const there = cells.filter((cell) => cell !== null);
  if (there.length === 0 || there.some((cell) => typeof cell === "string")) return "text";
  return there.every((cell) => Number.isSafeInteger(cell)) ? "integer" : "decimal";
}

/** Questions with what their statements give. */
async function answered(tables: readonly Table[], asked: readonly Asked[]) {
  const engine = new EngineProcess();
  const at = { session: "own", key: "own" };
  const begin = async () => {
    await engine.ask({
      op: "load",
      key: at.key,
      schema: tables.map(({ sql }) => sql),
      tables: Object.fromEntries(tables.map(({ name, columns, rows }) => [name, { columns, rows }])),
    });
    await engine.ask({ op: "open", ...at });
  };
  try {
    await begin();
    const questions: unknown[] = [];
    for (const { question, evidence, SQL: statement, difficulty } of asked) {
      const run = { op: "run", session: at.session, sql: statement, nowMs: 0, writable: null, ids: {} } as const;
      const done = await engine.ask({ ...run, rows: 100, bytes: 100_000 }, mostMs);
      if (done && "stopped" in done) await begin();
      else if (done && "rows" in done) questions.push({ question, evidence, statement, difficulty, answer: done.rows });
    }
    return questions;
  } finally {
    engine.close();
  }
}
