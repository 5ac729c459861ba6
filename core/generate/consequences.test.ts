import { describe, expect, it } from "vitest";
import { planFromBrief } from "./brief.ts";
import { compile } from "./compile.ts";
import { consequencesOf } from "./consequences.ts";
import { readingsOfBrief } from "./understand.ts";

const brief =
  "Print shop: customers, jobs and invoices. A job goes from quoted to approved to printing. If a customer has two unpaid invoices, no new job is accepted.";

describe("consequencesOf", () => {
  it("tells of each reading in its order how many tasks the environment has about it once it is picked", () => {
    const [open] = readingsOfBrief(brief).understood.open;
    const clause = open?.clause ?? "";
    const told = consequencesOf(brief, { clause });
    expect(told.length).toBeGreaterThan(1);
    expect(told.map(({ said }) => said)).toEqual(open?.candidates.map(({ said }) => said));
    for (const [at, { tasks }] of told.entries()) {
      const readings = [{ clause, candidate: at + 1, by: "author" as const }];
      const made = compile(planFromBrief(brief, { readings }), { seed: 1, complexity: "all" });
      expect(tasks).toBe(made.tasks.filter(({ clauses }) => clauses.includes(clause)).length);
    }
    expect(told.some(({ tasks }) => tasks > 0)).toBe(true);
  });

  it("has nothing to tell of a clause that is not open", () => {
    expect(() => consequencesOf(brief, { clause: "k99" })).toThrow(/no open rule/);
  });
});
