import type { MeaningCounts } from "../../certificate.ts";
import type { Plan } from "../../environment.ts";
import { readCanonical, sayNorm } from "../../norms/compile.ts";
import { sameNorm } from "../../norms/same.ts";
import { statedRules } from "../../stated-rules.ts";
import type { CheckResult } from "./bench.ts";

/** What became of the rules that a brief states. A clause whose rule the author has taken out of the plan is put aside. */
export function meaningOf({ clauses, policies }: Pick<Plan, "clauses" | "policies">): MeaningCounts {
  const { stated, enforced, open } = statedRules({ clauses, policies });
  return {
    rules: stated,
    enforced,
    open,
    aside: clauses.filter(({ rule }) => rule !== undefined).length - stated,
    assumed: policies.filter(({ assumed }) => assumed === true).length,
  };
}

/** G0: what is enforced is what its sentence says: it reads back to the same norm, and the clause that it comes from is there and counts as enforced. */
export function checkMeaning({ clauses, policies }: Pick<Plan, "clauses" | "policies">): CheckResult[] {
  const known = new Map(clauses.map((clause) => [clause.id, clause]));
  return policies.map(({ id, norm, clause }): CheckResult => {
    const wrong = (reason: string): CheckResult => ({ gate: "G0", ok: false, reason: `${id}: ${reason}` });
    if (norm) {
      const back = readCanonical(sayNorm(norm));
      if (!back || !sameNorm(back, norm)) return wrong("its sentence does not read back to the rule that is enforced");
    }
    if (clause === undefined) return { gate: "G0", ok: true };
    const source = known.get(clause);
    if (!source) return wrong(`no clause of the brief is called ${clause}`);
    return source.rule === "open" || source.rule === "aside"
      ? wrong(`${clause} is ${source.rule}, so nothing may be enforced of it`)
      : { gate: "G0", ok: true };
  });
}

/** Rules that stand for no clause and are not marked as usual in the trade: added to the plan by hand. */
export function addedByHand({ policies }: Pick<Plan, "policies">): number {
  return policies.filter(({ clause, assumed }) => clause === undefined && assumed !== true).length;
}
