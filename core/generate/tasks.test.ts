import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EnvironmentSpec } from "../environment.ts";
import { playActions } from "../play.ts";
import { Task } from "../task.ts";
import { openWorld } from "../worlds/open.ts";
import { planFromBrief } from "./brief.ts";
import { compile, compileVariant } from "./compile.ts";
import { defaultTaskCount, families, makeTasks, rebindTasks, spareTask, tierQuotas } from "./tasks.ts";

const briefs = [
  "CRM for Salesforce agents",
  "Appointment scheduling for an outpatient clinic. Patients book appointments with providers at one of three locations. Never expose PHI to the wrong patient; verify date of birth before reading out or changing anything. No double booking of a provider. Send a confirmation after every booking, change or cancellation.",
  "IT helpdesk. Tickets have a priority P1-P4. Agents assign tickets to teams, link them to assets, escalate, resolve, and notify the requester on resolution. Don't close a ticket that has open child tasks.",
  "Public library. Members borrow books, place holds and pay fines. A member with more than 10 dollars of unpaid fines can't borrow. A member may have at most five loans at a time. Reference books never leave the building.",
  "library",
];

function unsolved(spec: EnvironmentSpec): string[] {
  const world = openWorld(spec.world);
  return spec.tasks.flatMap((task) => {
    const { ended } = playActions(world, task, task.oracle);
    return ended?.score === 1
      ? []
      : [`${task.id} ${task.family}: ${task.instruction} (${ended?.explanation ?? "not ended"})`];
  });
}

const crm = compile(planFromBrief(briefs[0] ?? ""), { seed: 1, complexity: "all" });

describe("makeTasks", () => {
  it("gives the CRM exactly 112 tasks over four tiers, numbered within the tier", () => {
    expect(crm.tasks).toHaveLength(112);
    expect([1, 2, 3, 4].map((tier) => crm.tasks.filter((task) => task.tier === tier).length)).toEqual([34, 33, 25, 20]);
    const ids = crm.tasks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(112);
    expect(ids.slice(0, 2)).toEqual(["t1_001", "t1_002"]);
    expect(ids.at(-1)).toBe("t4_020");
  });

  it("draws on at least 12 families and says the same kind of thing in several ways", () => {
    expect(families.length).toBeGreaterThanOrEqual(12);
    expect(new Set(crm.tasks.map(({ family }) => family)).size).toBeGreaterThanOrEqual(12);
    const openings = crm.tasks
      .filter(({ family }) => family === "update_field")
      .map(({ instruction }) => instruction.split(" ")[0]);
    expect(new Set(openings).size).toBeGreaterThan(1);
  });

  it("makes tasks that the schema accepts, with weights that sum to one and a step limit that follows the oracle", () => {
    for (const task of crm.tasks) {
      expect(Task.safeParse(task).error).toBeUndefined();
      expect(task.validators.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(task.maxSteps).toBe(3 * task.oracle.length + 4);
      expect(task.oracle.at(-1)?.action).toBe("done");
    }
  });

  it("never names a record by its id where it has a name of its own", () => {
    expect(crm.tasks.filter(({ instruction }) => /\b(?:c|co|d|a)_\d{3}\b/.test(instruction))).toEqual([]);
  });

  it("makes no two tasks alike", () => {
    expect(new Set(crm.tasks.map(({ instruction }) => instruction.toLowerCase())).size).toBe(112);
  });

  it.each(briefs)("is solved by its oracle under any seed: %s", (brief) => {
    const plan = planFromBrief(brief);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (seed) => {
        expect(unsolved(compile(plan, { seed, complexity: "all" }))).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  it("is deterministic in plan, rows and options", () => {
    expect(makeTasks(crm.plan, structuredClone(crm.world), crm.options)).toEqual(crm.tasks);
  });

  it.each([
    ["low", [1]],
    ["medium", [1, 2]],
    ["high", [3, 4]],
  ] as const)("honours complexity %s and the number asked for", (complexity, tiers) => {
    const tasks = makeTasks(crm.plan, crm.world, { seed: 1, complexity, tasks: 30 });
    expect(tasks).toHaveLength(30);
    expect([...new Set(tasks.map(({ tier }) => tier))].toSorted()).toEqual(tiers);
  });

  it("gives what there is when more is asked for than the rows allow", () => {
    const plan = planFromBrief("library");
    const spec = compile(plan, { seed: 1, complexity: "all", tasks: 1000 });
    expect(spec.tasks.length).toBeGreaterThan(60);
    expect(spec.tasks.length).toBeLessThanOrEqual(1000);
    expect(unsolved(spec)).toEqual([]);
  });

  it("leaves work that a do-nothing agent fails", () => {
    const world = openWorld(crm.world);
    for (const task of crm.tasks) {
      expect(playActions(world, task, [{ action: "done", params: {} }]).ended?.score).toBeLessThan(0.85);
    }
  });
});

describe("rebindTasks", () => {
  it("keeps id, family and tier under another seed, and the oracle still solves each", () => {
    const variant = compileVariant(crm, 7);
    expect(unsolved(variant)).toEqual([]);
    expect(variant.tasks.length).toBeGreaterThanOrEqual(110);
    for (const task of variant.tasks) {
      const origin = crm.tasks.find(({ id }) => id === task.id);
      expect([task.family, task.tier]).toEqual([origin?.family, origin?.tier]);
    }
  });

  it("leaves out a task whose family does not exist", () => {
    expect(rebindTasks(crm.plan, crm.world, [{ id: "t1_001", family: "none", slot: 0, tier: 1 }], 1)).toEqual([]);
  });
});

describe("spareTask", () => {
  it("gives another task of the same family under the same id", () => {
    const task = crm.tasks[0];
    const spare = task && spareTask(crm.plan, crm.world, task, 0);
    expect(spare?.id).toBe(task?.id);
    expect(spare?.family).toBe(task?.family);
    expect(spare?.instruction).not.toBe(task?.instruction);
  });
});

describe("tierQuotas", () => {
  it.each([
    [112, "all", [34, 33, 25, 20]],
    [10, "low", [10, 0, 0, 0]],
    [11, "medium", [6, 5, 0, 0]],
    [20, "high", [0, 0, 11, 9]],
    [1, "all", [1, 0, 0, 0]],
  ] as const)("splits %i tasks at %s", (count, complexity, quotas) => {
    expect(tierQuotas(count, complexity)).toEqual(quotas);
  });
});

describe("defaultTaskCount", () => {
  it("follows the fields of the brief's entities, between 60 and 160", () => {
    expect(defaultTaskCount(crm.plan)).toBe(112);
    expect(defaultTaskCount({ ...crm.plan, entities: crm.plan.entities.slice(0, 1) })).toBe(60);
  });
});
