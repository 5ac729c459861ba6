import { describe, expect, it } from "vitest";
import type { Plan } from "../environment.ts";
import { planOfSql } from "../imports/sql.ts";
import { clubWith } from "../norms/club.fixture.ts";
import { compile } from "./compile.ts";
import { type PlanProblem, readPlan } from "./plan-problems.ts";

const plan = clubWith([
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "forbid", act: ["delete fee"] },
]);
const boat = plan.entities.findIndex(({ name }) => name === "boat");

/** The problems of the plan after a change. */
function problemsAfter(change: (plan: Plan) => void): readonly PlanProblem[] {
  const changed = structuredClone(plan);
  change(changed);
  return readPlan(changed).problems;
}

describe("readPlan", () => {
  it("takes what the parser made, unchanged", () => expect(readPlan(plan)).toEqual({ plan, problems: [] }));

  it.each([
    ["a member that is not there", { ...plan, surprise: 1 }, ["surprise"]],
    ["a value of another type", { ...plan, name: 7 }, ["name"]],
    ["no object at all", "plan", []],
    ["a clock that is none", { ...plan, clock: { ...plan.clock, startAt: "tomorrow" } }, ["clock", "startAt"]],
  ])("names the member: %s", (_, value, path) =>
    expect(readPlan(value).problems).toContainEqual(expect.objectContaining({ path })),
  );

  it("points into entities, operations and policies", () => {
    const at = (change: (changed: Plan) => void) => problemsAfter(change).map(({ path }) => path);
    const fields = plan.entities[boat]?.fields ?? [];
    const status = fields.findIndex(({ name }) => name === "status");
    expect(
      at(({ entities }) => {
        for (const field of entities[boat]?.fields ?? []) field.values = undefined;
      }),
    ).toContainEqual(["entities", boat, "fields", status]);
    expect(at(({ entities }) => entities.splice(boat, 1)).map(([first]) => first)).toEqual(
      expect.arrayContaining(["entities", "operations"]),
    );
    expect(at(({ policies }) => policies.push({ ...plan.policies[0], guard: undefined } as never))).toContainEqual([
      "policies",
      plan.policies.length,
    ]);
    expect(
      at(({ entities }) => {
        const first = entities[boat]?.fields.find(({ name }) => name === entities[boat]?.display);
        if (first) first.required = false;
      }),
    ).toEqual([["entities", boat, "fields", expect.any(Number), "required"]]);
    expect(
      at(({ entities }) => {
        for (const entity of entities) entity.seedRows = 5000;
      }),
    ).toEqual([["entities"]]);
  });

  it("holds clauses against the brief", () =>
    expect(
      problemsAfter(({ clauses }) =>
        clauses.push({ id: "k1", start: 0, end: 9_999, text: plan.brief, kind: "context", understood: true }),
      ),
    ).toEqual([{ path: ["clauses", 0], message: "clause k1 is no stretch of the brief" }]));

  it("finds every expression that is none, however it nests", () => {
    let deep: unknown = { valu: 1 };
    for (let level = 0; level < 40; level++) deep = { some: "member", as: "m", where: deep };
    const [problem] = problemsAfter(({ policies }) => Object.assign(policies[0]?.guard ?? {}, { require: deep }));
    expect(problem?.path).toEqual(["policies", 0, "guard", "require"]);
  });

  it("lets pass what compiles: fields added, types changed, policies left out", () => {
    const changed = structuredClone(plan);
    changed.policies = [];
    const fields = changed.entities[boat]?.fields;
    fields?.push({
      name: "shelf",
      label: "Shelf",
      type: "enum",
      description: "",
      required: false,
      unique: false,
      sensitive: false,
      managed: false,
      values: ["a", "b"],
    });
    const { plan: read } = readPlan(changed);
    expect(read && compile(read, { seed: 1, complexity: "all", tasks: 10 }).tasks.length).toBeGreaterThan(0);
  });

  it("takes an imported plan whose records may be made without a name, and no names that every object has", () => {
    const shop = planOfSql("CREATE TABLE shelf (id int primary key, name text, floor int not null);", "Shop");
    expect(readPlan(shop).problems).toEqual([]);
    const [shelf] = shop.entities;
    const renamed =
      shelf?.fields.map((field) => (field.name === "floor" ? { ...field, name: "valueOf" } : field)) ?? [];
    const taken = readPlan({ ...shop, entities: [{ ...shelf, fields: renamed }] });
    expect(taken.problems.map(({ message }) => message)).toEqual(["the name valueOf is taken"]);
  });
});
