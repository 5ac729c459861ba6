import type { Row } from "../action.ts";
import type { Field } from "../environment.ts";
import type { FieldType, Nested } from "../operation.ts";
import type { Gap } from "./api-tool.ts";

/** A column of a table, of whatever kind of document. */
export type Column = {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly initial?: Field["initial"];
  readonly currency?: string;
  readonly items?: Nested;
  readonly members?: Readonly<Record<string, Nested>>;
  /** Table that its values are keys of. */
  readonly target?: string;
  /** The database fills it: a time stamp, a number of its own. */
  readonly kept?: boolean;
};

/** A table with its rows where the document has any, by the columns' names. */
export type Table = {
  readonly name: string;
  readonly description: string;
  /** The one column that names a row; null where several do, or none. */
  readonly key: string | null;
  readonly columns: readonly Column[];
  readonly rows?: readonly Row[];
};

/** The tables of a document, and what it has that is none. */
export type ReadTables = { readonly title: string; readonly tables: readonly Table[]; readonly gaps: readonly Gap[] };

/** The rows of one table of some data, before anything is known of its columns. */
export type DataTable = { readonly name: string; readonly rows: readonly Row[] };
