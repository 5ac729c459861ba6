import { z } from "zod";
import { Candidate } from "../../norms/candidate.ts";
import { Norm } from "../../norms/norm.ts";

const Said = z.array(z.strictObject({ norm: Norm, said: z.string().describe("Its canonical sentence") }));

/** What words given for a rule mean over a plan's records. */
export const RuleReading = z
  .strictObject({
    status: z.enum(["enforced", "open"]),
    norms: Said.describe("What would be enforced; empty while it is open"),
    candidates: z.array(Candidate).describe("Of an open rule what it may mean, best first"),
    why: z.string().nullable().describe("Why it is open"),
  })
  .meta({ id: "RuleReading" });
export type RuleReading = z.infer<typeof RuleReading>;
