import { describe, expect, it } from "vitest";
import { EnvironmentSpec } from "../environment.ts";
import { canonicalJson } from "../json.ts";
import { compile, compileVariant, compileWorld } from "./compile.ts";
import { libraryPlan } from "./rows/library-plan.fixture.ts";

const options = { seed: 5, tasks: 24, complexity: "all" } as const;

describe("compile", () => {
  const spec = compile(libraryPlan, options);

  it("makes the same specification from the same arguments, and one that the schema takes", () => {
    expect(canonicalJson(compile(structuredClone(libraryPlan), options))).toBe(canonicalJson(spec));
    expect(EnvironmentSpec.safeParse(JSON.parse(JSON.stringify(spec))).error).toBeUndefined();
  });

  it("makes tasks on its own rows", () => {
    expect(spec.tasks.length).toBeGreaterThan(0);
    const ids = new Set(Object.values(spec.world.rows).flatMap((rows) => rows.map((row) => row.id)));
    for (const task of spec.tasks)
      for (const mention of task.goal.mentions) expect(ids.has(mention.id), `${task.id} ${mention.id}`).toBe(true);
  });

  it("makes a variant with other rows and no task that the first does not have", () => {
    const variant = compileVariant(spec, 6);
    expect(canonicalJson(variant.world.rows)).not.toBe(canonicalJson(spec.world.rows));
    expect(variant.world.operations).toEqual(spec.world.operations);
    const slots = new Map(spec.tasks.map((task) => [task.id, `${task.family}/${task.slot}`]));
    for (const task of variant.tasks) expect(`${task.family}/${task.slot}`).toBe(slots.get(task.id));
  });

  it("refuses a plan that contradicts itself and names the place", () => {
    const plan = { ...libraryPlan, entities: libraryPlan.entities.filter((entity) => entity.name !== "branch") };
    expect(() => compileWorld(plan, 1)).toThrow(/branch/);
  });
});
