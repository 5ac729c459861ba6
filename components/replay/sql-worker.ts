import { Factory as makeSqlite, SQLITE_ROW } from "@effect/wa-sqlite";
import load from "@effect/wa-sqlite/dist/wa-sqlite.mjs";
import type { StateView } from "../../core/views.ts";

type Sqlite = ReturnType<typeof makeSqlite>;
type SqlValue = ReturnType<Sqlite["row"]>[number];

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

self.onmessage = async ({ data }: MessageEvent<SqlAsked>) => {
  try {
    const sqlite = makeSqlite(await load());
    const database = sqlite.open_v2(":memory:");
    fill(sqlite, database, data);
    say({ kind: "ready" });
    say(answer(sqlite, database, data));
  } catch (error) {
    say({ kind: "problem", message: error instanceof Error ? error.message : String(error) });
  }
};

function say(said: SqlSaid): void {
  self.postMessage(said);
}

/** Makes the tables; from then on nothing can be written. Names and values never become SQL text that is not quoted or bound. */
function fill(sqlite: Sqlite, database: number, { tables, columns }: SqlAsked): void {
  sqlite.exec(database, "BEGIN");
  for (const [table, names] of Object.entries(columns)) {
    sqlite.exec(database, `CREATE TABLE ${quoted(table)} (${names.map(quoted).join(", ")})`);
    const insert = `INSERT INTO ${quoted(table)} VALUES (${names.map(() => "?").join(", ")})`;
    for (const statement of sqlite.statements(database, insert))
      for (const row of tables[table] ?? []) {
        sqlite.bind_collection(
          statement,
          names.map((name) => sqlValue(row[name])),
        );
        sqlite.step(statement);
        sqlite.reset(statement);
      }
  }
  sqlite.exec(database, "COMMIT");
  sqlite.exec(database, "PRAGMA query_only = ON");
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
function answer(sqlite: Sqlite, database: number, { sql, maxRows }: SqlAsked): SqlSaid {
  let said: SqlSaid = { kind: "rows", columns: [], rows: [], hasMore: false };
  for (const statement of sqlite.statements(database, sql)) {
    const rows: SqlValue[][] = [];
    let hasMore = false;
    while (!hasMore && sqlite.step(statement) === SQLITE_ROW) {
      if (rows.length < maxRows) rows.push(sqlite.row(statement));
      else hasMore = true;
    }
    const columns = sqlite.column_names(statement);
    if (columns.length > 0) said = { kind: "rows", columns, rows, hasMore };
  }
  return said;
}
