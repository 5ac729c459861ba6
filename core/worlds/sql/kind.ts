import { z } from "zod";
import { Json } from "../../json.ts";
import type { WorldKind } from "../kind.ts";

/** What statements may write of a table, beside what the rules of the records allow. */
export const WritableTable = z.strictObject({
  insert: z.boolean(),
  update: z.array(z.string()).describe("Columns that may change"),
  delete: z.boolean(),
});
export type WritableTable = z.infer<typeof WritableTable>;

/** A database over the specification's own tables, in SQLite's dialect. What a statement writes is judged as records are: types, references, transitions, policies. */
export const sqlKind = {
  kind: "sql",
  label: "a database",
  mover: z.strictObject({
    kind: z.literal("sql"),
    writes: z.boolean().describe("False: every statement that would change a row is refused"),
    tables: z
      .record(z.string(), WritableTable)
      .default({})
      .describe("What may be written; a table that is not named may only be read"),
    limits: z
      .strictObject({
        statementMs: z.int().min(50).max(60_000).default(3_000),
        rows: z.int().min(1).max(10_000).default(200).describe("Rows of an answer; of more it tells how many"),
      })
      .prefault({}),
    data: Json.optional().describe("Whose database it is, where it is somebody's own"),
  }),
  // The database is a process of its own on this machine: SQLite is no language that a container would have to wall in.
  runsIn: ["embedded"],
  runsCode: false,
  reexecutes: "sandbox",
  face: "sql",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
