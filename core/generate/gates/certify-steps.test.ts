import { describe, expect, it } from "vitest";
import { Certificate } from "../../certificate.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { openWorld } from "../../worlds/open.ts";
import { toolsOf } from "../../worlds/tools.ts";
import { fixtureSpec, fixtureTask } from "../fixture.ts";
import { benchOf, type Ground, prepareGround } from "./bench.ts";
import { type CertifyHooks, certifySteps, type TaskSources } from "./certify-steps.ts";
import { checkLeaks } from "./leaks.ts";
import { checkTrivial } from "./trivial.ts";

const sources: TaskSources = {
  compileVariant: (_spec, seed) => fixtureSpec(seed),
  rebindTasks: (_plan, _world, tasks, seed) =>
    fixtureSpec(seed).tasks.filter(({ family, slot }) =>
      tasks.some((task) => task.family === family && task.slot === slot),
    ),
  spareTask: () => null,
};

function certified(spec: EnvironmentSpec, from: TaskSources = sources, hooks: CertifyHooks = {}) {
  const steps = certifySteps(spec, from, hooks);
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The fixture with some of its tasks changed. */
function altered(family: string, change: (task: Task) => Task): EnvironmentSpec {
  const spec = fixtureSpec();
  return {
    ...spec,
    tasks: spec.tasks.map((task) => (task.family === family && task.slot === 0 ? change(task) : task)),
  };
}

/** The ground of the fixture, and a task on it. */
function benched(family: string): { ground: Ground; task: Task } {
  const spec = fixtureSpec();
  return { ground: prepareGround(openWorld(spec.world), openWorld, 1), task: fixtureTask(spec, family) };
}

const droppedBy = (spec: EnvironmentSpec) =>
  certified(spec).certificate.dropped.map(({ family, gate }) => `${family} ${gate}`);

describe("certifySteps", () => {
  const { certificate, spec, variants } = certified(fixtureSpec());
  it("admits a sound environment", () => {
    expect(certificate.dropped).toEqual([]);
    expect(certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(certificate).toMatchObject({
      ok: true,
      seeds: [1, 2, 3],
      tasks: { asked: 24, generated: 24, certified: 24, repaired: 0 },
    });
    expect(certificate.baselines.oracle).toEqual({ mean: 1, passed: 1 });
    expect(certificate.baselines.noop).toEqual({ mean: 0, passed: 0 });
    expect(spec.tasks).toHaveLength(24);
    expect(variants.map(({ tasks }) => tasks.length)).toEqual([24, 24]);
  });
  it("fits its schema", () => expect(Certificate.safeParse(certificate).error).toBeUndefined());
  it("checks every gate on something", () =>
    expect(certificate.gates.filter(({ checked }) => checked === 0)).toEqual([]));
  it("kills the mutants, of every kind that the tasks allow", () => {
    expect(certificate.mutants.total).toBeGreaterThan(100);
    expect(certificate.mutants.survivors).toEqual([]);
    expect(certificate.mutants.byKind.map(({ mutation }) => mutation)).toEqual(
      expect.arrayContaining([
        "drop_write",
        "wrong_record",
        "off_by_one",
        "extra_write",
        "missing_confirmation",
        "stop_early",
        "wrong_answer",
        "empty_answer",
        "wrong_policy",
        "not_refused",
        "refused_but_wrote",
      ]),
    );
  });
  it("says which validators told each kind of mutant from the oracle", () => {
    const { byKind } = certificate.mutants;
    for (const { mutation, total, rejected, by = {} } of byKind) {
      const most = Math.max(...Object.values(by));
      expect([mutation, most > 0 && most <= total]).toEqual([mutation, true]);
      expect(Object.values(by).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(rejected);
    }
    const strays = byKind.find(({ mutation }) => mutation === "extra_write");
    expect(strays?.by?.within_scope).toBe(strays?.total);
    expect(byKind.find(({ mutation }) => mutation === "wrong_answer")?.by).toHaveProperty("answer_correct");
  });
  it("labels injected failures by their cause", () => {
    const wrong = certificate.labels.filter(({ injected, assigned }) => injected !== assigned);
    expect(wrong).toEqual([]);
    expect(new Set(certificate.labels.map(({ injected }) => injected)).size).toBe(7);
  });
  it("gives the same certificate for the same specification", () =>
    expect(certified(fixtureSpec()).certificate).toEqual(certificate));
});

describe("a gate drops the task that", () => {
  it("its oracle does not solve (G1)", () => {
    expect(droppedBy(altered("prioritise", (task) => ({ ...task, oracle: task.oracle.slice(-1) })))).toEqual([
      "prioritise G1",
    ]);
  });
  it("doing nothing solves (G2)", () => {
    const lenient = altered("prioritise", (task) => ({
      ...task,
      validators: task.validators.map((each) =>
        each.check.type === "records" ? { ...each, check: { ...each.check, goals: [] } } : each,
      ),
    }));
    expect(droppedBy(lenient)).toEqual(["prioritise G2"]);
  });
  it("everything there is answers (G3)", () => {
    const { ground, task } = benched("lookup");
    const answer = String(task.oracle.at(-1)?.params.answer);
    const dumped = (text: string) =>
      checkTrivial(benchOf(ground, task), { rows: [], text }).checks.flatMap(({ gate, ok, reason }) =>
        ok ? [] : [`${gate} ${reason}`],
      );
    expect(dumped(answer)).toEqual(["G3 everything as the answer passes with 1"]);
    expect(dumped(`${answer} and more`)).toEqual([]);
  });
  it("a container takes to another state (G7)", () => {
    const { task } = benched("prioritise");
    const hashes = { [task.id]: "0".repeat(64) };
    expect(
      certified(fixtureSpec(), sources, { dockerHashes: hashes }).certificate.dropped.map(({ gate }) => gate),
    ).toEqual(["G7"]);
  });
  it("shows what is hidden, in a tool or in what a tool answers (G8)", () => {
    const { ground, task } = benched("prioritise");
    const bench = benchOf(ground, task);
    const tools = toolsOf(ground.world.spec, task);
    const leaky = tools.map((tool) => ({ ...tool, description: `${tool.description} ${ground.marker}` }));
    const failed = (...of: Parameters<typeof checkLeaks>) => checkLeaks(...of).filter(({ ok }) => !ok);
    expect(failed(bench, tools, [{ result: "nothing" }])).toEqual([]);
    expect(failed(bench, leaky, [])).toHaveLength(1);
    expect(failed(bench, tools, [{ error: { code: "INVALID", message: ground.marker, hint: "" } }])).toHaveLength(1);
  });
  it("does not notice a stray write (G5)", () => {
    const blind = altered("prioritise", (task) => ({
      ...task,
      validators: task.validators.filter(({ check }) => check.type !== "frame"),
    }));
    expect(droppedBy(blind)).toEqual(["prioritise G5"]);
  });
  it("rejects a harmless repetition (G6)", () => {
    const strict = altered("reprice", (task) => ({
      ...task,
      validators: task.validators.map((each) =>
        each.check.type === "efficiency" ? { ...each, id: "few", kind: "gate" as const } : each,
      ),
    }));
    expect(droppedBy(strict)).toEqual(["reprice G6"]);
  });
  it("gives its answer away (G9)", () => {
    const told = altered("lookup", (task) => ({
      ...task,
      instruction: `${task.instruction} (It is ${String(task.oracle.at(-1)?.params.answer)}.)`,
    }));
    expect(droppedBy(told)).toEqual(["lookup G9"]);
  });
  it("asks for something nobody can know (G10)", () => {
    const mute = altered("reprice", (task) => ({ ...task, instruction: task.instruction.replace(/EUR \d+/, "a lot") }));
    expect(droppedBy(mute)).toEqual(["reprice G10"]);
  });
  it("names its record ambiguously (G10)", () => {
    const vague = altered("prioritise", (task) => ({
      ...task,
      goal: {
        ...task.goal,
        mentions: task.goal.mentions.map((mention) => ({ ...mention, by: "priority", value: "high" })),
      },
    }));
    expect(droppedBy(vague)).toEqual(["prioritise G10"]);
  });
  it("declares another tier than it has (G11)", () => {
    expect(droppedBy(altered("lookup", (task) => ({ ...task, tier: 2 })))).toEqual(["lookup G11"]);
  });
  it("repeats another (G12)", () => {
    const spec = fixtureSpec();
    const first = spec.tasks.find(({ family }) => family === "lookup");
    const twin = first ? [{ ...first, id: "t1_999" }] : [];
    const { certificate } = certified(
      { ...spec, tasks: [...spec.tasks, ...twin] },
      {
        ...sources,
        compileVariant: (_, seed) => ({
          ...fixtureSpec(seed),
          tasks: [
            ...fixtureSpec(seed).tasks,
            ...fixtureSpec(seed)
              .tasks.filter(({ id }) => id === first?.id)
              .map((task) => ({ ...task, id: "t1_999" })),
          ],
        }),
      },
    );
    expect(certificate.dropped.map(({ gate }) => gate)).toEqual(["G12"]);
  });
});

describe("mutants that no validator tells from the oracle (G4)", () => {
  /** The fixture, where nobody looks at the amounts that a task asks for. */
  const careless = (families: readonly string[]): EnvironmentSpec => {
    const spec = fixtureSpec();
    const blind = (task: Task): Task => ({
      ...task,
      validators: task.validators.map((each) =>
        each.check.type === "records"
          ? {
              ...each,
              check: {
                ...each.check,
                goals: each.check.goals.map((goal) => {
                  const { amount: _, ...expect } = goal.expect;
                  return { ...goal, expect };
                }),
              },
            }
          : each,
      ),
    });
    return { ...spec, tasks: spec.tasks.map((task) => (families.includes(task.family) ? blind(task) : task)) };
  };
  it("are listed with their reason, and their tasks dropped until enough are told", () => {
    const { certificate } = certified(careless(["reprice", "open"]));
    const { survivors, rejected, total } = certificate.mutants;
    expect(certificate.dropped.length + survivors.length).toBeGreaterThan(0);
    expect(certificate.dropped.every(({ gate, family }) => gate === "G4" && /reprice|open/.test(family))).toBe(true);
    expect(survivors.every(({ mutation, reason }) => mutation !== "" && reason !== "")).toBe(true);
    expect(total - rejected).toBe(survivors.length);
    expect(rejected / total).toBeGreaterThanOrEqual(0.95);
  });
});

describe("certification", () => {
  it("puts a spare in place of a failing task", () => {
    const spec = altered("prioritise", (task) => ({ ...task, oracle: task.oracle.slice(-1) }));
    const sound = fixtureSpec().tasks.find(({ family, slot }) => family === "prioritise" && slot === 0);
    const { certificate } = certified(spec, {
      ...sources,
      spareTask: (_plan, _world, task) => (task.family === "prioritise" ? (sound ?? null) : null),
    });
    expect(certificate).toMatchObject({ ok: true, tasks: { repaired: 1, certified: 24 }, dropped: [] });
  });
  it("says so below 20 tasks", () => {
    const spec = fixtureSpec();
    const { certificate } = certified({ ...spec, tasks: spec.tasks.slice(0, 8) });
    expect(certificate.ok).toBe(false);
    expect(certificate.warnings.join(" ")).toContain("Only 8 tasks");
  });
  it("says so below the number asked for", () => {
    const spec = fixtureSpec();
    const { certificate } = certified({ ...spec, options: { ...spec.options, tasks: 40 } });
    expect(certificate.warnings.join(" ")).toContain("40 tasks were asked for, 24 are certified");
  });
});
