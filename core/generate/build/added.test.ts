import { describe, expect, it } from "vitest";
import type { Plan } from "../../environment.ts";
import { planFromBrief } from "../brief.ts";
import { policiesFor } from "../edit/policies-for.ts";
import { withAdditions } from "../edit/with-additions.ts";
import { readPlan } from "../plan-problems.ts";

const brief = `Glass studio: members, melters, slots and pots. A member books a slot at a melter. A member has a name and a phone. A melter has a name.
No slot is booked for a member without flood insurance.
Nobody cuts a pot until the gaffer has given permission.
A slot with more than 40 onlookers may not be booked.
A slot may not be booked until the deposit is paid.`;
const bare = planFromBrief(brief);
const open = bare.clauses.flatMap(({ id, candidates = [] }) => {
  const at = candidates.findIndex(({ adds }) => adds !== undefined);
  const candidate = candidates[at];
  return candidate?.adds ? [{ id, at: at + 1, ...candidate, adds: candidate.adds }] : [];
});
const picked = (readings: readonly { readonly clause: string; readonly candidate: number }[]) =>
  planFromBrief(brief, { readings: readings.map((each) => ({ ...each, by: "author" as const })) });
const fieldOf = (plan: Plan, record: string, name: string) =>
  plan.entities.find((entity) => entity.name === record)?.fields.find((field) => field.name === name);

describe("readings that add to the records", () => {
  it("say what they add", () => {
    expect(open.map(({ said }) => said)).toEqual([
      'Nobody may create a slot unless the flood insurance of the member of the slot is yes. (adds a yes/no fact "flood insurance" to member)',
      'Nobody may cut a pot without an approval of the gaffer. (adds an act "cut" to pot)',
      'Nobody may create a slot while the onlookers of the slot is above 40. (adds a number "onlookers" to slot)',
      'Nobody may create a slot unless the deposit paid of the slot is yes. (adds a yes/no fact "deposit paid" to slot)',
    ]);
  });

  it("add nothing before one is picked", () => {
    expect(fieldOf(bare, "member", "flood_insurance")).toBeUndefined();
    expect(bare.operations.some(({ name }) => name === "cut_pot")).toBe(false);
  });

  it("are enforced once picked, with fields and tools for what they name", () => {
    const plan = picked(open.map(({ id, at }) => ({ clause: id, candidate: at })));
    expect(fieldOf(plan, "member", "flood_insurance")?.type).toBe("boolean");
    expect(fieldOf(plan, "slot", "onlookers")?.type).toBe("integer");
    expect(fieldOf(plan, "slot", "deposit_paid")?.type).toBe("boolean");
    expect(plan.operations.some(({ name }) => name === "cut_pot")).toBe(true);
    expect(plan.policies.map(({ said }) => said)).toEqual(
      expect.arrayContaining(open.map(({ said }) => said.replace(/ \(adds .*$/, ""))),
    );
    expect(readPlan(plan).problems).toEqual([]);
  });

  it("give the same plan for the same picks, by number or by norm", () => {
    const [first] = open;
    if (!first) throw new Error("a reading adds something");
    const byNumber = picked([{ clause: first.id, candidate: first.at }]);
    expect(picked([{ clause: first.id, candidate: first.at }])).toEqual(byNumber);
    const byNorm = planFromBrief(brief, { readings: [{ clause: first.id, norm: first.norm, by: "author" }] });
    expect({ ...byNorm, picks: null }).toEqual({ ...byNumber, picks: null });
  });

  it("keep the numbers of the others' candidates", () => {
    for (const { id, at } of open) {
      const plan = picked([{ clause: id, candidate: at }]);
      for (const clause of bare.clauses)
        if (clause.id !== id)
          expect(plan.clauses.find((each) => each.id === clause.id)?.candidates).toEqual(clause.candidates);
    }
  });

  it("add nothing for a norm that is not offered", () => {
    const norm = { frame: "forbid" as const, act: ["create slot"], when: ["slot.haunted = true"] };
    const [first] = open;
    expect(() => planFromBrief(brief, { readings: [{ clause: first?.id ?? "", norm, by: "author" }] })).toThrow(
      "cannot be enforced",
    );
  });

  it("add the same in the editor", () => {
    for (const { norm, adds } of open) {
      expect(policiesFor(bare, [norm], "")).toBeNull();
      const plan = withAdditions(bare, adds, [norm]);
      expect(policiesFor(plan, [norm], "")?.length).toBe(1);
      for (const each of adds)
        expect(
          each.kind === "act"
            ? plan.operations.some(({ name }) => name === `${each.verb}_${each.record}`)
            : fieldOf(plan, each.record, each.name) !== undefined,
        ).toBe(true);
      expect(readPlan(plan).problems).toEqual([]);
    }
  });
});
