// The process that executes statements: databases in memory, and nothing else of this machine. It is started with the permission to read its own
// modules alone, and killed when a statement takes too long: SQLite cannot be interrupted from within.
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";
import type { Cell } from "../../../core/worlds/sql/cells.ts";
import { answerLines } from "../../sandbox/answer-lines.ts";
import { type Guard, guardFor, type NotAllowed, readOnly } from "./allowed.ts";
import { readChangeset } from "./changeset.ts";
import type {
  EngineAnswer,
  EngineRequest,
  EngineWrite,
  SessionLost,
  StatementDone,
  StatementFailed,
  TableRows,
} from "./messages.ts";
import { putClock } from "./own-clock.ts";

type Columns = Readonly<Record<string, readonly string[]>>;
type Template = { readonly bytes: Uint8Array; readonly columns: Columns };
type Session = {
  readonly database: DatabaseSync;
  readonly columns: Columns;
  /** Of its database when it was opened. */
  readonly bytes: number;
  readonly told: { nowMs: number; ids: Extract<EngineRequest, { op: "run" }>["ids"]; made: string[] };
  guard: Guard | null;
};

/** Bytes of a text or a row, and of everything that SQLite may hold at once in this process. */
const [longestValue, heapBytes] = [1_000_000, 256 * 1024 * 1024];
/** Rows beyond these are not counted one by one. */
const mostCounted = 100_000;
/** Characters of a text that are shown. */
const longestShown = 4_000;
const limits = {
  length: longestValue,
  sqlLength: 100_000,
  exprDepth: 200,
  compoundSelect: 100,
  vdbeOp: 1_000_000,
  functionArg: 100,
  attach: 0,
  likePatternLength: 1_000,
  variableNumber: 100,
  triggerDepth: 1,
};
const settings = `PRAGMA hard_heap_limit = ${heapBytes}; PRAGMA temp_store = MEMORY; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = ON`;

const templates = new Map<string, Template>();
const sessions = new Map<string, Session>();
/** Specifications whose tables are kept ready. */
const mostTemplates = 16;
/** Databases that are kept open, and their bytes. */
const [mostSessions, mostSessionBytes] = [64, 48 * 1024 * 1024];

function load({ key, schema, tables }: Extract<EngineRequest, { op: "load" }>): null {
  const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
  // The schema names it; every row that is loaded has its id.
  database.function("new_id", (_table: SQLInputValue) => null);
  database.exec("BEGIN");
  for (const statement of schema) database.exec(statement);
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    const insert = insertInto(database, table, columns);
    for (const row of rows) insert.run(...row);
  }
  database.exec("COMMIT");
  const [oldest] = templates.keys();
  if (templates.size >= mostTemplates && oldest !== undefined) templates.delete(oldest);
  const columns = Object.fromEntries(Object.entries(tables).map(([table, each]) => [table, each.columns]));
  templates.set(key, { bytes: database.serialize(), columns });
  database.close();
  return null;
}

function open({ session, key }: Extract<EngineRequest, { op: "open" }>): null {
  const template = templates.get(key);
  if (!template) throw new Error(`there are no tables of ${key}`);
  makeRoom();
  const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false, limits });
  database.deserialize(template.bytes);
  database.exec(settings);
  const opened: Session = {
    database,
    columns: template.columns,
    bytes: template.bytes.length,
    told: { nowMs: 0, ids: {}, made: [] },
    guard: null,
  };
  putClock(database, () => `${new Date(opened.told.nowMs).toISOString().slice(0, 19)}Z`);
  database.function("new_id", (table: SQLInputValue) => newId(opened, String(table)));
  database.setAuthorizer((code, first, second) => opened.guard?.authorize(code, first, second) ?? 0);
  sessions.set(session, opened);
  return null;
}

function newId({ told }: Session, table: string): string {
  const { prefix = table, last = 0 } = told.ids[table] ?? {};
  const number = last + 1 + told.made.filter((id) => id.startsWith(`${prefix}_`)).length;
  const id = `${prefix}_${String(number).padStart(3, "0")}`;
  told.made.push(id);
  return id;
}

/** The session of a name, as the one that was used last; undefined where it was put away. */
function sessionOf(name: string): Session | undefined {
  const session = sessions.get(name);
  if (!session) return undefined;
  sessions.delete(name);
  sessions.set(name, session);
  return session;
}

/** Puts away the databases that were used longest ago, so that those there are leave room for what a statement needs. */
function makeRoom(): void {
  let bytes = [...sessions.values()].reduce((sum, each) => sum + each.bytes, 0);
  for (const [name, session] of sessions) {
    if (sessions.size < mostSessions && bytes < mostSessionBytes) return;
    session.database.close();
    sessions.delete(name);
    bytes -= session.bytes;
  }
}

