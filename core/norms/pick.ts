import { z } from "zod";
import { Beside } from "./candidate.ts";
import { Norm } from "./norm.ts";

/** What somebody said of a clause: one of its readings by number, a norm in full, the same in other words, or that it is put aside. A part of the brief's record: the same brief and picks give the same environment. */
export const Pick = z
  .strictObject({
    clause: z.string().max(20).describe("`k3`"),
    candidate: z
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe("Number of a candidate, from 1; with `words` of one that those have"),
    norm: Norm.optional(),
    and: Beside,
    words: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe("The rule in other words: they are read in the clause's place, over the same records"),
    aside: z.literal(true).optional().describe("It is no rule here"),
    by: z.enum(["author", "model"]).default("author"),
  })
  .meta({ id: "ReadingPick" });
export type Pick = z.infer<typeof Pick>;

/** What an author decides beside the brief's words. */
export const Picks = z.strictObject({
  readings: z.array(Pick).max(200).optional().describe("What was said of clauses that were not read for certain"),
  offered: z
    .array(z.string().max(500))
    .max(60)
    .optional()
    .describe("Rules that the trade usually has, to be switched on: their texts or ids"),
  assumed: z
    .union([z.literal(false), z.array(z.string().max(500)).max(60)])
    .optional()
    .describe("Rules assumed for a brief that states none, to be switched off: their texts or ids; `false`: all"),
});
export type Picks = z.infer<typeof Picks>;
