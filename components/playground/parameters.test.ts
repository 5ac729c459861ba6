import { describe, expect, it } from "vitest";
import type { Operation } from "../../core/operation.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { parametersOf, valuesOf } from "./parameters.ts";

const types = ["text", "longtext", "integer", "money", "boolean", "date", "datetime", "enum", "references"] as const;
const operation = {
  name: "make",
  title: "Make",
  description: "",
  parameters: types.map((type) => ({ name: type, type, description: type, required: type === "text", values: ["a"] })),
} as unknown as Operation;
const [tool, done] = toolsOf({ operations: [operation] });
if (!tool || !done) throw new Error("no tools");

describe("parametersOf", () => {
  it("knows the kind of every type of parameter", () => {
    const parameters = parametersOf(tool);
    expect(Object.fromEntries(parameters.map(({ name, kind }) => [name, kind]))).toEqual({
      text: "text",
      longtext: "longtext",
      integer: "integer",
      money: "number",
      boolean: "boolean",
      date: "date",
      datetime: "datetime",
      enum: "enum",
      references: "list",
    });
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(["text"]);
  });

  it("takes the kind it is told for a parameter without a type", () => {
    expect(parametersOf(done, { answer: "number" })[0]).toMatchObject({ name: "answer", kind: "number" });
  });
});

describe("valuesOf", () => {
  it("leaves out what is empty and gives every other text its type", () => {
    const texts: Record<string, string> = {
      text: " a ",
      integer: "7",
      money: "12.50",
      boolean: "false",
      date: " ",
      references: "d_001, d_002 d_003",
    };
    expect(valuesOf(parametersOf(tool), (name) => texts[name] ?? "")).toEqual({
      text: " a ",
      integer: 7,
      money: 12.5,
      boolean: false,
      references: ["d_001", "d_002", "d_003"],
    });
  });

  it("passes on what is no number, for the environment to refuse", () => {
    expect(valuesOf(parametersOf(tool), (name) => (name === "integer" ? "seven" : ""))).toEqual({ integer: "seven" });
  });
});
