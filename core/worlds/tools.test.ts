import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import type { Operation } from "../operation.ts";
import { openWorld } from "./open.ts";
import { libraryWorld } from "./records/fixture.ts";
import { toolsOf } from "./tools.ts";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
// RFC 3339 §5.6 by the platform's own calendar.
ajv.addFormat("date", (text) => isDay(text));
ajv.addFormat("date-time", (text) => {
  const [day = "", time = ""] = text.split("T");
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time);
});
function isDay(text: string): boolean {
  const [year = Number.NaN, month = 0, day = 0] = text.split("-").map(Number);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day &&
    month <= 12 &&
    month > 0
  );
}

const spec = libraryWorld();
const types = [
  ["text", {}],
  ["text", { pattern: "BK-\\d{3}" }],
  ["longtext", {}],
  ["integer", {}],
  ["integer", { min: 0, max: 10 }],
  ["decimal", { max: 1.5 }],
  ["money", { min: 0 }],
  ["boolean", {}],
  ["date", {}],
  ["datetime", {}],
  ["enum", { values: ["adult", "child"] }],
  ["email", {}],
  ["phone", {}],
  ["url", {}],
  ["address", {}],
  ["references", { entity: "book" }],
  ["object", {}],
  ["object", { members: { line: { type: "text", required: true }, floor: { type: "integer", min: 0 } } }],
  ["list", {}],
  ["list", { items: { type: "object", members: { sku: { type: "text" } } } }],
] as const;
const taking: Operation[] = types.flatMap(([type, rest], i) =>
  [true, false].map((required) => ({
    name: `take_${i}_${required ? "always" : "maybe"}`,
    origin: "planned" as const,
    kind: "planned" as const,
    title: type,
    description: type,
    parameters: [
      { name: "it", type, description: type, required, ...rest, values: "values" in rest ? [...rest.values] : [] },
    ],
    bind: [],
    require: [],
    effects: [],
  })),
);
const world = openWorld({ ...spec, operations: [...spec.operations, ...taking] });
const tools = toolsOf(world.spec);
const schemas = new Map(tools.map((tool) => [tool.name, ajv.compile(tool.inputSchema)]));

const refusedByForm = new Set(["MISSING_PARAMETER", "UNKNOWN_PARAMETER", "INVALID_PARAMETER"]);
function worldTakes(action: string, params: Record<string, Json>): boolean {
  const { error } = world.step(world.initial, { action, params }).observation;
  return !refusedByForm.has((error as { code?: string } | undefined)?.code ?? "");
}

const telling: readonly Json[] = [
  "",
  " ",
  "adult",
  "Adult",
  "BK-001",
  "BK-0011",
  "b_001",
  "2026-03-14",
  "2026-02-30",
  "2026-03-14T09:30:00Z",
  "2026-03-14T24:00:00Z",
  "2026-03-14T09:30:00",
  "2026-03-14T09:30:00.500Z",
  "2026-03-14T09:30:00+02:00",
  "2026-03-14 09:30:00Z",
  "ana@example.com",
  "Ana@EXAMPLE.com",
  "ana@localhost",
  "a b@example.com",
  "+1 202-555-0143",
  "phone",
  "https://example.com/a?b=c",
  "HTTP://example.com",
  "ftp://example.com",
  "https://a b",
  "x".repeat(1_000),
  "x".repeat(1_001),
  "x".repeat(20_001),
  0,
  -1,
  10,
  11,
  1.5,
  1.51,
  0.07,
  19.99,
  true,
  false,
  [],
  ["b_001"],
  [""],
  [1],
  {},
];
const value = fc.oneof(fc.constantFrom(...telling), fc.string({ maxLength: 12 }), fc.integer());

describe("toolsOf", () => {
  it("ends with done, and names each tool once", () => {
    const names = tools.map(({ name }) => name);
    expect(names.at(-1)).toBe("done");
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(taking.map((operation) => [operation.name, operation.title] as const))(
    "says for %s (%s) exactly what the world takes",
    (name) => {
      for (const it of telling) expect([it, worldTakes(name, { it })]).toEqual([it, schemas.get(name)?.({ it })]);
      fc.assert(
        fc.property(value, (it) => {
          expect(worldTakes(name, { it })).toBe(schemas.get(name)?.({ it }));
        }),
        { numRuns: 200 },
      );
      expect(worldTakes(name, {})).toBe(schemas.get(name)?.({}));
      expect(worldTakes(name, { it: "x", other: 1 })).toBe(schemas.get(name)?.({ it: "x", other: 1 }));
    },
  );

  it("leaves to the world what JSON Schema cannot say without rejecting 0.07: the decimals of money", () => {
    const [name = ""] = taking.flatMap((each) => (each.title === "money" ? [each.name] : []));
    expect(schemas.get(name)?.({ it: 0.07 })).toBe(true);
    expect(worldTakes(name, { it: 0.07 })).toBe(true);
    expect(worldTakes(name, { it: 0.075 })).toBe(false);
  });

  it("tells the same of done for a task without an answer as for one to refuse", () => {
    const doneOf = (answerType: "none" | "refusal_or_question" | "number") => toolsOf(spec, { answerType }).at(-1);
    expect(doneOf("none")).toEqual(doneOf("refusal_or_question"));
    expect(doneOf("number")).not.toEqual(doneOf("none"));
  });
});
