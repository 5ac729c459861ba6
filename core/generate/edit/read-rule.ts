import type { Plan } from "../../environment.ts";
import { compileNorm, readCanonical } from "../../norms/compile.ts";
import { sameNorm } from "../../norms/same.ts";
import { readingsOf } from "../build/policies.ts";
import { readWords } from "../build/read-words.ts";
import { graphOfPlan } from "./graph-of-plan.ts";
import type { RuleReading } from "./rule-reading.ts";
import { sceneOfPlan } from "./scene-of-plan.ts";

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
