import { constants } from "node:sqlite";
import type { WritableTable } from "../../../core/worlds/sql/kind.ts";
import type { StatementFailed } from "./messages.ts";

/** What a statement asked for that it may not have, as the agent reads it. */
export type NotAllowed = Required<Pick<StatementFailed, "failed" | "hint">> & Pick<StatementFailed, "triedToWrite">;

/** Told of each thing that a statement would do while it is prepared; `refused` says what was denied first. */
export type Guard = {
  readonly authorize: (code: number, first: string | null, second: string | null) => number;
  readonly wroteTo: Set<string>;
  refused: NotAllowed | null;
};

const { SQLITE_OK, SQLITE_DENY } = constants;

const readPragmas = new Set(["table_info", "table_xinfo", "table_list", "foreign_key_list", "index_list"]);
/** They would tell of the machine or of what went before, and give another answer when the episode is carried out again. */
const deniedFunctions = new Set([
  "load_extension",
  "random",
  "randomblob",
  "changes",
  "total_changes",
  "last_insert_rowid",
  "sqlite_source_id",
  "sqlite_compileoption_get",
  "sqlite_compileoption_used",
]);
const schemaTables = new Set(["sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"]);

const noStructure: NotAllowed = {
  failed: "The tables are given: they cannot be made, changed or dropped.",
  hint: "Use SELECT, INSERT, UPDATE and DELETE on the tables that describe lists; WITH makes tables for one statement.",
};
const noTransaction: NotAllowed = {
  failed: "Transactions are not for you to begin or end.",
  hint: "Each call of run_sql is one transaction: several statements with semicolons between them are kept only if all are fine.",
};
const noDatabase: NotAllowed = {
  failed: "No other database or file can be reached from here.",
  hint: "Call describe for the tables that there are.",
};

/** Of a statement that would write to a read-only database. */
export const readOnly: NotAllowed = {
  failed: "The database is read-only in this task: nothing of the call was carried out.",
  hint: "Read with SELECT, and give the answer with done.",
  triedToWrite: true,
};

/** Lets statements read every table, and write where the environment says so; nothing else. `writable`: null where nothing may be written at all. */
export function guardFor(writable: Readonly<Record<string, WritableTable>> | null): Guard {
  const deny = (why: NotAllowed) => {
    guard.refused ??= why;
    return SQLITE_DENY;
  };
  const write = (table: string, may: boolean | undefined, what: string) => {
    if (schemaTables.has(table)) return deny(noStructure);
    if (writable === null) return deny(readOnly);
    if (!may)
      return deny({
        failed: `${what} is not possible.`,
        hint: `Call describe with ${table}: it says what can be written.`,
      });
    guard.wroteTo.add(table);
    return SQLITE_OK;
  };
  const guard: Guard = {
    wroteTo: new Set(),
    refused: null,
    authorize(code, first, second) {
      const name = first ?? "";
      switch (code) {
        case constants.SQLITE_SELECT:
        case constants.SQLITE_RECURSIVE:
          return SQLITE_OK;
        case constants.SQLITE_READ:
          return isReadable(name) ? SQLITE_OK : deny({ failed: `${name} cannot be read.`, hint: noDatabase.hint });
        case constants.SQLITE_FUNCTION:
          return deniedFunctions.has((second ?? "").toLowerCase())
            ? deny({
                failed: `The function ${second} is not there.`,
                hint: "Use another expression: every answer must come out the same again.",
              })
            : SQLITE_OK;
        case constants.SQLITE_INSERT:
          return write(name, writable?.[name]?.insert, `An INSERT into ${name}`);
        case constants.SQLITE_DELETE: {
          const said = write(name, writable?.[name]?.delete, `A DELETE from ${name}`);
          // It may go on, row by row: SQLite's shortcut for a whole table would not tell which rows there were.
          return said === SQLITE_OK ? constants.SQLITE_IGNORE : said;
        }
        case constants.SQLITE_UPDATE:
          return write(name, writable?.[name]?.update.includes(second ?? ""), `An UPDATE of ${name}.${second}`);
        case constants.SQLITE_PRAGMA:
          return readPragmas.has(name.toLowerCase())
            ? SQLITE_OK
            : deny({
                failed: `PRAGMA ${name} is not possible.`,
                hint: "Call describe for the tables and their columns.",
              });
        case constants.SQLITE_TRANSACTION:
        case constants.SQLITE_SAVEPOINT:
          return deny(noTransaction);
        case constants.SQLITE_ATTACH:
        case constants.SQLITE_DETACH:
          return deny(noDatabase);
        default:
          return deny(noStructure);
      }
    },
  };
  return guard;
}

function isReadable(table: string): boolean {
  if (schemaTables.has(table)) return true;
  if (table.startsWith("pragma_")) return readPragmas.has(table.slice("pragma_".length));
  return !table.startsWith("sqlite_") && table !== "dbstat" && table !== "bytecode" && table !== "tables_used";
}
