import { describe, expect, it } from "vitest";
import type { Plan } from "./environment.ts";
import { compile } from "./generate/compile.ts";
import { clubWith } from "./norms/club.fixture.ts";
import { diffSpecs, SpecChange } from "./spec-diff.ts";

const plan = clubWith([
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "forbid", act: ["delete fee"] },
]);
const options = { seed: 1, complexity: "all", tasks: 12 } as const;
const before = compile(plan, options);

/** The changes that a change of the plan makes, those of rows, tools and tasks left out. */
function changesAfter(change: (plan: Plan) => void): SpecChange[] {
  const changed = structuredClone(plan);
  change(changed);
  return diffSpecs(before, compile(changed, options)).filter(({ area }) => !/rows|operation|task/.test(area));
}

const member = (changed: Plan) => changed.entities.find(({ name }) => name === "member");
const status = (changed: Plan) => member(changed)?.fields.find(({ name }) => name === "level");

describe("diffSpecs", () => {
  it("finds nothing between a specification and itself", () => expect(diffSpecs(before, before)).toEqual([]));

  it("tells fields added, removed and changed in words", () => {
    const changes = changesAfter((changed) => {
      const fields = member(changed)?.fields ?? [];
      fields.splice(
        fields.findIndex(({ name }) => name === "born_on"),
        1,
      );
      fields.push({ ...structuredClone(fields[1]), name: "nickname", label: "Nickname" } as never);
      Object.assign(status(changed) ?? {}, { required: false, label: "Skill" });
      status(changed)?.values?.push("banned");
    });
    expect(changes).toEqual([
      { area: "field", change: "removed", subject: "Member: born on", details: [] },
      {
        area: "field",
        change: "changed",
        subject: "Member: skill",
        details: ["not required any more", "label: “Level” → “Skill”", "value “banned” added"],
      },
      { area: "field", change: "added", subject: "Member: nickname", details: [] },
    ]);
  });

  it("knows a policy by its words, and by its id when the words changed", () => {
    const [first] = plan.policies;
    expect(changesAfter((changed) => changed.policies.splice(0, 1))).toEqual([
      { area: "policy", change: "removed", subject: first?.text, details: [] },
    ]);
    const reworded = changesAfter((changed) => Object.assign(changed.policies[0] ?? {}, { text: "Two is enough." }));
    expect(reworded).toEqual([
      {
        area: "policy",
        change: "changed",
        subject: "Two is enough.",
        details: [`text: “${first?.text}” → “Two is enough.”`],
      },
    ]);
  });

  it("tells what became of rows, tools and tasks", () => {
    const changes = diffSpecs(before, compile(plan, { ...options, seed: 2 }));
    expect(changes).toContainEqual({
      area: "environment",
      change: "changed",
      subject: "Environment",
      details: ["seed: 1 → 2"],
    });
    expect(
      changes.some(({ area, details }) => area === "rows" && /rows have other values/.test(details[0] ?? "")),
    ).toBe(true);
    const wider = structuredClone(plan);
    wider.policies = [];
    member(wider)?.fields.push({
      ...structuredClone(member(wider)?.fields[1]),
      name: "nickname",
      label: "Nickname",
    } as never);
    const tools = diffSpecs(before, compile(wider, options)).filter(({ area }) => area === "operation");
    expect(tools.find(({ subject }) => subject === "update_member")?.details).toContain("parameter nickname added");
    for (const change of changes) expect(SpecChange.parse(change)).toEqual(change);
  });
});
