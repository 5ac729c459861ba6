import { describe, expect, it } from "vitest";
import type { Clause, Policy } from "../../environment.ts";
import { clubWith } from "../../norms/club.fixture.ts";
import { Norm } from "../../norms/norm.ts";
import { addedByHand, checkMeaning, meaningOf } from "./meaning.ts";

const clause = (id: string, rule: Clause["rule"]): Clause => ({
  id,
  start: 0,
  end: 1,
  text: id,
  kind: "constraint",
  understood: rule === "enforced",
  ...(rule ? { rule } : {}),
});
const [seats] = clubWith([Norm.parse({ frame: "limit", of: "boat.seats", per: "boat", max: 9 })]).policies;
if (!seats) throw new Error("no policy");
const of = (change: Partial<Policy>): Policy => ({ ...seats, ...change });

describe("meaningOf", () => {
  it("counts what is enforced, open, put aside and assumed; a rule that was taken out is put aside", () => {
    const clauses = [clause("k1", "enforced"), clause("k2", "open"), clause("k3", "aside"), clause("k4", "enforced")];
    const policies = [of({ clause: "k1" }), of({ id: "p2", assumed: true }), of({ id: "p3" })];
    expect(meaningOf({ clauses, policies })).toEqual({ rules: 2, enforced: 1, open: 1, aside: 2, assumed: 1 });
    expect(addedByHand({ policies })).toBe(1);
  });
});

describe("checkMeaning", () => {
  const clauses = [clause("k1", "enforced"), clause("k2", "open")];
  it.each([
    [of({ clause: "k1" }), true],
    [of({ assumed: true }), true],
    [of({ clause: "k2" }), false],
    [of({ clause: "k9" }), false],
  ])("%j: %s", (policy, ok) => {
    expect(checkMeaning({ clauses, policies: [policy] }).map((check) => check.ok)).toEqual([ok]);
  });
});
