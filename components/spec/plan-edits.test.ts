import { describe, expect, it } from "vitest";
import type { Field } from "../../core/environment.ts";
import { planFromBrief } from "../../core/generate/brief.ts";
import { compile, compileWorld } from "../../core/generate/compile.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import {
  withBound,
  withField,
  withFieldNamed,
  withNewField,
  withoutField,
  withType,
  withValues,
} from "./plan-edits.ts";

const plan = planFromBrief("CRM for Salesforce agents");
const deal = plan.entities.find(({ name }) => name === "deal");
const stage = deal?.fields.find(({ name }) => name === "stage") as Field;

describe("edits of a plan", () => {
  it("keeps transitions and the initial value within the values", () => {
    const [first = "", ...rest] = stage.values ?? [];
    const edited = withValues(stage, [...rest, "paused"]);
    expect(edited.values).toContain("paused");
    expect(Object.keys(edited.transitions ?? {})).not.toContain(first);
    expect(Object.values(edited.transitions ?? {}).flat()).not.toContain(first);
    expect(edited.initial).not.toBe(first);
  });

  it("gives each type what it needs and nothing of another", () => {
    expect(withType(stage, "text", "deal")).not.toHaveProperty("transitions");
    expect(withType(stage, "reference", "contact")).toMatchObject({ type: "reference", entity: "contact" });
    expect(withType(withBound(withType(stage, "integer", ""), "min", 3), "money", "")).toMatchObject({
      min: 3,
      currency: "USD",
    });
    expect(withBound(withBound(stage, "min", 3), "min", undefined)).not.toHaveProperty("min");
  });

  it("names a new field after its label, an old one keeps its name", () => {
    const added = withNewField(plan, "deal")
      .entities.find(({ name }) => name === "deal")
      ?.fields.at(-1) as Field;
    expect(withFieldNamed({ ...added, label: "Win chance (%)" }, [])).toMatchObject({ name: "win_chance" });
    expect(withFieldNamed({ ...added, label: "Stage" }, ["stage"]).name).toBe(added.name);
    expect(withFieldNamed({ ...stage, label: "Phase" }, []).name).toBe("stage");
  });

  it("leaves a plan that compiles, whatever unneeded field goes", () => {
    const options = { seed: 1, complexity: "all", tasks: 2 } as const;
    let compiled = 0;
    for (const { name, display, fields } of plan.entities.filter(({ system }) => !system))
      for (const field of fields.slice(1)) {
        if (field.name === display) continue;
        const smaller = withoutField(plan, name, field.name);
        if (readPlan(smaller).problems.length > 0) continue;
        expect(compileWorld(smaller, 1).rows[name]?.length).toBeGreaterThan(0);
        compiled++;
      }
    expect(compiled).toBeGreaterThan(10);
    const widened = withField(withNewField(plan, "deal"), "deal", "field_1", (field) =>
      withType(field, "reference", "contact"),
    );
    expect(readPlan(widened).problems).toEqual([]);
    expect(compile(widened, options).tasks.length).toBeGreaterThan(0);
  });
});
