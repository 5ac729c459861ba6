import { randomUUID } from "node:crypto";
import type { Action, Observation, Row } from "../../../core/action.ts";
import type { Entity } from "../../../core/environment.ts";
import type { Json } from "../../../core/json.ts";
import { stateHash, type WorldState } from "../../../core/state/state.ts";
import { readOnlyRule } from "../../../core/task.ts";
import { errorObservation } from "../../../core/worlds/call.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { refusedCall } from "../../../core/worlds/moved.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import type { Draft } from "../../../core/worlds/records/draft.ts";
import { draftFrom, maySee, type RowWrite, writeRows } from "../../../core/worlds/records/write-rows.ts";
import { Refusal } from "../../../core/worlds/refusal.ts";
import { type Cell, cellOf, valueFrom } from "../../../core/worlds/sql/cells.ts";
import type { WritableTable } from "../../../core/worlds/sql/kind.ts";
import { described, noTable, tableOf } from "../../../core/worlds/sql/schema.ts";
import type { World, WorldStep } from "../../../core/worlds/world.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenRequest } from "../host.ts";
import type { WorldSession } from "../sandbox.ts";
import { readOnly } from "./allowed.ts";
import type { EngineProcess, Stopped } from "./engine-process.ts";
import type { EngineRequest, EngineWrite, RowToPut, StatementDone, StatementFailed, TableRows } from "./messages.ts";

/** Characters of an answer's rows. */
const mostShown = 60_000;
/** Statements of one call. */
const mostStatements = 100;

/** A session of a database. The rows of record are here; the process has a copy of what the agent may see of them, and may be replaced at any time. */
export async function openDatabase(
  engine: EngineProcess,
  { spec, digest, history, task }: OpenRequest,
  release: () => void,
): Promise<WorldSession> {
  const world = openWorld(spec);
  const { writes, tables } = moverAs(spec, "sql");
  const writable = writes && !task.readOnly ? tables : null;
  const database = new Database(engine, world, digest, startOf(world, task), writable);
  for (const action of history) await database.step(action);
  let isOpen = true;
  return {
    reached: stateHash(database.state),
    async step(action) {
      if (!isOpen) throw new SandboxError("closed", "the session is closed");
      return database.step(action);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await database.close();
      release();
    },
  };
}

type Writable = Readonly<Record<string, WritableTable>> | null;

/** Refuses a write where nothing may be written: trying it is a breach of the task. */
class WriteTried extends Refusal {
  constructor() {
    super("NOT_ALLOWED", readOnly.failed, readOnly.hint);
  }
}

/** What a call has written so far. */
type Work = Draft & { hasWritten: boolean };

class Database {
  state: WorldState;
  readonly #engine: EngineProcess;
  readonly #world: World;
  readonly #digest: string;
  readonly #name = randomUUID();
  readonly #copy: SeenCopy;
  /** What may be written; null: nothing. */
  readonly #writable: Writable;
  /** The process that has the copy. */
  #life = 0;

  constructor(engine: EngineProcess, world: World, digest: string, state: WorldState, writable: Writable) {
    this.#writable = writable;
    this.#engine = engine;
    this.#world = world;
    this.#digest = digest;
    this.#copy = new SeenCopy(world);
    this.state = state;
  }

