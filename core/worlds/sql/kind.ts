import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** A database over the specification's own tables, in SQLite's dialect. */
export const sqlKind = {
  kind: "sql",
  label: "a database",
  mover: z.strictObject({
    kind: z.literal("sql"),
    writes: z.boolean().describe("False: every statement that would change a row is refused"),
    limits: z
      .strictObject({
        statementMs: z.int().min(50).max(60_000).default(3_000),
        rows: z.int().min(1).max(10_000).default(200).describe("Rows of an answer; of more it tells how many"),
      })
      .prefault({}),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "sandbox",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
