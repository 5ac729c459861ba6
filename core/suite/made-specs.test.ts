import { describe, expect, it } from "vitest";
import { EnvironmentSpec } from "../environment.ts";
import { playActions } from "../play.ts";
import { kindOf } from "../worlds/kinds.ts";
import { openWorld } from "../worlds/open.ts";
import { madeSpecs } from "./made-specs.ts";
import { suite } from "./suite.ts";

const options = { seed: 3, tasks: 40, complexity: "all" } as const;

describe("suite", () => {
  it("lists each environment once, with what it is", () => {
    const names = suite.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { title, says } of suite)
      expect([title, says]).toEqual([expect.any(String), expect.stringMatching(/\.$/)]);
  });
});

describe("madeSpecs", () => {
  it("makes whatever the suite lists that is no game", () => {
    const listed = suite.filter(({ domain }) => domain === "suite").map(({ name }) => name);
    expect(madeSpecs.map(({ name }) => name).toSorted()).toEqual(listed.toSorted());
  });
});

describe.each(madeSpecs)("$name", (made) => {
  const spec = made.make(options);
  const world = openWorld(spec.world);

  it("makes a specification, as it is kept and read again", () => {
    const kept = JSON.parse(JSON.stringify(spec));
    expect(EnvironmentSpec.parse(kept)).toEqual(kept);
  });

  it("makes as many tasks as are asked for, each another one, of several tiers", () => {
    expect(spec.tasks).toHaveLength(options.tasks);
    expect(new Set(spec.tasks.map(({ instruction }) => instruction)).size).toBe(options.tasks);
    expect(new Set(spec.tasks.map(({ id }) => id)).size).toBe(options.tasks);
    expect(new Set(spec.tasks.map(({ tier }) => tier)).size).toBeGreaterThan(1);
  });

  it("makes the same of the same options, and other tasks of another seed", () => {
    expect(JSON.stringify(made.make(options))).toBe(JSON.stringify(spec));
    const told = (seed: number) => made.make({ ...options, seed }).tasks.map(({ instruction }) => instruction);
    expect(told(4)).not.toEqual(told(3));
  });

  it("keeps to the complexity that is asked for", () => {
    for (const { tier } of made.make({ ...options, tasks: 8, complexity: "low" }).tasks) expect(tier).toBe(1);
  });

  it.runIf(kindOf(spec.world).reexecutes === "here")(
    "has a plan for each task that no tool refuses and that gets the full score",
    () => {
      for (const task of spec.tasks) {
        const { play, steps } = playActions(world, task, task.oracle);
        expect([task.id, task.family, steps.filter(({ kind }) => kind === "error"), play.ended?.score]).toEqual([
          task.id,
          task.family,
          [],
          1,
        ]);
        expect(task.oracle.length).toBeLessThanOrEqual(task.maxSteps);
      }
    },
  );
});
