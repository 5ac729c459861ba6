import { describe, expect, it } from "vitest";
import { type Norm, Norm as NormForm } from "../norms/norm.ts";
import { openWorld } from "../worlds/open.ts";
import { planFromBrief } from "./brief.ts";
import { certify } from "./certify.ts";
import { compile } from "./compile.ts";

const about =
  "Bike workshop: customers, mechanics, bikes and repairs. A customer has a name and an email. A mechanic has a name. A bike has a customer and a status: ready, inspected or broken. A repair has a bike, a mechanic, a price, a start time and an end time. Repairs go from open to running to ended.";
const sentence = "All is somehow done as the old binder says.";
const brief = `${about} ${sentence}`;
const clause = planFromBrief(brief).clauses.at(-1)?.id ?? "";

/** The environment in which an author has taken a model's reading of the last sentence. */
function taken(norm: Norm) {
  const readings = (["model", "author"] as const).map((by) => ({ clause, norm, by }));
  const plan = planFromBrief(brief, { readings });
  const spec = compile(plan, { seed: 1, complexity: "all", tasks: 40 });
  const { certificate } = certify(spec);
  return {
    policies: plan.policies.filter((policy) => policy.clause === clause),
    fields: plan.entities.flatMap((entity) => entity.fields.map((field) => `${entity.name}.${field.name}`)),
    failing: certificate.gates.filter(({ ok }) => !ok),
    tasks: spec.tasks.filter((task) => task.clauses.includes(clause)),
  };
}

const ends = "set repair.status = ended";
const rules: readonly [string, object, { readonly adds?: string[]; readonly tested?: boolean }][] = [
  [
    "a duty that gives a record a value",
    { frame: "follow", after: [ends], then: ["set bike.status = inspected"], within: "2 hours" },
    { tested: true },
  ],
  [
    "a duty at once",
    { frame: "follow", after: [ends], then: ["notify customer"], to: "repair.bike.customer", within: "at once" },
    { tested: true },
  ],
  [
    "a duty once something is so",
    { frame: "follow", after: [], when: ["bike.status = broken"], then: ["notify customer"], to: "bike.customer" },
    { tested: true },
  ],
  [
    "a duty of the clock to tell somebody",
    {
      frame: "follow",
      after: [],
      when: ["repair.status = open", "repair.starts_at < now - 2 days"],
      then: ["notify customer"],
      to: "repair.bike.customer",
    },
    { tested: true },
  ],
  [
    "a duty of the clock on a day",
    {
      frame: "follow",
      after: [],
      when: ["repair.ends_at = today + 7 days"],
      then: ["notify mechanic"],
      to: "repair.mechanic",
    },
    { tested: true },
  ],
  [
    "a duty of the clock that moves a state",
    {
      frame: "follow",
      after: [],
      when: ["repair.ends_at <= today - 14 days"],
      then: [ends],
      unless: ["repair.price > 900"],
    },
    { tested: true },
  ],
  [
    "what is deleted after some time",
    {
      frame: "follow",
      after: [],
      when: ["repair.status = ended", "repair.ends_at < today - 90 days"],
      then: ["delete repair"],
    },
    { tested: true },
  ],
  [
    "a record that is due for another one",
    { frame: "follow", after: [], when: ["bike.status = broken", "no bike.repair"], then: ["create repair"] },
    { tested: true },
  ],
  ["the right of a record's own person", { frame: "right", act: ["update repair"], by: "repair.mechanic" }, {}],
  [
    "persons' parts that the record has no place for",
    { frame: "separate", record: "repair", roles: ["repair.mechanic", "repair.checker"] },
    { adds: ["repair.checker_id"] },
  ],
  [
    "a share off a value",
    { frame: "derive", path: "repair.discounted", value: "price minus 35%" },
    { adds: ["repair.discounted"] },
  ],
  [
    "rows told by two things at once",
    {
      frame: "forbid",
      act: ["create repair"],
      when: ["count repair.mechanic.repair[status = running and price > 100] >= 2"],
    },
    {},
  ],
  [
    "which record is taken first by an act that is kept of it",
    { frame: "order", act: ["wash bike"], record: "bike", by: "bike.brought_on", per: "bike.customer" },
    { adds: ["bike.brought_on"], tested: true },
  ],
  [
    "links from what must follow to what it follows, and to whom is told",
    { frame: "follow", after: ["create mechanic"], then: ["notify customer"], to: "customer" },
    { adds: ["mechanic.customer_id"] },
  ],
  [
    "an act that gives a value which no record has",
    { frame: "follow", after: ["set repair.tested = true"], then: ["notify customer"], to: "repair.bike.customer" },
    { adds: ["repair.tested"], tested: true },
  ],
  ["an hour of the day", { frame: "window", act: ["create repair"], path: "now", op: "<=", span: "17:00" }, {}],
  [
    "a fact of rows, and the rows' own link",
    { frame: "forbid", act: ["create repair"], when: ["some repair.bike.customer.bike[stolen = true]"] },
    { adds: ["bike.stolen"] },
  ],
  [
    "what rows are counted for, by its name alone",
    { frame: "limit", of: "repair", per: "customer", max: 3 },
    { adds: ["repair.customer_id"] },
  ],
  [
    "facts that are kept secret",
    { frame: "disclose", fields: ["customer.door_code"], to: "anyone" },
    { adds: ["customer.door_code"] },
  ],
  [
    "a measure in its own unit",
    { frame: "limit", of: "bike.speed", per: "bike", max: "25 km/h" },
    { adds: ["bike.speed"] },
  ],
];