  async step(action: Action): Promise<WorldStep> {
    const refused = refusedCall(this.#world, this.state, action);
    const step = refused ?? (await this.#taken(action));
    this.state = step.state;
    return step;
  }

  close(): Promise<void> {
    return this.#engine.inTurn(async () => {
      if (this.#life === this.#engine.life && this.#engine.isAlive)
        await this.#engine.ask({ op: "close", session: this.#name }).catch(() => {});
    });
  }

  async #taken(asked: Action): Promise<WorldStep> {
    const { action, params } = asked;
    if (action !== "run_sql" && action !== "describe") return this.#keptTool(asked);
    const draft: Work = { ...draftFrom(this.state), hasWritten: false };
    const now = this.state.now + this.#world.spec.clock.secondsPerStep * 1_000;
    try {
      const observation =
        action === "describe"
          ? { result: described(this.#world, this.#writable, tableAsked(params.table)) }
          : await this.#run(draft, String(params.statement));
      const { state, changes, violations } = draft;
      return {
        state: { ...state, now },
        observation,
        kind: draft.hasWritten ? "write" : "read",
        changes,
        violations: [...violations],
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        state: { ...this.state, now },
        observation: errorObservation(error.error),
        kind: "error",
        changes: [],
        violations: error instanceof WriteTried ? [readOnlyRule.id] : [],
      };
    }
  }

  /** A tool that stays beside SQL does what it does in the world of records. */
  #keptTool(asked: Action): WorldStep {
    const step = this.#world.step(this.state, asked);
    if (this.#writable || step.changes.length === 0) return step;
    return {
      state: { ...this.state, now: step.state.now },
      observation: errorObservation(new WriteTried().error),
      kind: "error",
      changes: [],
      violations: [readOnlyRule.id],
    };
  }

  /** All statements of a call, or none: after a refusal the copy is put back to the rows from before. */
  #run(draft: Work, sql: string): Promise<Observation> {
    return this.#engine.inTurn(async () => {
      if (sql.includes("\0"))
        throw new Refusal("INVALID_PARAMETER", "A statement has no NUL characters.", "Leave them out.");
      const told: Observation[] = [];
      try {
        for (let rest = sql; ; ) {
          const done = await this.#execute(draft, rest);
          if (done.length === 0) break;
          if (told.length === mostStatements)
            throw new Refusal("LIMIT", `A call takes at most ${mostStatements} statements.`, "Make several calls.");
          const before = draft.changes.length;
          const ids = done.writes ? this.#write(draft, done, done.writes) : null;
          told.push(toldOf(done, ids && { ids, changed: draft.changes.length - before }));
          if (done.writes) {
            draft.hasWritten = true;
            await this.#bring(draft.state);
          }
          rest = rest.slice(done.length);
        }
      } catch (error) {
        if (draft.changes.length > 0 && this.#life === this.#engine.life && this.#engine.isAlive)
          await this.#bring(this.state);
        throw error;
      }
      if (told.length === 0)
        throw new Refusal("MISSING_PARAMETER", "There is no statement.", "Give one statement of SQL.");
      return { result: told.length === 1 && told[0] ? told[0] : told };
    });
  }

