import { validate } from "@readme/openapi-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { EnvironmentSpec } from "../../environment.ts";
import { compile } from "../../generate/compile.ts";
import { fixtureSpec } from "../../generate/fixture.ts";
import { randomCall } from "../../generate/gates/random-actions.ts";
import { petClinic } from "../../imports/documents.fixture.ts";
import { planOfOpenApi } from "../../imports/openapi.ts";
import { parseText } from "../../imports/parse-document.ts";
import type { Json } from "../../json.ts";
import { playActions } from "../../play.ts";
import { randomOf } from "../../random.ts";
import { madeOfTools } from "../../suite/tools/make-tools.ts";
import { todo } from "../../suite/tools/todo.ts";
import { openWorld } from "../open.ts";
import { httpFaceOf } from "./face.ts";
import { apiDocument } from "./openapi.ts";
import { requestFor } from "./request.ts";
import { serviceOf } from "./routes.ts";

const options = { seed: 1, complexity: "all" } as const;
const deals = fixtureSpec();
const clinic = compile(planOfOpenApi(parseText(petClinic)), options);
const environments: [string, EnvironmentSpec][] = [
  ["an environment of a plan", deals],
  ["an environment of an OpenAPI document", clinic],
  ["an environment whose tools show parts of records", madeOfTools(todo).make({ ...options, tasks: 8 })],
];

type Said = { readonly status: number; readonly headers: Record<string, string>; readonly body: Json };

/** Sends requests to the API of an environment, one after the other. */
function clientOf({ world: records }: EnvironmentSpec) {
  const face = openWorld(httpFaceOf({ ...deals, world: records, tasks: [] }).world);
  let state = face.initial;
  return (params: Record<string, Json>) => {
    const step = face.step(state, { action: "http_request", params });
    state = step.state;
    return { ...(step.observation as Said), kind: step.kind, changes: step.changes };
  };
}

