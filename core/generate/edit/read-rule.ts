import { z } from "zod";
import type { Plan } from "../../environment.ts";
import { compileNorm, readCanonical } from "../../norms/compile.ts";
import { Norm } from "../../norms/norm.ts";
import { sameNorm } from "../../norms/same.ts";
import { readingsOf } from "../build/policies.ts";
import { readWords } from "../build/read-words.ts";
import { graphOfPlan } from "./graph-of-plan.ts";
import { sceneOfPlan } from "./scene-of-plan.ts";

const Said = z.array(z.strictObject({ norm: Norm, said: z.string().describe("Its canonical sentence") }));

/** What words given for a rule mean over a plan's records. */
export const RuleReading = z
  .strictObject({
    status: z.enum(["enforced", "open"]),
    norms: Said.describe("What would be enforced; empty while it is open"),
    candidates: Said.describe("Of an open rule what it may mean, best first"),
    why: z.string().nullable().describe("Why it is open"),
  })
  .meta({ id: "RuleReading" });
export type RuleReading = z.infer<typeof RuleReading>;

/** Reads a rule in words over the records and operations of a plan. Enforced only what can be compiled there and reads back from its sentence as the same norm. */
export function readRule(plan: Plan, words: string): RuleReading {
  const scene = sceneOfPlan(plan);
  const canonical = readCanonical(words);
  const read = canonical
    ? { status: "enforced" as const, norms: [canonical], candidates: [], why: null }
    : readWords(graphOfPlan(plan), plan.language, words);
  if (read.status === "enforced") {
    const made = read.norms.map((norm) => compileNorm(scene, norm));
    const problem = made.find((each) => !each.ok);
    const parts = made.flatMap((each) => (each.ok ? each.parts : []));
    const isSayable = parts.every(({ said, norm }) => {
      const back = readCanonical(said);
      return back !== null && sameNorm(back, norm);
    });
    if (!problem && parts.length > 0 && isSayable)
      return {
        status: "enforced",
        norms: parts.map(({ norm, said }) => ({ norm, said })),
        candidates: [],
        why: null,
      };
    const why = problem && !problem.ok ? problem.why : "it cannot be said back in one sentence";
    return { status: "open", norms: [], candidates: [], why };
  }
  return { status: "open", norms: [], candidates: readingsOf(scene, read).slice(0, 3), why: read.why };
}
