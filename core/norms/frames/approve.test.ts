import { describe, expect, it } from "vitest";
import { compileWorld } from "../../generate/compile.ts";
import { planOracle } from "../../generate/planner.ts";
import { openWorld } from "../../worlds/open.ts";
import { clubWith } from "../club.fixture.ts";
import { Norm } from "../norm.ts";

/** Whether an outing can be started after approvals by these. */
function startsAfter(norm: unknown, ...approvers: readonly string[]): boolean {
  const world = openWorld(compileWorld(clubWith([Norm.parse(norm)]), 1));
  const outing = [...(world.initial.tables.outing?.values() ?? [])].find(
    ({ status, coach_id }) => status === "planned" && coach_id,
  );
  const about_id = String(outing?.id);
  const named: Readonly<Record<string, unknown>> = {
    theCoach: outing?.coach_id,
    theCoachByName: world.find(world.initial, String(outing?.coach_id))?.name,
    anotherMember: [...(world.initial.tables.member?.keys() ?? [])].find((id) => id !== outing?.coach_id),
  };
  let state = world.initial;
  for (const approver of approvers)
    state = world.step(state, {
      action: "request_approval",
      params: { about_id, approver_id: String(named[approver] ?? approver), reason: "asked for" },
    }).state;
  return (
    world.step(state, { action: "update_outing", params: { outing_id: about_id, status: "under_way" } }).changes
      .length > 0
  );
}

const start = { frame: "approve", act: ["start outing"] };

describe("approve", () => {
  it.each<[string, object, string[], boolean]>([
    ["nobody", {}, [], false],
    ["anybody where nobody is named", {}, ["whoever"], true],
    ["the role", { by: "harbour_master" }, ["harbour_master"], true],
    ["the role as people write it", { by: "harbour_master" }, ["Harbour Master"], true],
    ["another role", { by: "harbour_master" }, ["cook"], false],
    ["a role that only sounds like it", { by: "harbour_master" }, ["deputy harbour master"], false],
    ["one of the roles", { by: ["harbour_master", "captain"] }, ["captain"], true],
    ["two of a role", { by: "captain", count: 2 }, ["captain Ann", "captain Bo"], true],
    ["one of a role twice", { by: "captain", count: 2 }, ["captain Ann", "captain ann"], false],
    ["one of a role and another", { by: "captain", count: 2 }, ["captain Ann", "cook"], false],
    ["any two", { count: 2 }, ["Ann", "Bo"], true],
    ["any one twice", { count: 2 }, ["Ann", "Ann"], false],
    ["the person whom the record names", { by: "outing.coach" }, ["theCoach"], true],
    ["another person", { by: "outing.coach" }, ["anotherMember"], false],
    ["somebody of the records, by id", { by: "member" }, ["theCoach"], true],
    ["somebody of the records, by name", { by: "member" }, ["theCoachByName"], true],
    ["two of the records", { by: "member", count: 2 }, ["theCoach", "anotherMember"], true],
    ["one of the records twice, by id and name", { by: "member", count: 2 }, ["theCoach", "theCoachByName"], false],
  ])("by %s", (_who, slots, approvers, passes) => {
    expect(startsAfter({ ...start, ...slots }, ...approvers)).toBe(passes);
  });

  it("asks nothing again when a record that was made without leave is moved, but when it comes to need it", () => {
    const plan = clubWith([
      Norm.parse({ frame: "approve", act: ["create fee"], by: "coach", when: ["fee.amount > 50 EUR"] }),
    ]);
    const { policies: _policies, ...bare } = compileWorld(plan, 1);
    const world = openWorld(compileWorld(plan, 1));
    const free = openWorld({ ...bare, policies: [] });
    const [member, other] = [...(world.initial.tables.member?.keys() ?? [])];
    const made = (amount: number) =>
      free.step(world.initial, { action: "create_fee", params: { reason: "Old", member_id: member ?? "", amount } });
    const passes = (amount: number, change: Record<string, string | number>) => {
      const { state, changes } = made(amount);
      const action = { action: "update_fee", params: { fee_id: changes[0]?.id ?? "", ...change } };
      return world.step(state, action).changes.length > 0;
    };
    expect([passes(80, { member_id: other ?? "" }), passes(20, { amount: 40 }), passes(20, { amount: 80 })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    {},
    { by: "harbour_master" },
    { by: ["harbour_master", "captain"] },
    { by: "captain", count: 2 },
    { by: "outing.coach" },
    { by: "member", count: 2 },
  ])("can be planned for: %j", (slots) => {
    const world = openWorld(compileWorld(clubWith([Norm.parse({ ...start, ...slots })]), 1));
    const outing = [...(world.initial.tables.outing?.values() ?? [])].find(
      ({ status, coach_id }) => status === "planned" && coach_id,
    );
    const target = { entity: "outing", id: String(outing?.id), match: {}, expect: { status: "under_way" } };
    const goal = { records: [{ ...target, fill: {}, gone: false, role: "target" as const }], mentions: [] };
    const oracle = planOracle(world, { goal, answerType: "none" });
    let state = world.initial;
    for (const action of oracle ?? []) state = world.step(state, action).state;
    expect(state.tables.outing?.get(String(outing?.id))?.status).toBe("under_way");
  });
});
