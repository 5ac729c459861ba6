import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InvalidError } from "../../core/errors.ts";
import type { DataFile } from "../../core/imports/data.ts";
import { textOfFile } from "../../core/imports/file-text.ts";
import type { ImportSource } from "../../core/imports/import.ts";
import type { DataTable } from "../../core/imports/table.ts";
import type { Json } from "../../core/json.ts";
import type { SentFile, SentSource } from "./import-request.ts";

/** Most tables and rows that are read of a SQLite file. */
const most = { tables: 100, rows: 20_000 } as const;
const magic = "SQLite format 3\u0000";

/** An import whose files are read as far as core, which has no files, cannot do it: SQLite files become tables. Throws InvalidError for a file that is none. */
export function openFiles(source: SentSource): ImportSource {
  return source.kind === "data" ? { ...source, files: source.files.map(openFile) } : source;
}

function openFile({ name, text, base64 }: SentFile): DataFile {
  if (text !== undefined) return { name, text };
  if (base64 === undefined) throw new InvalidError(`${name} has neither text nor base64`, "Give one of them.");
  const bytes = Buffer.from(base64, "base64");
  if (bytes.subarray(0, magic.length).toString("latin1") === magic) return { name, tables: tablesOf(name, bytes) };
  return { name, text: textOfFile(name, bytes) };
}

/** The rows of a SQLite file. What its schema would have computed is not: only plain tables are read, and nothing in it is trusted. */
function tablesOf(name: string, bytes: Buffer): DataTable[] {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-data-"));
  let database: DatabaseSync | null = null;
  try {
    const path = join(dir, "data.sqlite");
    writeFileSync(path, bytes);
    database = new DatabaseSync(path, { readOnly: true, allowExtension: false });
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;");
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' LIMIT ?",
      )
      .all(most.tables);
    return tables.map(({ name: table }) => ({ name: String(table), rows: rowsOf(database, String(table)) }));
  } catch (error) {
    throw new InvalidError(
      `${name} is no SQLite file that can be read: ${error instanceof Error ? error.message.slice(0, 200) : ""}`,
      "Check it with sqlite3.",
    );
  } finally {
    database?.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function rowsOf(database: DatabaseSync | null, table: string): Record<string, Json>[] {
  const statement = database?.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}" LIMIT ${most.rows}`);
  statement?.setReadBigInts(true);
  return (statement?.all() ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, jsonOf(value)])),
  );
}

function jsonOf(value: unknown): Json {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  // Bytes are nothing that a record can hold.
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value)) ? value : null;
}
