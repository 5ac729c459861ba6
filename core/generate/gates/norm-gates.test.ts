import { describe, expect, it } from "vitest";
import type { Certificate } from "../../certificate.ts";
import type { Guard } from "../../environment.ts";
import { clubWith } from "../../norms/club.fixture.ts";
import { Norm } from "../../norms/norm.ts";
import { openWorld } from "../../worlds/open.ts";
import { certify } from "../certify.ts";
import { compile, compileWorld } from "../compile.ts";
import { checkFairRefusal } from "./fair-refusals.ts";
import { checkNormsHold, checkRows } from "./norm-gates.ts";

const norms = [
  { frame: "need", act: ["create outing"], need: ["outing.boat.status = free"] },
  { frame: "first", act: ["start outing"], first: ["inspect boat"], within: "24 hours" },
  { frame: "approve", act: ["start outing"], by: "harbour_master", when: ["outing.boat.class = eight"] },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], same: false },
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: "100 EUR", when: ["fee.paid = false"] },
  { frame: "limit", of: "boat.seats", per: "boat", max: 9 },
  { frame: "exclusive", record: "outing", resource: "outing.boat" },
  { frame: "window", act: ["plan outing"], path: "outing.starts_at", op: ">=", span: "now + 2 hours" },
  { frame: "freeze", record: "fee", fields: ["amount"], when: ["fee.paid = true"] },
  { frame: "right", act: ["set boat.status = free"], by: "boatman", only: true },
  { frame: "follow", after: ["set boat.status = broken"], then: ["inspect boat"] },
  { frame: "disclose", fields: ["member.born_on"], only: false },
  { frame: "refuse", request: "sell a boat" },
].map((norm) => Norm.parse(norm));

const plan = clubWith(norms);
const gateOf = (certificate: Certificate, id: string) => certificate.gates.find((gate) => gate.id === id);

describe("the gates of norms", () => {
  const { spec, certificate } = certify(compile(plan, { seed: 1, complexity: "all" }));

  it("hold for an environment of many norms, and are counted", () => {
    for (const id of ["G0", "G13", "G14", "G15", "G17"]) {
      expect([id, gateOf(certificate, id)]).toEqual([id, expect.objectContaining({ ok: true })]);
      expect(gateOf(certificate, id)?.checked).toBeGreaterThan(5);
    }
    expect(certificate.dropped.filter(({ gate }) => gate === "G15" || gate === "G17")).toEqual([]);
  });

  it("find a task on either side of every rule", () => {
    const sides = (certificate.untested ?? []).filter((line) => /^p\d+/.test(line));
    expect(sides).toEqual([]);
  });

  it("has tasks for somebody who may, and for somebody who may not", () => {
    const own = spec.tasks.filter(({ actor }) => actor);
    expect(own.some(({ goal, actor }) => goal.refuse === undefined && actor?.roles.includes("boatman"))).toBe(true);
    expect(own.some(({ goal, actor }) => goal.refuse !== undefined && !actor?.roles.includes("boatman"))).toBe(true);
  });

  it("lets at least a third of the workflows turn on a rule", () => {
    const four = spec.tasks.filter(({ tier }) => tier === 4);
    const rule = /^(refuse_(?!wrong)|keep_rule|within_limit|do_what|act_by_right)/;
    expect(four.filter(({ family }) => rule.test(family)).length).toBeGreaterThanOrEqual(four.length / 3);
  });
});

describe("G13", () => {
  it.each([1, 2, 3])("the rows of seed %i keep every norm", (seed) => {
    const results = checkRows(openWorld(compileWorld(plan, seed)), seed);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("says which rows break which rule", () => {
    const bare = compileWorld(clubWith([]), 1);
    const { policies } = compileWorld(plan, 1);
    const failed = checkRows(openWorld({ ...bare, policies }), 1).filter(({ ok }) => !ok);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.reason).toMatch(/on seed 1, \w+_\d+.* break p\d+/);
  });
});

describe("G14", () => {
  const world = compileWorld(plan, 1);

  it("finds no way around what is compiled", () => {
    expect(checkNormsHold(openWorld(world), 1).filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each<[string, string, Partial<Guard>]>([
    ["a limit that is watched on create alone", "p5", { on: ["create"] }],
    ["a guard of another field", "p7", { fields: ["name"] }],
    ["a freeze of another field", "p10", { fields: ["reason"] }],
  ])("finds %s", (_what, id, change) => {
    const policies = world.policies.map((policy) =>
      policy.id === id && policy.guard ? { ...policy, guard: { ...policy.guard, ...change } } : policy,
    );
    const failed = checkNormsHold(openWorld({ ...world, policies }), 1).filter(({ ok }) => !ok);
    expect(failed.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(new RegExp(`breaks ${id} and is not refused`)),
    ]);
  });
});

describe("G14, of duties", () => {
  const world = compileWorld(plan, 1);
  const change = (followUp: object) =>
    world.policies.map((policy) =>
      policy.followUp ? { ...policy, followUp: { ...policy.followUp, ...followUp } } : policy,
    );

  it.each<[string, object, RegExp]>([
    ["one that is never noticed", { on: ["delete"] }, /makes the duty of p12 fall due, and it is not noticed/],
    [
      "one that is noticed of what it does not follow",
      { when: { value: true } },
      /is held against p12, which asks nothing/,
    ],
  ])("finds %s", (_what, followUp, reason) => {
    const failed = checkNormsHold(openWorld({ ...world, policies: change(followUp) }), 1).filter(({ ok }) => !ok);
    expect(failed.map((each) => each.reason)).toEqual([expect.stringMatching(reason)]);
  });
});

describe("G17", () => {
  const { spec } = certify(compile(plan, { seed: 1, complexity: "all" }));
  const world = openWorld(spec.world);
  const refusal = spec.tasks.find(({ goal }) => goal.refuse === "p7" && (goal.asked?.length ?? 0) > 0);

  it("takes a refusal of what breaks the rule", () => {
    if (!refusal) throw new Error("no task refuses by p7");
    expect(checkFairRefusal(world, refusal)).toEqual([{ gate: "G17", ok: true }]);
  });

  it("takes none of what is allowed, or by another rule", () => {
    if (!refusal) throw new Error("no task refuses by p7");
    const [boat] = spec.world.rows.boat ?? [];
    const allowed = [{ action: "update_boat", params: { boat_id: String(boat?.id), seats: 3 } }];
    expect(checkFairRefusal(world, { ...refusal, goal: { ...refusal.goal, asked: allowed } })).toEqual([
      expect.objectContaining({ ok: false, reason: expect.stringContaining("goes through") }),
    ]);
    expect(checkFairRefusal(world, { ...refusal, goal: { ...refusal.goal, refuse: "p4" } })).toEqual([
      expect.objectContaining({ ok: false }),
    ]);
  });
});
