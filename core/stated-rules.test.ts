import { describe, expect, it } from "vitest";
import { planFromBrief } from "./generate/brief.ts";
import { meaningOf } from "./generate/gates/meaning.ts";
import { generate } from "./generate/generate.ts";
import type { Stage } from "./generate/stages.ts";
import { readingsOfBrief } from "./generate/understand.ts";
import { isMissed, statedRules, statedRulesSentence } from "./stated-rules.ts";

const plan = planFromBrief(
  "Public library: members, books and loans. A member may have at most five loans at a time. Reference books may not be lent. Volunteers need not pay. Members are somehow polite at night.",
);

describe("statedRules", () => {
  it("counts as the certificate does, also where the author took a rule out of the plan", () => {
    for (const policies of [plan.policies, plan.policies.slice(1)]) {
      const { rules, enforced, open } = meaningOf({ ...plan, policies });
      expect(statedRules({ ...plan, policies })).toEqual({ stated: rules, enforced, open });
    }
    const [whole, fewer] = [plan.policies, plan.policies.slice(1)].map((policies) =>
      statedRules({ ...plan, policies }),
    );
    expect(fewer?.enforced).toBe((whole?.enforced ?? 0) - 1);
  });

  it("says of a brief as many clauses that were not understood as are listed, put aside or not", () => {
    const brief =
      "Kite shop: kites and orders. The zorble of florps. A kite must be nice. An order needs the approval of a manager. Buyers need not pay.";
    for (const readings of [[], [{ clause: "k3", aside: true as const, by: "author" as const }]]) {
      const { understood } = readingsOfBrief(brief, { readings });
      const stages: Stage[] = [];
      const request = { brief, options: { seed: 1, complexity: "all" as const, tasks: 3 }, picks: { readings } };
      const { spec } = generate(
        request,
        (stage) => stages.push(stage),
        () => 0,
      );
      const told = stages.flatMap((stage) => (stage.stage === "domain" ? [stage.notUnderstood] : []));
      expect(understood.missed).toHaveLength(1);
      expect(told).toEqual([understood.missed.length]);
      expect(spec.plan.clauses.filter(isMissed)).toHaveLength(understood.missed.length);
    }
  });

  it.each([
    [{ stated: 0, enforced: 0, open: 0 }, null],
    [{ stated: 1, enforced: 0, open: 1 }, "0 of 1 rule is enforced, 1 is open."],
    [{ stated: 3, enforced: 3, open: 0 }, "All 3 rules are enforced."],
    [{ stated: 8, enforced: 6, open: 2 }, "6 of 8 rules are enforced, 2 are open."],
  ])("%o is said as %s", (rules, said) => expect(statedRulesSentence(rules)).toBe(said));
});