  /** The next statement. A process that dies of it is tried once more: where it dies again, the statement is to blame. */
  async #execute(draft: Draft, sql: string): Promise<StatementDone> {
    const { limits } = moverAs(this.#world.spec, "sql");
    const { nextNumber, now } = draft.state;
    for (let tried = 1; ; tried++) {
      await this.#bring(draft.state);
      const said = await this.#engine.ask(
        {
          op: "run",
          session: this.#name,
          sql,
          nowMs: now,
          writable: this.#writable,
          ids: Object.fromEntries(
            this.#world.spec.entities.map(({ name, idPrefix }) => [
              name,
              { prefix: idPrefix, last: nextNumber[name] ?? 0 },
            ]),
          ),
          rows: limits.rows,
          bytes: mostShown,
        },
        limits.statementMs,
      );
      if (said && "length" in said) return said;
      if (said && "lost" in said) {
        this.#life = 0;
        tried--;
        continue;
      }
      if (said && "failed" in said) throw this.#refusalOf(said);
      if (said?.stopped === "died" && tried === 1) continue;
      throw stoppedBy(said, limits.statementMs);
    }
  }

  #refusalOf({ failed, hint, triedToWrite }: StatementFailed): Refusal {
    if (triedToWrite) return new WriteTried();
    const { entities } = this.#world.spec;
    const table = /^no such table: (?:main\.)?(.+)$/.exec(failed)?.[1];
    if (table !== undefined) return noTable(entities, table);
    if (failed.includes("VACUUM"))
      return new Refusal(
        "NOT_ALLOWED",
        "VACUUM is not possible: there is no file.",
        "Use SELECT, INSERT, UPDATE and DELETE.",
      );
    if (hint !== undefined) return new Refusal("NOT_ALLOWED", failed, hint);
    if (/too big|out of memory|too large|too many|overflow|too deep/i.test(failed))
      return new Refusal("LIMIT", `SQLite: ${failed}.`, "Ask for less at once.");
    return new Refusal(
      "INVALID_PARAMETER",
      `SQLite: ${failed}.`,
      failed.startsWith("no such column") ? "Call describe with a table for its columns." : "Mend the statement.",
    );
  }

  /** What a statement would write, judged and written as records are. Gives the ids of new rows by those they had in the copy. */
  #write(draft: Draft, { made }: StatementDone, writes: readonly EngineWrite[]): ReadonlyMap<string, string> {
    const ids = writeRows(
      this.#world,
      draft,
      writes.map((write) => this.#rowWrite(write)),
    );
    for (const [asked, given] of ids)
      if (asked !== given && !made.includes(asked))
        throw new Refusal(
          "NOT_ALLOWED",
          `Ids are made by the database: the next one is ${given}, not ${asked}.`,
          "Leave id out of the INSERT.",
        );
    return ids;
  }

  #rowWrite({ kind, table, id, cells }: EngineWrite): RowWrite {
    if (!this.#writable) throw new WriteTried();
    const may = this.#writable[table];
    const isAllowed =
      kind === "create"
        ? may?.insert
        : kind === "delete"
          ? may?.delete
          : Object.keys(cells).every((name) => may?.update.includes(name));
    // A REPLACE changes and deletes rows as an INSERT.
    if (!isAllowed)
      throw new Refusal(
        "NOT_ALLOWED",
        `The statement would ${kind} a row of ${table} in a way that is not possible.`,
        `Call describe with ${table}: it says what can be written.`,
      );
    if (kind === "delete") return { kind, entity: table, id };
    const values: Record<string, Json> = {};
    for (const field of this.#world.entity(table).fields)
      if (Object.hasOwn(cells, field.name)) values[field.name] = valueFrom(field, cells[field.name] ?? null);
    return { kind, entity: table, id, values };
  }

  /** Makes the copy show a state, in a process of now. */
  async #bring(state: WorldState): Promise<void> {
    await this.#engine.begin();
    if (this.#life !== this.#engine.life) {
      await open(this.#engine, this.#world, this.#digest, this.#name);
      this.#life = this.#engine.life;
      this.#copy.startAnew();
    }
    const rows = this.#copy.bringTo(state);
    if (rows.length === 0) return;
    const said = await this.#engine.ask({ op: "put", session: this.#name, rows });
    if (!said || !("lost" in said)) return;
    this.#life = 0;
    await this.#bring(state);
  }
}

/** Which specifications' tables a process has, by its life. */
const loaded = new WeakMap<EngineProcess, { life: number; readonly keys: Set<string> }>();

async function open(engine: EngineProcess, world: World, digest: string, session: string): Promise<void> {
  const has = loaded.get(engine);
  const keys = has?.life === engine.life ? has.keys : new Set<string>();
  loaded.set(engine, { life: engine.life, keys });
  if (!keys.has(digest)) {
    await engine.ask(loadRequest(world, digest));
    keys.add(digest);
  }
  try {
    await engine.ask({ op: "open", session, key: digest });
  } catch (error) {
    // The process keeps the tables of a few specifications only.
    if (!(error instanceof SandboxError && error.code === "sandbox_refused")) throw error;
    await engine.ask(loadRequest(world, digest));
    await engine.ask({ op: "open", session, key: digest });
  }
}

