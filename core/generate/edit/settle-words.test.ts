import { describe, expect, it } from "vitest";
import type { Plan, Policy } from "../../environment.ts";
import { planFromBrief } from "../brief.ts";
import { readPlan } from "../plan-problems.ts";
import { settleWords } from "./settle-words.ts";

const before = planFromBrief(
  "Public library: members, books and loans. A member may have at most five loans at a time. Reference books may not be lent. Loans go from out to returned.",
);
const limit = before.policies.find(({ norm }) => norm?.frame === "limit");
if (!limit) throw new Error("the limit of the brief was not read");

function edited(change: (policy: Policy) => Policy): Plan {
  return { ...before, policies: before.policies.map((policy) => (policy.id === limit?.id ? change(policy) : policy)) };
}
const settled = (change: (policy: Policy) => Policy) => settleWords(before, edited(change));
const ruleOf = (plan: Plan) => plan.policies.find(({ id }) => id === limit.id);

describe("settleWords", () => {
  it("leaves a plan alone whose rules were not changed", () => expect(settleWords(before, before)).toBe(before));

  it("makes a rule what its new words say, never the old guard with new words", () => {
    const plan = settled((policy) => ({ ...policy, text: "A member may have at most two loans at a time." }));
    expect(ruleOf(plan)).toMatchObject({ text: expect.stringContaining("two"), norm: { frame: "limit", max: 2 } });
    expect(JSON.stringify(ruleOf(plan)?.guard)).not.toEqual(JSON.stringify(limit.guard));
    expect(readPlan(plan).problems).toEqual([]);
  });

  it("brings along what new words call for", () => {
    const plan = settled((policy) => ({ ...policy, text: "Loans need the approval of a manager." }));
    expect(ruleOf(plan)).toMatchObject({ norm: { frame: "approve" } });
    expect(plan.operations.map(({ name }) => name)).toContain("request_approval");
    expect(readPlan(plan).problems).toEqual([]);
  });

  it.each(["Members should feel welcome somehow.", "A member may never.", "five"])(
    "opens a rule whose new words are not read: %s",
    (text) => {
      const plan = settled((policy) => ({ ...policy, text }));
      expect(ruleOf(plan)).toBeUndefined();
      expect(plan.clauses.find(({ id }) => id === limit.clause)).toMatchObject({
        rule: "open",
        understood: false,
        note: expect.stringContaining(text),
      });
      expect(readPlan(plan).problems).toEqual([]);
    },
  );

  it("keeps an open rule among the clauses where the policy came from none", () => {
    const loose = { ...before, policies: before.policies.map(({ clause: _, ...policy }) => policy) };
    const reworded = loose.policies.map((policy) =>
      policy.id === limit.id ? { ...policy, text: "Be kind." } : policy,
    );
    const plan = settleWords(loose, { ...loose, policies: reworded });
    expect(plan.clauses.at(-1)).toMatchObject({ text: "Be kind.", rule: "open" });
    expect(readPlan(plan).problems).toEqual([]);
  });

  it("compiles a norm that was changed, and says it where the words still say the old one", () => {
    const plan = settled((policy) => ({
      ...policy,
      norm: { ...limit.norm, frame: "limit", max: 3 } as Policy["norm"],
    }));
    expect(ruleOf(plan)?.text).toContain("3");
    expect(ruleOf(plan)?.text).toBe(ruleOf(plan)?.said);
    expect(JSON.stringify(ruleOf(plan)?.guard)).not.toEqual(JSON.stringify(limit.guard));
  });

  it("lets words that are read for certain win over a norm that they do not say", () => {
    const plan = settled((policy) => ({
      ...policy,
      text: "A member may have at most two loans at a time.",
      norm: { ...limit.norm, frame: "limit", max: 9 } as Policy["norm"],
    }));
    expect(ruleOf(plan)?.norm).toMatchObject({ max: 2 });
  });

  it("lets nobody write what a rule is said to be", () => {
    const plan = settled((policy) => ({ ...policy, said: "Nobody may do anything at all." }));
    expect(ruleOf(plan)?.said).toBe(limit.said);
  });

  it("watches what an edited record lets be done", () => {
    const frozen = planFromBrief("Shop: customers and orders. An order has a status: open, paid.", {
      readings: [],
    });
    const norm = { frame: "freeze", record: "order", fields: [], when: ["order.status = paid"] } as const;
    const ruled = settleWords(frozen, {
      ...frozen,
      policies: [{ id: "p1", kind: "integrity", enforcement: "blocked", text: "Paid orders stay.", norm }] as never,
    });
    const kept = (plan: Plan) =>
      plan.policies.flatMap(({ guard, also = [] }) => [guard, ...also]).flatMap((each) => each?.on);
    expect(kept(ruled)).not.toContain("delete");
    const entities = ruled.entities.map((each) => (each.name === "order" ? { ...each, deletable: true } : each));
    expect(kept(settleWords(ruled, { ...ruled, entities }))).toContain("delete");
  });

  it("refuses a norm that the records cannot hold", () =>
    expect(() => settled((policy) => ({ ...policy, norm: { frame: "forbid", act: ["create spaceship"] } }))).toThrow(
      "cannot be enforced",
    ));

  it("says a guard as it stands that was changed by hand", () => {
    const plan = settled((policy) => ({
      ...policy,
      guard: policy.guard && { ...policy.guard, require: { value: false } },
    }));
    expect(ruleOf(plan)?.norm).toBeUndefined();
    expect(ruleOf(plan)?.said).toBeUndefined();
  });
});
