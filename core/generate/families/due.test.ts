import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import type { Norm } from "../../norms/norm.ts";
import { playActions } from "../../play.ts";
import { openWorld } from "../../worlds/open.ts";
import { planFromBrief } from "../brief.ts";
import { compile, compileVariant } from "../compile.ts";

const brief =
  "Bike workshop: customers, bikes and repairs. A customer has a name and an email. A bike has a customer and a name. A repair has a bike, a price, a start time and an end time. Repairs go from open to running to ended. Repairs that nobody has begun are looked after.";
const clause = planFromBrief(brief).clauses.at(-1)?.id ?? "";
const norm: Norm = {
  frame: "follow",
  after: [],
  when: ["repair.status = open", "repair.starts_at < now - 2 days"],
  then: ["notify customer"],
  to: "repair.bike.customer",
};
const plan = planFromBrief(brief, { readings: (["model", "author"] as const).map((by) => ({ clause, norm, by })) });
const spec = compile(plan, { seed: 1, complexity: "all", tasks: 40 });
const rounds = spec.tasks.filter(({ family }) => family.startsWith("do_what_is_due"));
const world = openWorld(spec.world);

const scoreOf = (task: (typeof rounds)[number], actions: readonly Action[]) =>
  playActions(world, task, actions).ended?.score;
const isMessage = ({ action }: Action) => action === "send_notification";

describe("rounds over what is due by the clock", () => {
  it("are there on both tiers, over some records that are due and some that are not", () => {
    expect(new Set(rounds.map(({ tier }) => tier))).toEqual(new Set([3, 4]));
    for (const task of rounds) {
      const told = task.goal.records.map(({ match }) => String(match.about_id));
      const named = [...new Set(task.goal.mentions.map(({ id }) => id))];
      expect(named).toEqual(expect.arrayContaining(told));
      expect(named.length).toBeGreaterThan(told.length);
    }
  });
  it("pass when each duty is done, and not when one is left out or all are refused", () => {
    for (const task of rounds) {
      expect(scoreOf(task, task.oracle)).toBe(1);
      const first = task.oracle.findIndex(isMessage);
      expect(
        scoreOf(
          task,
          task.oracle.filter((_, at) => at !== first),
        ),
      ).toBeLessThan(1);
      expect(scoreOf(task, [{ action: "done", params: { refuse: "p1" } }])).toBeLessThan(1);
    }
  });
  it("fail when somebody is told for whom nothing is due", () => {
    for (const task of rounds) {
      const due = new Set(task.goal.records.map(({ match }) => match.about_id));
      const spared = task.goal.mentions.find(({ id }) => !due.has(id));
      const call = task.oracle.find(isMessage);
      if (!spared || !call) throw new Error("a round names a record for which nothing is due");
      const more = { ...call, params: { ...call.params, about_id: spared.id } };
      expect(scoreOf(task, [...task.oracle.slice(0, -1), more, ...task.oracle.slice(-1)])).toBeLessThan(1);
    }
  });
  it("come again with the rows of another seed", () => {
    const again = compileVariant(spec, 2).tasks.filter(({ family }) => family.startsWith("do_what_is_due"));
    expect(again.map(({ id }) => id)).toEqual(rounds.map(({ id }) => id));
  });
  it("tell the agent that no other task includes them", () => {
    const told = spec.world.policies.find(({ due }) => due)?.text;
    expect(told).toContain("in no other task");
  });
});