function loadRequest(world: World, key: string): EngineRequest {
  const { entities } = world.spec;
  const tables: Record<string, TableRows> = {};
  for (const entity of entities) {
    const isGuarded = guardedFields(world, entity).size > 0;
    const rows = [...(world.initial.tables[entity.name]?.values() ?? [])];
    tables[entity.name] = {
      columns: entity.fields.map(({ name }) => name),
      rows: rows.map((row) => cellsOf(world, entity, row, !isGuarded)),
    };
  }
  return { op: "load", key, schema: entities.map(tableOf), tables };
}

const guarded = new WeakMap<Entity, ReadonlySet<string>>();

/** Fields that a rule keeps from those who may not read them. */
function guardedFields(world: World, entity: Entity): ReadonlySet<string> {
  const known = guarded.get(entity);
  if (known) return known;
  const names = world.guards(entity.name, "read").length > 0 ? entity.fields.filter(({ sensitive }) => sensitive) : [];
  const fields = new Set(names.map(({ name }) => name));
  guarded.set(entity, fields);
  return fields;
}

function cellsOf(world: World, entity: Entity, row: Row, isSeen: boolean): Cell[] {
  const hidden = isSeen ? null : guardedFields(world, entity);
  return entity.fields.map((field) => (hidden?.has(field.name) ? null : cellOf(field, row[field.name] ?? null)));
}

/** What the process has of the rows: values that the agent may not read never reach it, so that no statement can tell them. */
class SeenCopy {
  readonly #world: World;
  #state: WorldState;
  /** Rows whose guarded fields are in the copy. */
  #seen = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    this.#state = world.initial;
  }

  startAnew(): void {
    this.#state = this.#world.initial;
    this.#seen = new Set();
  }

  /** The rows that differ from those of a state. */
  bringTo(state: WorldState): RowToPut[] {
    const rows: RowToPut[] = [];
    for (const entity of this.#world.spec.entities) {
      const [before, after] = [this.#state.tables[entity.name], state.tables[entity.name]];
      const isGuarded = guardedFields(this.#world, entity).size > 0;
      if (before === after && !isGuarded) continue;
      for (const [id, row] of after ?? []) {
        const maySeeIt = !isGuarded || maySee(this.#world, state, entity, row);
        if (before?.get(id) === row && (!isGuarded || maySeeIt === this.#seen.has(id))) continue;
        if (isGuarded && maySeeIt) this.#seen.add(id);
        else this.#seen.delete(id);
        rows.push({ table: entity.name, id, cells: cellsOf(this.#world, entity, row, maySeeIt) });
      }
      if (before !== after)
        for (const id of before?.keys() ?? []) if (!after?.has(id)) rows.push({ table: entity.name, id, cells: null });
    }
    this.#state = state;
    return rows;
  }
}

function tableAsked(table: Json | undefined): string | undefined {
  return typeof table === "string" && table.trim() !== "" ? table.trim() : undefined;
}

function stoppedBy(stopped: Stopped | null, statementMs: number): Refusal {
  return stopped?.stopped === "too_long"
    ? new Refusal(
        "LIMIT",
        `The statement was stopped: it took longer than ${statementMs} ms.`,
        "Nothing of the call was kept. Ask for less, and end every recursion.",
      )
    : new Refusal(
        "LIMIT",
        "The statement was stopped: the database ran out of memory.",
        "Nothing of the call was kept. Ask for less at once.",
      );
}

/** What the agent reads of a statement: its rows; of one that writes how many rows it changed, and the ids of new ones. */
function toldOf(
  { columns, rows, count, isCounted }: StatementDone,
  written: { readonly ids: ReadonlyMap<string, string>; readonly changed: number } | null,
): Observation {
  const shown = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? (written?.ids.get(cell) ?? cell) : cell)),
  );
  return {
    ...(columns.length > 0 || !written
      ? { columns: [...columns], rows: shown, row_count: isCounted ? count : `more than ${count}` }
      : {}),
    ...(shown.length < count ? { note: `Only the first ${shown.length} rows are shown.` } : {}),
    ...(written ? { changed: written.changed } : {}),
    ...(written && written.ids.size > 0 ? { new_ids: [...written.ids.values()] } : {}),
  };
}
