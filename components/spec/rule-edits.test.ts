import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../core/generate/brief.ts";
import { sceneOfPlan } from "../../core/generate/edit/scene-of-plan.ts";
import { settleWords } from "../../core/generate/edit/settle-words.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { compileNorm } from "../../core/norms/compile.ts";
import { proposalsFor } from "./norm-proposals.ts";
import { withClauseAside, withClauseRule, withNewRule, withPolicyNorm } from "./rule-edits.ts";

const plan = planFromBrief(
  "Public library: members, books and loans. A member may have at most five loans at a time. Everybody is somehow nice to the books at night.",
);
const limit = plan.policies.find(({ norm }) => norm?.frame === "limit");
const open = plan.clauses.find(({ rule }) => rule === "open");
if (!limit || !open) throw new Error("the brief needs an enforced and an open rule");
const forbid = { frame: "forbid" as const, act: ["delete book"] };

describe("edits of a plan's rules", () => {
  it("compile a norm in a policy's place, which then says it", () => {
    const edited = withPolicyNorm(plan, limit, { norm: forbid });
    const policy = edited.policies.find(({ id }) => id === limit.id);
    expect(policy).toMatchObject({ norm: forbid, clause: limit.clause, guard: { on: ["delete"] } });
    expect(policy?.text).toBe(policy?.said);
    expect(withPolicyNorm(plan, limit, { norm: { frame: "forbid", act: ["create spaceship"] } })).toBe(plan);
  });

  it("settle an open clause: by a norm, or aside", () => {
    const ruled = withClauseRule(plan, open, { norm: forbid });
    expect(ruled.clauses.find(({ id }) => id === open.id)).toMatchObject({ rule: "enforced", understood: true });
    expect(ruled.policies.at(-1)).toMatchObject({ text: open.text, norm: forbid, clause: open.id });
    const aside = withClauseAside(plan, open);
    expect(aside.clauses.find(({ id }) => id === open.id)).toMatchObject({ rule: "aside" });
    expect(aside.policies).toEqual(plan.policies);
  });

  it("add a rule, with a free id", () => {
    const added = withNewRule(plan, forbid);
    expect(new Set(added.policies.map(({ id }) => id)).size).toBe(plan.policies.length + 1);
  });

  it.each([
    [{ frame: "approve" as const, act: ["create loan"], by: "manager" }, "request_approval"],
    // biome-ignore lint/suspicious/noThenProperty: the notation of norms calls the duty `then`.
    [{ frame: "follow" as const, after: ["create loan"], then: ["notify member"] }, "send_notification"],
    [{ frame: "right" as const, act: ["delete book"], by: "manager", only: true }, null],
  ])("bring along what a rule calls for and the plan does not have: %j", (norm, tool) => {
    const isOwn = (name = "") => !/^(?:approval|notification)$/.test(name);
    const bare = {
      ...plan,
      policies: plan.policies.filter(({ id }) => id === limit.id),
      entities: plan.entities.filter(({ name }) => isOwn(name)),
      operations: plan.operations.filter(({ entity }) => isOwn(entity)),
    };
    expect(bare.entities.find(({ name }) => name === "book")?.deletable).toBe(false);
    for (const edited of [
      withNewRule(bare, norm),
      withPolicyNorm(bare, limit, { norm }),
      withClauseRule(bare, open, { norm }),
    ]) {
      expect(readPlan(edited).problems).toEqual([]);
      const tools = edited.operations.map(({ name }) => name);
      expect(tools).toEqual([...bare.operations.map(({ name }) => name), ...(tool ? [tool] : [])]);
      expect(edited.entities.find(({ name }) => name === "book")?.deletable).toBe(tool === null);
    }
  });

  it("give plans that the server takes as they are", () => {
    for (const edited of [
      withPolicyNorm(plan, limit, { norm: forbid }),
      withClauseRule(plan, open, { norm: forbid }),
      withClauseAside(plan, open),
      withNewRule(plan, forbid),
    ]) {
      expect(readPlan(edited).problems).toEqual([]);
      expect(settleWords(plan, edited)).toEqual(edited);
    }
  });
});

describe("proposalsFor", () => {
  const scene = sceneOfPlan(plan);

  it("proposes acts and paths that a rule can be made of", () => {
    expect(proposalsFor(scene, "act")).toContain("create loan");
    expect(proposalsFor(scene, "path")).toEqual(expect.arrayContaining(["loan.member", "loan.member.name"]));
    for (const act of proposalsFor(scene, "act")) {
      const made = compileNorm(scene, { frame: "forbid", act: [act] });
      expect(made.ok || made.why, act).toBe(true);
    }
  });
});
