import { describe, expect, it } from "vitest";
import { compileWorld } from "../../generate/compile.ts";
import { randomCall } from "../../generate/gates/random-actions.ts";
import { randomOf } from "../../random.ts";
import { openWorld } from "../../worlds/open.ts";
import { club, clubWith } from "../club.fixture.ts";
import { sayNorm } from "../compile.ts";
import { Norm } from "../norm.ts";
import { judgeOf } from "./holds.ts";

const norms = [
  { frame: "need", act: ["plan outing"], need: ["outing.boat.status = free"] },
  { frame: "need", act: ["start outing"], need: [["member.level = senior", "role coach"]], unless: ["role boatman"] },
  { frame: "forbid", act: ["start outing"], when: ["count outing.member.fee[paid = false] >= 1"] },
  { frame: "forbid", act: ["create outing"], when: [["outing.boat.status = broken", "outing.boat.class = eight"]] },
  { frame: "first", act: ["start outing"], first: ["inspect boat"], within: "24 hours" },
  { frame: "first", act: ["set boat.status = out"], first: ["inspect boat", "clean boat"] },
  { frame: "approve", act: ["start outing"], by: "harbour_master", when: ["outing.boat.class = eight"] },
  { frame: "approve", act: ["plan outing"], by: "coach", count: 2 },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], same: false },
  { frame: "limit", of: "outing", per: "outing.member", max: 1, when: ["outing.status = planned"] },
  { frame: "limit", of: "outing", max: 1, when: ["outing.status = planned", "outing.boat.class = eight"] },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: "100 EUR", when: ["fee.paid = false"] },
  { frame: "limit", of: "outing", per: "outing.member", max: "outing.boat.seats", when: ["outing.status = planned"] },
  { frame: "limit", of: "outing", per: "outing.member", max: 1, when: ["some outing.member.fee[paid = false]"] },
  { frame: "limit", of: "outing", per: "outing.member", max: 2, within: "14 days" },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: 60, unless: ["fee.member.level = coach"] },
  { frame: "limit", of: "outing", per: "outing.boat", min: 2, act: ["set boat.status = broken"] },
  { frame: "limit", of: "outing", per: "outing.boat", max: 2, act: ["clean boat", "inspect boat"] },
  { frame: "limit", of: "boat.seats", per: "boat", max: 9 },
  { frame: "limit", of: "boat.seats", per: "boat", min: 30, act: ["set boat.status = out"] },
  { frame: "limit", of: "clean boat", per: "boat", max: 2, within: "2 hours" },
  { frame: "limit", of: "clean boat", per: "boat", max: 1 },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], when: ["boat.class = eight"] },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], act: ["start outing"] },
  { frame: "exclusive", record: "outing", resource: "outing.boat", gap: "30 minutes" },
  { frame: "exclusive", record: "outing", resource: "outing.boat", when: ["outing.member.level = novice"] },
  { frame: "exclusive", record: "outing", resource: "outing.boat", unless: ["no outing.member.fee[paid = false]"] },
  { frame: "order", act: ["start outing"], record: "outing", by: "outing.starts_at", per: "outing.boat" },
  { frame: "window", act: ["plan outing"], path: "outing.starts_at", op: ">=", span: "now + 20 days" },
  { frame: "window", act: ["start outing"], path: "now", op: "in", calendar: "Mon-Fri 06:00-09:15" },
  { frame: "freeze", record: "fee", fields: ["amount"], when: ["fee.paid = true"] },
  { frame: "states", record: "boat", field: "status", order: [["free", "out"]], terminal: ["broken"] },
  { frame: "right", act: ["set boat.status = free"], by: "boatman", only: true },
  { frame: "derive", path: "outing.ends_at", value: "starts_at plus 2 hours" },
].map((norm) => Norm.parse(norm));

/** How often a walk breaks a norm, as the norm itself is judged; with its guards, or without any. */
function walk(norm: Norm, guarded: boolean): { broken: number; refused: number } {
  const spec = compileWorld(clubWith([norm]), 1);
  const few = Object.fromEntries(Object.entries(spec.rows).map(([entity, rows]) => [entity, rows.slice(0, 2)]));
  const keep = new Set(Object.values(few).flatMap((rows) => rows.map(({ id }) => id)));
  const rows = Object.fromEntries(
    Object.entries(few).map(([entity, list]) => [
      entity,
      entity === "outing" || entity === "fee"
        ? list.filter((row) => [row.member_id, row.boat_id, row.coach_id].every((id) => id == null || keep.has(id)))
        : list,
    ]),
  );
  const { actor: _actor, ...bare } = spec;
  const world = openWorld({ ...bare, rows, policies: guarded ? spec.policies : [] });
  const judge = judgeOf(world, club, norm);
  if (!judge) throw new Error("no judge");
  const found = { broken: 0, refused: 0 };
  const writes = world.spec.operations.filter(({ effects }) => effects.length > 0);
  for (let round = 0; round < 30; round++) {
    let state = { ...world.initial, actor: { id: null, roles: round % 2 === 0 ? [] : ["boatman", "coach"] } };
    const random = randomOf(round, "walk");
    for (let step = 0; step < 60; step++) {
      const action = randomCall(world, state, random.pick(writes), random);
      if (!action) continue;
      const { state: next, changes, observation } = world.step(state, action);
      if (JSON.stringify(observation).includes('"POLICY"')) found.refused++;
      if (judge.broken(state, next, changes).length > 0) found.broken++;
      state = { ...next, actor: state.actor };
    }
  }
  return found;
}

describe("judgeOf", () => {
  it.each(norms.map((norm) => [sayNorm(norm), norm] as const))("%s", (_said, norm) => {
    const free = walk(norm, false);
    const guarded = walk(norm, true);
    expect({ ...guarded, refused: guarded.refused > 0, free: free.broken > 0 }).toEqual({
      broken: 0,
      refused: true,
      free: true,
    });
  });
});
