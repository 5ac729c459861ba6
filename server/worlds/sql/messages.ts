import type { Cell } from "../../../core/worlds/sql/cells.ts";
import type { WritableTable } from "../../../core/worlds/sql/kind.ts";

/** Rows of a table as the database keeps them, the id first. */
export type TableRows = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** One row to put in the place of the one with its id; null takes it out. */
export type RowToPut = { readonly table: string; readonly id: string; readonly cells: readonly Cell[] | null };

/** What the database process is asked. `key` names a specification's tables, of which each session has a copy. */
export type EngineRequest =
  | {
      readonly op: "load";
      readonly key: string;
      readonly schema: readonly string[];
      readonly tables: Readonly<Record<string, TableRows>>;
    }
  | { readonly op: "open"; readonly session: string; readonly key: string }
  | { readonly op: "put"; readonly session: string; readonly rows: readonly RowToPut[] }
  | {
      readonly op: "run";
      readonly session: string;
      /** One or several statements; the first one is carried out. */
      readonly sql: string;
      readonly nowMs: number;
      /** What may be written; null: nothing, the database is read-only. */
      readonly writable: Readonly<Record<string, WritableTable>> | null;
      /** How an id is made: prefix and the highest number used, by table. */
      readonly ids: Readonly<Record<string, { readonly prefix: string; readonly last: number }>>;
      readonly rows: number;
      readonly bytes: number;
    }
  | { readonly op: "close"; readonly session: string };

/** A row that a statement would write; `cells` by column, of a change those alone that differ. */
export type EngineWrite = {
  readonly kind: "create" | "update" | "delete";
  readonly table: string;
  readonly id: string;
  readonly cells: Readonly<Record<string, Cell>>;
};

/** What came of the first statement. Nothing that it wrote stays: the records' own rules say what does. */
export type StatementDone = {
  /** Characters of it, its semicolon with them; 0 where there is none any more. */
  readonly length: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** All rows; at most as many as `counted` are counted. */
  readonly count: number;
  readonly isCounted: boolean;
  readonly writes: readonly EngineWrite[] | null;
  /** Ids that the database made for it. */
  readonly made: readonly string[];
};

/** The process has put the session's database away: it is to be opened anew. */
export type SessionLost = { readonly lost: true };

/** Why a statement was not carried out. */
export type StatementFailed = {
  readonly failed: string;
  readonly hint?: string;
  /** It would have written to a table, and the database is read-only. */
  readonly triedToWrite?: true;
};

export type EngineAnswer = { readonly done: StatementDone | StatementFailed | SessionLost | null };
