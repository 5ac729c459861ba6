import { describe, expect, it } from "vitest";
import type { Action } from "../action.ts";
import type { StepEvent } from "../episode.ts";
import { planFromBrief } from "../generate/brief.ts";
import { compile } from "../generate/compile.ts";
import { planOracle } from "../generate/planner.ts";
import { beginPlay, playActions } from "../play.ts";
import type { Task } from "../task.ts";
import { openWorld } from "../worlds/open.ts";
import { type Blame, findBlame } from "./blame.ts";

const spec = compile(planFromBrief("CRM for Salesforce agents"), { seed: 1, complexity: "all" });
const world = openWorld(spec.world);
const workflows = spec.tasks.filter(({ tier, goal }) => tier >= 3 && goal.records.length > 0);

function log(task: Task, actions: readonly Action[]): StepEvent[] {
  return playActions(world, task, actions).steps.map((step) => ({ ...step, type: "step", durationUs: 1, at: 1 }));
}

function blame(task: Task, actions: readonly Action[]): Blame {
  const search = findBlame(world, task, log(task, actions));
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
}

const give = { action: "done", params: {} };
const writeElsewhere = (task: Task): Action => {
  const own = new Set(task.goal.records.map(({ id }) => id));
  const row = spec.world.rows.contact?.find(({ id }) => !own.has(String(id)));
  return { action: "update_contact", params: { contact_id: String(row?.id), city: "Nowhere" } };
};

describe("planning from the middle", () => {
  it("goes on from every step of the oracle, without doing again what is done", () => {
    let plans = 0;
    let passed = 0;
    for (const task of workflows)
      for (let prefix = 0; prefix < task.oracle.length; prefix++) {
        const { play, steps } = playActions(world, task, task.oracle.slice(0, prefix));
        const actions = planOracle(world, task, { state: play.state, steps });
        const { ended } = playActions(world, task, actions ?? [], { from: play });
        plans++;
        if (ended?.failure === null) passed++;
      }
    expect(plans).toBeGreaterThan(100);
    expect(passed).toBe(plans);
  });
});

describe("findBlame", () => {
  it("says that a passed episode was never lost", () => {
    for (const task of workflows.slice(0, 10))
      expect(blame(task, task.oracle)).toMatchObject({ verdict: "passed", step: null, tried: 0 });
  });

  it("blames the close when everything could still have been done", () => {
    for (const task of workflows.slice(0, 10)) expect(blame(task, [give])).toMatchObject({ verdict: "found", step: 1 });
  });

  it("blames the write that no later step can take back, not the close", () => {
    for (const task of workflows.slice(0, 10)) {
      const reads = task.oracle.filter(({ action }) => /^(get|list|search)_/.test(action)).slice(0, 2);
      const found = blame(task, [...reads, writeElsewhere(task), ...task.oracle]);
      expect(found).toMatchObject({ verdict: "found", step: reads.length + 1 });
      const before = playActions(world, task, reads).play;
      expect(playActions(world, task, found.plan, { from: before }).ended?.failure).toBeNull();
    }
  });

  it("does not blame a wrong value that could still be put right", () => {
    const isAmount = ({ action, params }: Action) => action === "update_deal" && "amount" in params;
    const tasks = workflows.filter(({ oracle }) => oracle.some(isAmount));
    expect(tasks.length).toBeGreaterThan(0);
    for (const task of tasks) {
      const wrong = task.oracle.map((each) =>
        isAmount(each) ? { ...each, params: { ...each.params, amount: 1 } } : each,
      );
      expect(blame(task, wrong)).toMatchObject({ verdict: "found", step: wrong.length });
    }
  });

  it("blames the step that left too few", () => {
    const task = workflows.find(
      ({ oracle }) => oracle.filter(({ action }) => !/^(get|list|search)_/.test(action)).length > 2,
    );
    if (!task) throw new Error("no workflow");
    const looks = Array.from({ length: task.maxSteps }, (_, page) => ({
      action: "list_deals",
      params: { page: page + 1 },
    }));
    const found = blame(task, looks);
    expect(found.verdict).toBe("found");
    const play = beginPlay(world, task);
    expect((found.step ?? 0) - 1 + found.plan.length).toBeLessThanOrEqual(play.maxSteps);
    expect(found.step).toBeLessThan(task.maxSteps);
  });
});
