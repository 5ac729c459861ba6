import { describe, expect, it } from "vitest";
import type { Policy } from "../../core/environment.ts";
import { planFromBrief } from "../../core/generate/brief.ts";
import { compile } from "../../core/generate/compile.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { clubWith } from "../../core/norms/club.fixture.ts";
import { boundsOf, withBoundOf } from "./policy-edits.ts";

const crm = planFromBrief("CRM for Salesforce agents");
const library = clubWith([
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "forbid", act: ["delete fee"] },
]);
const discount = crm.policies.find(({ text }) => text.includes("20 percent")) as Policy;

describe("edits of a policy", () => {
  it("finds the numbers that conditions compare with, and says what they are compared to", () => {
    expect(boundsOf(discount)).toMatchObject([{ value: 20, label: "discount percent is above" }]);
    expect(library.policies.flatMap((policy) => boundsOf(policy))).toMatchObject([
      { value: 2, label: "number of outing rows is below" },
    ]);
    expect(crm.policies.filter((policy) => boundsOf(policy).length === 0)).toHaveLength(2);
  });

  it("changes a number in the condition and in the words, and nothing else", () => {
    const [bound] = boundsOf(discount);
    if (!bound) throw new Error("no bound");
    const stricter = withBoundOf(discount, bound, 35);
    expect(stricter.text).toBe(discount.text.replace("20", "35"));
    expect(boundsOf(stricter)).toMatchObject([{ value: 35 }]);
    expect(withBoundOf(stricter, { ...bound, value: 35 }, 20)).toEqual(discount);
    const other = { ...discount, text: "Above 20 percent, not 120 or 20.5." };
    expect(withBoundOf(other, bound, 9).text).toBe("Above 9 percent, not 120 or 20.5.");
  });

  it("leaves a plan that compiles", () => {
    const policies = library.policies.map((policy) =>
      boundsOf(policy).reduce((changed, bound) => withBoundOf(changed, bound, 2), policy),
    );
    const plan = { ...library, policies };
    expect(readPlan(plan).problems).toEqual([]);
    expect(compile(plan, { seed: 1, complexity: "all", tasks: 8 }).tasks.length).toBeGreaterThan(0);
  });
});
