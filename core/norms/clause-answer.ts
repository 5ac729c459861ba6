import { z } from "zod";
import { Norm } from "./norm.ts";

/** Most norms that one clause may be read as. */
const mostNorms = 6;

/** What a model says of one clause of a brief. */
export const ClauseAnswer = z.strictObject({
  clause: z.string().max(20),
  verdict: z
    .enum(["rule", "no_rule", "cannot_be_said"])
    .describe("`cannot_be_said`: it binds somebody, but no norm over these records says exactly that"),
  norms: z.array(Norm).max(mostNorms).describe("What a rule says; empty for the other verdicts"),
});
export type ClauseAnswer = z.infer<typeof ClauseAnswer>;
