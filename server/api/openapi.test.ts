import { validate } from "@readme/openapi-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { restRoutes } from "./rest.ts";

type Schema = { description?: string; properties?: Record<string, Schema>; required?: string[]; default?: unknown };
type Operation = {
  summary: string;
  tags: string[];
  parameters: {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    example?: unknown;
    schema: Schema;
  }[];
  requestBody?: { content: { "application/json": { schema: Schema; example: object } } };
  responses: Record<string, { description: string; content: object }>;
};

const document: {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: object;
} = JSON.parse(JSON.stringify(openApiDocument("1.0.0")));

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
);

describe("openApiDocument", () => {
  it("is valid OpenAPI 3.1 to a well-known validator", async () => {
    expect(await validate(structuredClone(document) as never)).toMatchObject({ valid: true });
  });

  it("describes every REST route with its errors", () => {
    expect(operations).toHaveLength(restRoutes().length);
    for (const { rest } of restRoutes()) {
      const operation = document.paths[rest.path.replace(/:(\w+)/g, "{$1}")]?.[rest.method.toLowerCase()];
      expect(Object.keys(operation?.responses ?? {})).toEqual([String(rest.status ?? 200), "default"]);
      expect(operation?.responses.default?.description).toMatch(/`NOT_FOUND` 404/);
      expect(Object.keys(operation?.responses.default?.content ?? {})).toEqual(["application/problem+json"]);
    }
  });

  it.each(operations)(
    "$name: every parameter and member is described, and what is required has an example",
    ({ operation: { summary, tags, parameters, requestBody } }) => {
      expect(summary).not.toBe("");
      expect(document.tags.map(({ name }) => name)).toContain(tags[0]);
      for (const { name, required, description, example } of parameters) {
        expect(description, name).toBeTruthy();
        if (required) expect(example, name).toBeDefined();
      }
      const json = requestBody?.content["application/json"];
      for (const [name, { description }] of Object.entries(json?.schema.properties ?? {}))
        expect(description, name).toBeTruthy();
      if (!json) return;
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      const isRight = ajv.compile({ ...json.schema, components: document.components });
      expect(isRight(json.example), JSON.stringify(isRight.errors)).toBe(true);
    },
  );
});
