import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../core/generate/brief.ts";
import { compile } from "../../core/generate/compile.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { withEntityNamed, withNewEntity, withoutEntity } from "./entity-edits.ts";
import { withEntity, withField, withNewField, withType } from "./plan-edits.ts";

const plan = planFromBrief("CRM for Salesforce agents");
const labelled = (label: string) =>
  withEntityNamed(
    withEntity(withNewEntity(plan), "record_1", (entity) => ({ ...entity, label })),
    "record_1",
  );

describe("edits of a plan's entities", () => {
  it("adds a record that compiles, with tasks and tools of its own", () => {
    const larger = labelled("Sales territory");
    expect(readPlan(larger).problems).toEqual([]);
    const spec = compile(larger, { seed: 1, complexity: "all", tasks: 60 });
    expect(spec.world.rows.sales_territory).toHaveLength(20);
    expect(spec.world.operations.map(({ name }) => name)).toContain("search_sales_territories");
  });

  it("names a new record after its label, with what refers to it, and no other", () => {
    const referring = withField(withNewField(withNewEntity(plan), "deal"), "deal", "field_1", (field) =>
      withType(field, "reference", "record_1"),
    );
    const named = withEntityNamed(
      withEntity(referring, "record_1", (entity) => ({ ...entity, label: "Region" })),
      "record_1",
    );
    const deal = named.entities.find(({ name }) => name === "deal");
    expect(deal?.fields.at(-1)).toMatchObject({ name: "field_1", entity: "region" });
    expect(named.entities.map(({ name, plural, idPrefix }) => [name, plural, idPrefix])).toContainEqual([
      "region",
      "regions",
      "reg",
    ]);
    expect(withEntityNamed(plan, "deal")).toBe(plan);
    expect(labelled("Deal").entities.map(({ name }) => name)).toContain("record_1");
    expect(labelled("???").entities.map(({ name }) => name)).toContain("record_1");
  });

  it("takes along what refers to a removed record", () => {
    const smaller = withoutEntity(plan, "activity");
    expect(readPlan(smaller).problems).toEqual([]);
    expect(smaller.operations.map(({ name }) => name)).not.toContain("log_activity");
    expect(compile(smaller, { seed: 1, complexity: "all", tasks: 8 }).world.rows).not.toHaveProperty("activity");

    const without = withoutEntity(plan, "company");
    expect(without.entities.flatMap(({ fields }) => fields).some(({ entity }) => entity === "company")).toBe(false);
    expect(without.policies).toEqual(plan.policies);
  });
});