describe("a reading that is taken", () => {
  it.each(rules)("is enforced, tested and certified: %s", (_, norm, { adds = [], tested = false }) => {
    const { policies, fields, failing, tasks } = taken(NormForm.parse(norm));
    expect(policies.length).toBeGreaterThan(0);
    expect(fields).toEqual(expect.arrayContaining(adds));
    expect(failing).toEqual([]);
    if (tested) expect(tasks.length).toBeGreaterThan(0);
  });

  it("may leave no records of a kind: the environment is made all the same", () => {
    const { policies, failing } = taken({ frame: "forbid", act: ["create repair"], when: ["some repair.bike"] });
    expect(policies).toHaveLength(1);
    expect(failing).toEqual([]);
  });

  it("is not evaded by changing in the same call what it asks", () => {
    const clear =
      "Ad slots of a podcast: slots and episodes. A slot has an episode, a position and a price. An episode has a start time and an end time. A slot is aired or not. Slots are moved. Aired slots can't be moved.";
    const plan = planFromBrief(clear);
    const spec = compile(plan, { seed: 1, complexity: "all", tasks: 12 });
    expect(plan.policies.map(({ said }) => said)).toEqual([expect.stringMatching(/^Nobody may move a slot while/)]);
    expect(certify(spec).certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("is not evaded by naming nobody", () => {
    const regatta =
      "Regatta: sailors, licences and entries. A sailor has a name. A licence has a number and a date until which it is valid. A licence belongs to a sailor. An entry has a sailor. No entry without a valid licence.";
    const plan = planFromBrief(regatta);
    expect(plan.policies.map(({ norm }) => norm)).toEqual([expect.objectContaining({ frame: "need" })]);
    for (const place of [
      ...plan.entities.flatMap(({ fields }) => fields),
      ...plan.operations.flatMap(({ parameters }) => parameters),
    ])
      if (place.entity) place.required = false;
    const world = openWorld(compile(plan, { seed: 1, complexity: "all", tasks: 12 }).world);
    const made = world.step(world.initial, {
      action: "issue_licence",
      params: { valid_until: "2030-01-01" },
    });
    expect(made.kind).toBe("write");
    const step = world.step(made.state, { action: "enter_entry", params: {} });
    expect(step).toMatchObject({ kind: "error", observation: { error: { code: "POLICY" } } });
  });

  it.each([
    [
      "what nobody can wait for",
      { frame: "follow", after: [], when: ["repair.starts_at = now"], then: ["notify customer"] },
    ],
    ["a value that no field of it has", { frame: "follow", after: [ends], then: ["update bike"] }],
    ["a record that is not there", { frame: "need", act: ["create repair"], need: ["repair.warranty.until >= today"] }],
    ["a sum of nothing known", { frame: "derive", path: "repair.total", value: "what the binder says" }],
  ])("is refused with the reason where the records could not hold it: %s", (_, norm) => {
    expect(() => taken(NormForm.parse(norm))).toThrow(/cannot be enforced/);
  });
});
