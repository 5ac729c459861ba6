import { describe, expect, it } from "vitest";
import { Plan } from "../environment.ts";
import { certify } from "../generate/certify.ts";
import { compile } from "../generate/compile.ts";
import { digestOf } from "../state/digest.ts";
import { openWorld } from "../worlds/open.ts";
import { patternOf } from "../worlds/records/pattern.ts";
import { toolsOf } from "../worlds/tools.ts";
import { petClinic } from "./documents.fixture.ts";
import { planOfOpenApi } from "./openapi.ts";
import { parseText } from "./parse-document.ts";

const options = { seed: 1, complexity: "all" } as const;
const clinic = planOfOpenApi(parseText(petClinic));
const gap = (plan: Plan, what: string) => plan.imported?.unsimulated.find((each) => each.what.includes(what))?.why;
const tool = (plan: Plan, name: string) => plan.operations.find((operation) => operation.name === name);

/** A document with one collection, and whatever else is given. */
function documentOf(paths: Record<string, unknown>, schemas: Record<string, unknown> = {}) {
  return { openapi: "3.1.0", info: { title: "Test" }, paths, components: { schemas } };
}

const answers = (schema: unknown) => ({
  responses: { "200": { description: "", content: { "application/json": { schema } } } },
});

describe("planOfOpenApi", () => {
  it("gives the tools the document's names and parameters, and no others", () => {
    expect(toolsOf(compile(clinic, options).world).map(({ name }) => name)).toEqual([
      "listOwners",
      "createOwner",
      "getOwner",
      "updateOwner",
      "listPets",
      "addPet",
      "getPet",
      "deletePet",
      "archivePet",
      "done",
    ]);
    expect(tool(clinic, "addPet")?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["ownerId", true],
      ["name", true],
      ["species", true],
      ["born", false],
      ["chip", false],
    ]);
  });

  it("keeps the path, the envelope and the failures of each call for a face over HTTP", () => {
    expect(tool(clinic, "listOwners")?.http).toEqual({
      method: "GET",
      path: "/v1/owners",
      status: 200,
      envelope: "data",
    });
    expect(tool(clinic, "createOwner")?.http).toMatchObject({
      method: "POST",
      status: 201,
      body: ["fullName", "email", "phone"],
      errors: ["409"],
    });
  });

  it("shows records in the document's shape: nested objects, and the owner inside the pet", () => {
    const world = openWorld(compile(clinic, options).world);
    const [pet] = world.initial.tables.pet?.values() ?? [];
    const params = { petId: String(pet?.id), ownerId: String(pet?.owner) };
    const { observation } = world.step(world.initial, { action: "getPet", params });
    expect(observation.result).toMatchObject({
      id: pet?.id,
      chip: { number: expect.any(String) },
      owner: { id: pet?.owner, fullName: expect.any(String), email: expect.any(String) },
    });
  });

  it("finds a record beneath the one that the path names only", () => {
    const world = openWorld(compile(clinic, options).world);
    const [pet] = world.initial.tables.pet?.values() ?? [];
    const other = [...(world.initial.tables.owner?.keys() ?? [])].find((id) => id !== pet?.owner) ?? "";
    const wrong = world.step(world.initial, { action: "getPet", params: { petId: String(pet?.id), ownerId: other } });
    expect(wrong.observation.error).toMatchObject({ code: "NOT_FOUND" });
    const listed = world.step(world.initial, { action: "listPets", params: { ownerId: String(pet?.owner) } });
    const rows = listed.observation.result;
    expect(Array.isArray(rows) && rows.length > 0).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(other);
  });

  it("checks what is inside an object", () => {
    const world = openWorld(compile(clinic, options).world);
    const [owner = ""] = world.initial.tables.owner?.keys() ?? [];
    const add = (chip: object) =>
      JSON.stringify(
        world.step(world.initial, {
          action: "addPet",
          params: { ownerId: owner, name: "Rex", species: "dog", chip: { ...chip } },
        }).observation,
      );
    expect(add({ vendor: "X" })).toContain("an object with number");
    expect(add({ number: 5 })).toContain("number is a text");
    expect(add({ number: "1", colour: "red" })).toContain("no member but number, vendor");
    expect(add({ number: "1" })).toContain('"chip":{"number":"1"}');
  });

  it("moves the state that the verb of a path names", () => {
    expect(tool(clinic, "archivePet")).toMatchObject({
      kind: "transition",
      effects: [{ kind: "update", record: "record", set: { status: { value: "archived" } } }],
    });
  });

  it("goes on after the record that a cursor names", () => {
    const world = openWorld(compile(clinic, options).world);
    const first = world.step(world.initial, { action: "listOwners", params: { limit: 5 } }).observation;
    const ids = (rows: unknown) => (Array.isArray(rows) ? rows.map((row) => row.id) : []);
    const last = ids(first.result).at(-1);
    const next = world.step(world.initial, { action: "listOwners", params: { limit: 50, cursor: last } }).observation;
    expect(ids(first.result)).toHaveLength(5);
    expect(ids(next.result)).toHaveLength(Number(first.total) - 5);
    const lost = world.step(world.initial, { action: "listOwners", params: { cursor: "own_999" } });
    expect(lost.observation.error).toMatchObject({ code: "NOT_FOUND" });
  });

  it("makes an environment that its certificate proves, the same each time", () => {
    const spec = compile(clinic, options);
    expect(digestOf(compile(planOfOpenApi(parseText(petClinic)), options))).toBe(digestOf(spec));
    const { certificate } = certify(spec, { nowMs: () => 0 });
    expect(certificate.ok).toBe(true);
    expect(certificate.tasks.certified).toBeGreaterThan(50);
    expect(new Set(spec.tasks.map(({ tier }) => tier))).toEqual(new Set([1, 2, 4]));
  });

  it("reads Swagger 2.0: bodies among the parameters, definitions, types beside names", () => {
    const plan = planOfOpenApi({
      swagger: "2.0",
      info: { title: "Old" },
      definitions: {
        Item: {
          type: "object",
          required: ["title"],
          properties: { title: { type: "string" }, price: { type: "number" } },
        },
      },
      paths: {
        "/items": {
          get: {
            operationId: "items.list",
            parameters: [{ name: "per_page", in: "query", type: "integer" }],
            responses: { 200: { schema: { type: "array", items: { $ref: "#/definitions/Item" } } } },
          },
          post: {
            operationId: "items.add",
            parameters: [{ name: "body", in: "body", schema: { $ref: "#/definitions/Item" } }],
            responses: { 201: { schema: { $ref: "#/definitions/Item" } } },
          },
        },
      },
    });
    expect(plan.operations.map(({ name, kind }) => [name, kind])).toEqual([
      ["items_list", "list"],
      ["items_add", "create"],
    ]);
    expect(plan.entities[0]?.fields.map(({ name, type }) => [name, type])).toEqual([
      ["id", "id"],
      ["title", "text"],
      ["price", "money"],
    ]);
    expect(gap(plan, "items.list is items_list")).toContain("letters, digits");
  });

  it("reads calls that are named and not placed: /users.info, /users.setActive", () => {
    const body = (properties: object) => ({
      requestBody: {
        content: { "application/json": { schema: { type: "object", required: Object.keys(properties), properties } } },
      },
    });
    const user = {
      type: "object",
      properties: { ok: { type: "boolean" }, user: { $ref: "#/components/schemas/User" } },
    };
    const plan = planOfOpenApi(
      documentOf(
        {
          "/users.list": {
            get: {
              operationId: "users_list",
              ...answers({ type: "array", items: { $ref: "#/components/schemas/User" } }),
            },
          },
          "/users.info": {
            get: {
              operationId: "users_info",
              parameters: [{ name: "user", in: "query", required: true, schema: { type: "string" } }],
              ...answers(user),
            },
          },
          "/users.delete": {
            post: { operationId: "users_delete", ...body({ user: { type: "string" } }), ...answers({}) },
          },
        },
        { User: { type: "object", properties: { name: { type: "string" }, title: { type: "string" } } } },
      ),
    );
    expect(plan.operations.map(({ name, kind, entity }) => [name, kind, entity])).toEqual([
      ["users_list", "list", "user"],
      ["users_info", "get", "user"],
      ["users_delete", "delete", "user"],
    ]);
  });

  it("lists what it does not simulate, with the reason, and leaves it out", () => {
    const plan = planOfOpenApi({
      ...documentOf({
        "/things": {
          get: {
            operationId: "listThings",
            parameters: [{ name: "near", in: "query", schema: { type: "string" } }],
            ...answers({
              type: "array",
              items: {
                type: "object",
                properties: { name: { type: "string" }, photo: { type: "string", format: "binary" } },
              },
            }),
          },
        },
        "/things/{id}/polish": { post: { operationId: "polishThing", ...answers({}) } },
        "/status": {
          get: { operationId: "getStatus", ...answers({ type: "object", properties: { up: { type: "boolean" } } }) },
        },
        "/old": { get: { operationId: "oldThings", deprecated: true, ...answers({ type: "array", items: {} }) } },
      }),
      webhooks: { thingMade: {} },
    });
    expect(plan.operations.map(({ name }) => name)).toEqual(["listThings"]);
    expect(plan.operations[0]?.parameters).toEqual([]);
    expect(gap(plan, "parameter near")).toContain("no effect on records");
    expect(gap(plan, "polishThing")).toContain("does not say which records");
    expect(gap(plan, "getStatus")).toContain("no record of a collection");
    expect(gap(plan, "oldThings")).toContain("deprecated");
    expect(gap(plan, "thingMade")).toContain("nothing is called");
    expect(gap(plan, "photo")).toContain("left out");
  });

  it("takes the records that somebody names, with those above them", () => {
    const wanted = planOfOpenApi(parseText(petClinic), new Set(["pets"]));
    expect(wanted.entities.map(({ name }) => name)).toEqual(["owner", "pet"]);
    const owners = planOfOpenApi(parseText(petClinic), new Set(["owner"]));
    expect(owners.entities.map(({ name }) => name)).toEqual(["owner"]);
    expect(gap(owners, "Pet (5 tools)")).toContain("does not name it");
  });

  it("ends in a plan or a clear error, whatever refers to whatever", () => {
    const loop = {
      type: "object",
      properties: {
        name: { type: "string" },
        parent: { $ref: "#/components/schemas/Loop" },
        kids: { type: "array", items: { $ref: "#/components/schemas/Loop" } },
      },
      allOf: [{ $ref: "#/components/schemas/Loop" }],
    };
    const circle = documentOf(
      {
        "/loops": {
          get: {
            operationId: "listLoops",
            ...answers({ type: "array", items: { $ref: "#/components/schemas/Loop" } }),
          },
        },
        "/self": { $ref: "#/paths/~1self" },
      },
      { Loop: loop, A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } },
    );
    expect(planOfOpenApi(circle).operations.map(({ name }) => name)).toEqual(["listLoops"]);
    const outside = documentOf({ "/a": { get: { operationId: "listAs", ...answers({ $ref: "other.yaml#/A" }) } } });
    expect(() => planOfOpenApi(outside)).toThrow(
      /nothing of "Test" can be simulated: other.yaml#\/A: it is in another file/,
    );
    expect(() => planOfOpenApi({ paths: {} })).toThrow(/OpenAPI 3.x or Swagger 2.0/);
    expect(() => planOfOpenApi({ openapi: "3.0.0" })).toThrow(/no `paths`/);
    expect(() => planOfOpenApi([])).toThrow(/no OpenAPI document/);
  });

  it("never takes a name from the document that every object has", () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"},"toString":{"type":"string"},"name":{"type":"string"}}}',
    );
    const plan = planOfOpenApi(
      documentOf({
        "/constructors": { get: { operationId: "constructor", ...answers({ type: "array", items: schema }) } },
      }),
    );
    expect(plan.entities.map(({ name }) => name)).toEqual(["constructor_record"]);
    for (const field of plan.entities[0]?.fields ?? []) expect(Object.hasOwn(Object.prototype, field.name)).toBe(false);
    expect(() => compile(plan, options)).not.toThrow();
  });

  it.each([
    "^[0-9]{1,3}?$",
    "^[^~!@#$%^*()_{}:|\\t\\n/]+$",
    "^[0-9]{1,14}?$",
    "[0-9]{2,}",
    "^[\\x20-\\x7E]+",
    "^([A-Z]{2}|C2)$",
    "(?i)^(all|none)$",
    "^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$",
    "^[^\\s\\S]$",
    "^(a+)+$",
  ])("has rows for texts of the form %s, in records and inside of their objects", (pattern) => {
    const text = { type: "string", pattern };
    const schema = {
      type: "object",
      required: ["code", "phone", "tags"],
      properties: {
        code: text,
        name: text,
        phone: { type: "object", required: ["country_code"], properties: { country_code: text } },
        tags: { type: "array", items: text },
      },
    };
    const plan = planOfOpenApi(
      documentOf({ "/payers": { get: { operationId: "listPayers", ...answers({ type: "array", items: schema }) } } }),
    );
    expect(() => openWorld(compile(plan, options).world)).not.toThrow();
  });

  it("takes a text that only has to hold what the document's expression finds", () => {
    const found = planOfOpenApi(
      documentOf({
        "/stations": {
          get: {
            operationId: "listStations",
            ...answers({
              type: "array",
              items: {
                type: "object",
                properties: {
                  code: { type: "string", pattern: "[0-9]{2}" },
                  place: { type: "string", pattern: "^[A-Z]" },
                },
              },
            }),
          },
        },
      }),
    );
    const [, code, place] = found.entities[0]?.fields ?? [];
    expect(patternOf(code?.pattern ?? "")?.test("platform 12, north")).toBe(true);
    expect(patternOf(code?.pattern ?? "")?.test("platform 1")).toBe(false);
    expect(patternOf(place?.pattern ?? "")?.test("Bern")).toBe(true);
    expect(patternOf(place?.pattern ?? "")?.test("bern")).toBe(false);
  });

  it("makes no record of what it knows nothing of but which one it is", () => {
    const plan = planOfOpenApi(
      documentOf({
        "/approved": { get: { operationId: "listApproved", ...answers({ type: "array", items: { type: "string" } }) } },
        "/approved/{name}": {
          delete: {
            operationId: "deleteApproved",
            parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
          },
        },
        "/teams": {
          get: {
            operationId: "listTeams",
            ...answers({ type: "array", items: { type: "object", properties: { name: { type: "string" } } } }),
          },
        },
      }),
    );
    expect(plan.entities.map(({ name }) => name)).toEqual(["team"]);
    for (const name of ["listApproved", "deleteApproved"])
      expect(gap(plan, name)).toMatch(/says nothing of an? approved/);
    expect(Plan.safeParse(plan).error).toBeUndefined();
  });

  const body = (schema: unknown) => ({ requestBody: { content: { "application/json": { schema } } } });
  const properties = (of: Record<string, unknown>, more = {}) => ({ type: "object", properties: of, ...more });
  const text = { type: "string" };
  const groupId = { name: "group_id", in: "path", required: true, schema: text };
  const group = properties({ group_id: text, name: text, seats: { type: "integer" } });
  const errors = { type: "array", items: properties({ code: text, detail: text }) };
  const groups = planOfOpenApi(
    documentOf({
      "/groups": {
        get: { operationId: "listGroups", ...answers(properties({ groups: { type: "array", items: group }, errors })) },
        post: {
          operationId: "createGroup",
          ...body(
            properties({
              group: properties({ name: text, seats: { type: "integer" } }, { required: ["name"] }),
              key: text,
            }),
          ),
          ...answers(properties({ group, errors })),
        },
      },
      "/groups/{group_id}": {
        get: { operationId: "getGroup", parameters: [groupId], ...answers(properties({ group, errors })) },
        put: {
          operationId: "updateGroup",
          parameters: [groupId],
          ...body(properties({ data: properties({ name: text, seats: { type: "integer" } }) })),
          ...answers(properties({ group, errors })),
        },
      },
      "/groups/{group_id}/addMembers": {
        post: {
          operationId: "addMembers",
          parameters: [groupId],
          ...body(properties({ members: { type: "array", items: text } })),
          ...answers(group),
        },
      },
      "/search-groups": {
        post: {
          operationId: "searchGroups",
          ...body(properties({ name: text })),
          ...answers(properties({ items: { type: "array", items: group } })),
        },
      },
      "/groups/rates/{rate_id}": {
        post: {
          operationId: "groupFromRate",
          parameters: [{ ...groupId, name: "rate_id" }],
          ...body(properties({ name: text })),
          ...answers(group),
        },
      },
      "/labels": {
        get: { operationId: "listLabels", ...answers({ type: "array", items: properties({ name: text }) }) },
        post: {
          operationId: "addLabels",
          ...body(properties({ labels: { type: "array", items: { type: "integer" } } })),
        },
      },
    }),
  );

  it("takes the facts that a body holds inside of one member, and no errors beside them", () => {
    const entity = groups.entities.find(({ name }) => name === "group");
    expect(entity?.fields.map(({ name }) => name)).toEqual(["id", "name", "seats", "group_id"]);
    expect(tool(groups, "createGroup")?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["name", true],
      ["seats", false],
    ]);
    expect(tool(groups, "createGroup")?.http).toMatchObject({ within: { member: "group", names: ["name", "seats"] } });
    expect(tool(groups, "updateGroup")?.http).toMatchObject({ within: { member: "data", names: ["name", "seats"] } });
  });

  it("shows a record's own id under the name that the document has for it", () => {
    const { world } = compile(groups, options);
    const opened = openWorld(world);
    const made = opened.step(opened.initial, { action: "createGroup", params: { name: "Choir" } });
    expect(made.observation.result).toMatchObject({ name: "Choir" });
    for (const row of made.state.tables.group?.values() ?? []) expect(row.group_id).toBe(row.id);
    expect(groups.entities.flatMap(({ fields }) => fields).filter(({ type }) => type === "reference")).toEqual([]);
  });

  it("fakes no call of which the path does not say what it does", () => {
    expect(groups.operations.map(({ name }) => name)).toEqual([
      "listGroups",
      "createGroup",
      "getGroup",
      "updateGroup",
      "listLabels",
    ]);
    expect(groups.entities.map(({ name }) => name)).toEqual(["group", "label"]);
    for (const name of ["addMembers", "searchGroups", "groupFromRate"]) expect(gap(groups, name)).toBeDefined();
    expect(gap(groups, "addLabels")).toBe("it takes several records at once, in labels");
  });

  it("lists no records of one that is left out as if they were all there are", () => {
    const all = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => {
        const name = `thing${"abcdefghijklmnopqrstuvwxyz".charAt(at)}s`;
        const one = properties({ name: text });
        const id = { name: "of", in: "path", required: true, schema: text };
        return [
          [`/${name}`, { get: { operationId: `list_${name}`, ...answers({ type: "array", items: one }) } }],
          [
            `/${name}/{of}/notes`,
            { get: { operationId: `notes_of_${name}`, parameters: [id], ...answers({ type: "array", items: one }) } },
          ],
        ];
      }).flat(),
    );
    const plan = planOfOpenApi(documentOf(all));
    const kinds = new Set(plan.entities.map(({ plural }) => plural));
    const beneath = plan.operations.filter(({ name }) => name.startsWith("notes_of_"));
    for (const { name } of beneath) expect(kinds).toContain(name.slice("notes_of_".length));
  });
});
