import { validate } from "@readme/openapi-parser";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { restRoutes } from "./rest.ts";

describe("openApiDocument", () => {
  it("is valid OpenAPI 3.1 to a well-known validator", async () => {
    const result = await validate(JSON.parse(JSON.stringify(openApiDocument("1.0.0"))));
    expect(result).toMatchObject({ valid: true });
  });

  it("describes every REST route with its errors", () => {
    const paths = openApiDocument("1.0.0").paths as Record<
      string,
      Record<string, { responses: Record<string, unknown> }>
    >;
    for (const { rest } of restRoutes()) {
      const operation = paths[rest.path.replace(/:(\w+)/g, "{$1}")]?.[rest.method.toLowerCase()];
      expect(Object.keys(operation?.responses ?? {})).toEqual([String(rest.status ?? 200), "default"]);
    }
  });
});