function insertInto(database: DatabaseSync, table: string, columns: TableRows["columns"]) {
  const names = columns.map((name) => `"${name}"`).join(", ");
  return database.prepare(`INSERT OR REPLACE INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
}

function put({ session: name, rows }: Extract<EngineRequest, { op: "put" }>): SessionLost | null {
  const session = sessionOf(name);
  if (!session) return { lost: true };
  const { database, columns } = session;
  database.exec("SAVEPOINT put");
  for (const { table, id, cells } of rows)
    if (cells) insertInto(database, table, columns[table] ?? []).run(...cells);
    else database.prepare(`DELETE FROM "${table}" WHERE id = ?`).run(id);
  database.exec("RELEASE put");
  return null;
}

type Run = Extract<EngineRequest, { op: "run" }>;

function run(asked: Run): StatementDone | StatementFailed | SessionLost {
  const session = sessionOf(asked.session);
  if (!session) return { lost: true };
  if (asked.writable) return runIn(session, asked);
  // Beside the guard, SQLite itself writes nothing then.
  session.database.exec("PRAGMA query_only = ON");
  try {
    const done = runIn(session, asked);
    return "failed" in done && /\breadonly database\b/.test(done.failed) ? readOnly : done;
  } finally {
    session.database.exec("PRAGMA query_only = OFF");
  }
}

function runIn(session: Session, asked: Run): StatementDone | StatementFailed {
  const { database, told } = session;
  Object.assign(told, { nowMs: asked.nowMs, ids: asked.ids, made: [] });
  const guard = guardFor(asked.writable);
  // Before the statement is prepared: one that is prepared while nobody records may clear a table without a word about its rows.
  const recorder = database.createSession();
  database.exec("SAVEPOINT statement");
  try {
    const prepared = guarded(session, guard, () => prepare(database, asked.sql));
    if ("failed" in prepared) return refusalOf(guard, asked) ?? prepared;
    const { statement, length } = prepared;
    if (!statement) return { length: 0, columns: [], rows: [], count: 0, isCounted: true, writes: null, made: [] };
    const shown = guarded(session, guard, () => shownRows(statement, asked));
    if ("failed" in shown) return guard.refused ?? shown;
    const writes = readChangeset(recorder.changeset()).map((changed) => writeOf(session, changed));
    const hasWritten = guard.wroteTo.size > 0 && !isExplain(asked);
    return { ...shown, length, writes: hasWritten || writes.length > 0 ? writes : null, made: told.made };
  } finally {
    recorder.close();
    // `INSERT OR ROLLBACK` and a lack of memory have ended it already.
    if (database.isTransaction) database.exec("ROLLBACK TO statement; RELEASE statement");
  }
}

/** Whether a statement only asks how another would be carried out. */
function isExplain({ sql }: Pick<Run, "sql">): boolean {
  return /^(?:\s|;|--[^\n]*\n|\/\*[\s\S]*?\*\/)*explain\b/i.test(sql);
}

function refusalOf({ refused }: Guard, asked: Run): NotAllowed | null {
  if (!refused?.triedToWrite || !isExplain(asked)) return refused;
  const { failed, hint } = refused;
  return { failed, hint };
}

/** Does a part of the agent's work under its guard; what SQLite says of it is an answer to the agent. */
function guarded<T>(session: Session, guard: Guard, work: () => T): T | StatementFailed {
  session.guard = guard;
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR")) throw error;
    return { failed: error.message };
  } finally {
    session.guard = null;
  }
}

function prepare(database: DatabaseSync, sql: string) {
  try {
    const statement = database.prepare(sql);
    return { statement, length: statement.sourceSQL.length };
  } catch (error) {
    // Blanks and comments alone.
    if (error instanceof Error && "code" in error && error.code === "ERR_INVALID_ARG_VALUE")
      return { statement: null, length: 0 };
    throw error;
  }
}

function shownRows(
  statement: ReturnType<DatabaseSync["prepare"]>,
  { rows: mostRows, bytes: mostBytes }: Pick<Run, "rows" | "bytes">,
): Pick<StatementDone, "columns" | "rows" | "count" | "isCounted"> {
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const rows: Cell[][] = [];
  let count = 0;
  let bytes = 0;
  // With setReturnArrays a row is a list, which the types do not know.
  for (const row of statement.iterate() as unknown as Iterable<readonly SQLOutputValue[]>) {
    if (count === mostCounted) return { columns: columnsOf(statement), rows, count, isCounted: false };
    count++;
    if (rows.length >= mostRows || bytes > mostBytes) continue;
    const cells = row.map(shownCell);
    bytes += cells.reduce<number>((sum, cell) => sum + String(cell).length + 2, 0);
    rows.push(cells);
  }
  return { columns: columnsOf(statement), rows, count, isCounted: true };
}

function columnsOf(statement: ReturnType<DatabaseSync["prepare"]>): string[] {
  return statement.columns().map(({ name }) => name.slice(0, 200));
}

function shownCell(value: SQLOutputValue): Cell {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "string")
    return value.length > longestShown ? `${value.slice(0, longestShown)}… (${value.length} characters)` : value;
  if (value === null) return null;
  const hex = Buffer.from(value.subarray(0, 200)).toString("hex");
  return `x'${hex}'${value.length > 200 ? ` (${value.length} bytes)` : ""}`;
}

function writeOf({ columns }: Session, { table, kind, cells }: ReturnType<typeof readChangeset>[number]): EngineWrite {
  const names = columns[table] ?? [];
  const given = names.flatMap((name, at) => {
    const cell = cells[at];
    return at === 0 || cell === undefined ? [] : [[name, cell] as const];
  });
  return { kind, table, id: String(cells[0]), cells: Object.fromEntries(given) };
}

function answer(request: EngineRequest): StatementDone | StatementFailed | SessionLost | null {
  switch (request.op) {
    case "load":
      return load(request);
    case "open":
      return open(request);
    case "put":
      return put(request);
    case "run":
      return run(request);
    case "close":
      sessions.get(request.session)?.database.close();
      sessions.delete(request.session);
      return null;
    default:
      return request satisfies never;
  }
}

await answerLines((request: EngineRequest): EngineAnswer => ({ done: answer(request) }));