describe.each(environments)("%s as an HTTP API", (_, spec) => {
  const document = JSON.parse(JSON.stringify(apiDocument(spec.world, { title: "Test", url: "/" })));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const checkAnswer = (path: string, method: string, { status, headers, body }: Said) => {
    const described = document.paths[path][method.toLowerCase()].responses[status];
    expect(described, `${method} ${path} ${status}`).toBeDefined();
    const response = described.$ref ? document.components.responses.Problem : described;
    const media = headers["content-type"];
    if (media === undefined) return expect([status, body, response.content]).toEqual([204, null, undefined]);
    const isRight = ajv.compile({ ...response.content[media].schema, components: document.components });
    expect(isRight(body), `${method} ${path} ${status}: ${JSON.stringify([isRight.errors, body])}`).toBe(true);
  };

  it("has a document that a well-known validator takes", async () => {
    expect(await validate(structuredClone(document))).toMatchObject({ valid: true });
  });

  it("answers every request of its document as the document says, and has no other", () => {
    const { routes } = serviceOf(spec.world);
    const described = Object.entries<object>(document.paths).flatMap(([path, requests]) =>
      Object.keys(requests).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
    const records = openWorld(spec.world);
    const random = randomOf(1, "requests");
    const silent = routes.filter(({ method, path, operation }) => {
      let isAnswered = false;
      for (let attempt = 0; attempt < 40; attempt++) {
        const call = randomCall(records, records.initial, operation, random);
        const request = call && requestFor(serviceOf(spec.world), call);
        if (!request) continue;
        const said = clientOf(spec)(request.params);
        checkAnswer(path, method, said);
        isAnswered ||= said.status < 300;
      }
      return !isAnswered;
    });
    expect(silent.map(({ operation }) => operation.name)).toEqual([]);
  });

  it("is solved by every oracle, carried over to requests, with the same rows in the end", () => {
    const face = httpFaceOf(spec);
    expect(face.tasks.map(({ id }) => id)).toEqual(spec.tasks.map(({ id }) => id));
    const [api, records] = [openWorld(face.world), openWorld(spec.world)];
    for (const [at, task] of face.tasks.entries()) {
      const own = spec.tasks[at];
      if (!own) continue;
      const { play, steps } = playActions(api, task, task.oracle);
      const byTools = playActions(records, own, own.oracle);
      expect(play.ended?.score, task.id).toBe(byTools.ended?.score);
      expect(steps.at(-1)?.stateHash, task.id).toBe(byTools.steps.at(-1)?.stateHash);
    }
  });
});

describe("a derived API", () => {
  const send = clientOf(deals);
  const [deal = ""] = [...(openWorld(deals.world).initial.tables.deal?.keys() ?? [])];

  it.each<[string, Record<string, Json>, number, string]>([
    ["a path that is not there", { method: "GET", path: "/deal" }, 404, "Did you mean /deals?"],
    ["a method that a path has not", { method: "DELETE", path: "/deals" }, 405, "Use GET or POST."],
    [
      "a record that is not there",
      { method: "GET", path: "/deals/d_999" },
      404,
      "Find the deal with GET /deals first.",
    ],
    ["an unknown parameter", { method: "GET", path: "/deals?stages=won" }, 422, "Did you mean stage?"],
    ["a value of another type", { method: "GET", path: "/deals?page=many" }, 422, "Give page as"],
    ["a body that lacks a member", { method: "POST", path: "/deals", body: {} }, 422, ": "],
    ["a body that is no JSON", { method: "POST", path: "/deals", body: "{" }, 400, "Send a JSON object."],
    ["a body that is a list", { method: "POST", path: "/deals", body: "[1]" }, 400, "Send a JSON object."],
    [
      "a body of another type",
      { method: "POST", path: "/deals", body: "a=1", headers: { "Content-Type": "text/plain" } },
      415,
      "Send JSON",
    ],
    ["a malformed escape", { method: "GET", path: "/deals/%E0%A4" }, 400, "Escape it as UTF-8."],
  ])("refuses %s", (_, request, status, hint) => {
    const said = send(request);
    expect(said).toMatchObject({ status, kind: "error", changes: [] });
    expect(said.headers["content-type"]).toBe("application/problem+json");
    expect(said.body).toMatchObject({ status, hint: expect.stringContaining(hint) });
  });

  it("reads texts of an address as the types that they stand for, and ignores host and slashes", () => {
    const { body } = send({ method: "GET", path: "https://crm.example.com/deals/?page=1&page_size=2" });
    expect(body).toMatchObject({ page: 1, items: [{ id: expect.any(String) }, { id: expect.any(String) }] });
    expect(send({ method: "GET", path: "/deals", query: { page_size: 2 } }).body).toEqual(body);
  });

  it("says which methods a path has", () => {
    expect(send({ method: "PUT", path: `/deals/${deal}` }).headers.allow).toMatch(/^(GET|PATCH)(, \w+)*$/);
  });

  it("tells its document at an address, and parts of it by a tool", () => {
    expect(send({ method: "GET", path: "/openapi.json" }).body).toMatchObject({ openapi: "3.1.0" });
    const face = openWorld(httpFaceOf(deals).world);
    const told = (params: Record<string, Json>) => face.step(face.initial, { action: "describe_api", params });
    expect(JSON.stringify(told({}).observation)).toContain("GET /deals/{deal_id}: get_deal");
    expect(told({ path: "/deals/{deal_id}" }).observation.result).toMatchObject({
      requests: { get: { operationId: "get_deal" } },
      schemas: { Deal: { type: "object" } },
    });
    expect(told({ path: "/deal" })).toMatchObject({
      kind: "error",
      observation: { error: { hint: "Did you mean /deals?" } },
    });
  });

  it("moves the clock by one tick a step, whatever it answers", () => {
    const face = openWorld(httpFaceOf(deals).world);
    const tick = deals.world.clock.secondsPerStep * 1_000;
    for (const path of ["/deals", "/nothing", "/openapi.json"]) {
      const { state } = face.step(face.initial, { action: "http_request", params: { method: "GET", path } });
      expect(state.now - face.initial.now, path).toBe(tick);
    }
  });
});

describe("the API of a document", () => {
  const send = clientOf(clinic);

  it("has the document's paths, statuses and envelopes", () => {
    const listed = send({ method: "GET", path: "/v1/owners", query: { limit: 1 } });
    expect(listed).toMatchObject({ status: 200, body: { data: [{ fullName: expect.any(String) }] } });
    const made = send({
      method: "POST",
      path: "/v1/owners",
      body: { fullName: "Ana Ruiz", email: "ana.ruiz@example.com" },
    });
    expect(made).toMatchObject({ status: 201, kind: "write", body: { fullName: "Ana Ruiz" } });
    const { id } = made.body as { id: string };
    const pet = send({ method: "POST", path: `/v1/owners/${id}/pets`, body: { name: "Rex", species: "dog" } });
    expect(pet).toMatchObject({ status: 201, body: { name: "Rex", owner: { id } } });
    const own = send({ method: "GET", path: `/v1/owners/${id}/pets` });
    expect(own).toMatchObject({ headers: { "x-total-count": "1" }, body: [{ name: "Rex" }] });
    const gone = send({ method: "DELETE", path: `/v1/owners/${id}/pets/${(pet.body as { id: string }).id}` });
    expect(gone).toMatchObject({ status: 204, body: null });
  });

  it("takes bodies in the document's form: inside of the member that holds the record", () => {
    const choirs = planOfOpenApi({
      openapi: "3.1.0",
      info: { title: "Choirs" },
      paths: {
        "/choirs": {
          get: {
            operationId: "listChoirs",
            responses: {
              "200": {
                content: {
                  "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Choir" } } },
                },
              },
            },
          },
          post: {
            operationId: "createChoir",
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["choir"],
                    properties: { choir: { $ref: "#/components/schemas/Choir" } },
                  },
                },
              },
            },
            responses: {
              "201": {
                content: {
                  "application/json": {
                    schema: { type: "object", properties: { choir: { $ref: "#/components/schemas/Choir" } } },
                  },
                },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Choir: {
            type: "object",
            required: ["name"],
            properties: { name: { type: "string" }, voices: { type: "integer" } },
          },
        },
      },
    });
    const spec = compile(choirs, { seed: 1, complexity: "all" });
    const ask = clientOf(spec);
    const made = ask({ method: "POST", path: "/choirs", body: { choir: { name: "Alto", voices: 4 } } });
    expect(made).toMatchObject({ status: 201, kind: "write", body: { choir: { name: "Alto", voices: 4 } } });
    expect(ask({ method: "POST", path: "/choirs", body: { name: "Alto" } }).body).toMatchObject({
      hint: expect.stringContaining("inside of choir"),
    });
    expect(ask({ method: "POST", path: "/choirs", body: { choir: "Alto" } }).body).toMatchObject({
      detail: expect.stringContaining("must be an object"),
    });
    expect(ask({ method: "POST", path: "/choirs", body: { choir: { nam: "Alto" } } }).body).toMatchObject({
      hint: "Did you mean name?",
    });
    expect(requestFor(serviceOf(spec.world), { action: "createChoir", params: { name: "Alto" } })?.params.body).toEqual(
      { choir: { name: "Alto" } },
    );
    const document = ask({ method: "GET", path: "/openapi.json" }).body as {
      paths: Record<string, { post: { requestBody: unknown } }>;
    };
    expect(document.paths["/choirs"]?.post.requestBody).toMatchObject({
      content: {
        "application/json": { schema: { required: ["choir"], properties: { choir: { required: ["name"] } } } },
      },
    });
  });
});
