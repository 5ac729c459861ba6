import initSqlJs, { type Database, type SqlValue } from "sql.js";
import type { StateView } from "../../core/views.ts";

/** What is asked of the worker: a query over the tables as they were. */
export type SqlAsked = Pick<StateView, "tables" | "columns"> & { readonly sql: string; readonly maxRows: number };
/** `ready` once the database is filled; then what the query gave, or why not. */
export type SqlSaid =
  | { readonly kind: "ready" }
  | {
      readonly kind: "rows";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly SqlValue[])[];
      readonly hasMore: boolean;
    }
  | { readonly kind: "problem"; readonly message: string };

const wasm = new URL("../../node_modules/sql.js/dist/sql-wasm-browser.wasm", import.meta.url).href;

self.onmessage = async ({ data }: MessageEvent<SqlAsked>) => {
  try {
    const { Database } = await initSqlJs({ locateFile: () => wasm });
    const database = new Database();
    fill(database, data);
    say({ kind: "ready" });
    say(answer(database, data));
  } catch (error) {
    say({ kind: "problem", message: error instanceof Error ? error.message : String(error) });
  }
};

function say(said: SqlSaid): void {
  self.postMessage(said);
}

/** Makes the tables; from then on nothing can be written. Names and values never become SQL text that is not quoted or bound. */
function fill(database: Database, { tables, columns }: SqlAsked): void {
  database.run("BEGIN");
  for (const [table, names] of Object.entries(columns)) {
    database.run(`CREATE TABLE ${quoted(table)} (${names.map(quoted).join(", ")})`);
    const insert = database.prepare(`INSERT INTO ${quoted(table)} VALUES (${names.map(() => "?").join(", ")})`);
    for (const row of tables[table] ?? []) insert.run(names.map((name) => sqlValue(row[name])));
    insert.free();
  }
  database.run("COMMIT");
  database.run("PRAGMA query_only = ON");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
}

/** The rows of the last statement that gives any. */
function answer(database: Database, { sql, maxRows }: SqlAsked): SqlSaid {
  let said: SqlSaid = { kind: "rows", columns: [], rows: [], hasMore: false };
  for (const statement of database.iterateStatements(sql)) {
    const rows: SqlValue[][] = [];
    let hasMore = false;
    while (!hasMore && statement.step()) {
      if (rows.length < maxRows) rows.push(statement.get());
      else hasMore = true;
    }
    const columns = statement.getColumnNames();
    if (columns.length > 0) said = { kind: "rows", columns, rows, hasMore };
  }
  return said;
}
