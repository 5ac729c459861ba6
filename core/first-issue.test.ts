import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issueText, readUpToFirstIssue } from "./first-issue.ts";

const count = 300_000;
const item = z.strictObject({ a: z.string(), b: z.int(), c: z.array(z.string()) });
const wrong = Array.from({ length: count }, () => ({}));

describe("readUpToFirstIssue", () => {
  it.each([
    ["a list", z.array(item), wrong],
    ["a list in an object", z.strictObject({ list: z.array(item) }), { list: wrong }],
    ["a record", z.record(z.string(), item), Object.fromEntries(wrong.map((each, at) => [`k${at}`, each]))],
    ["a union", z.union([z.array(item), z.record(z.string(), z.array(item))]), { x: wrong }],
  ])("tells of %s that is wrong all over as much as somebody reads", (_, schema, value) => {
    const { success, error } = readUpToFirstIssue(schema as z.ZodType, value);
    expect(success).toBe(false);
    expect(error?.issues.length).toBeLessThan(20);
    expect(JSON.stringify(error?.issues).length).toBeLessThan(5_000);
  });

  it("reads what is right as zod does, defaults and what is caught included", () => {
    const schema = z.object({
      a: z.string().default("x"),
      b: z.array(z.int().catch(0)),
      c: z.union([z.int(), z.string()]),
    });
    const value = { b: [1, "y", 3], c: "z", more: 1 };
    expect(readUpToFirstIssue(schema, value).data).toEqual(schema.parse(value));
  });
});

describe("issueText", () => {
  it.each([
    [{}, "models: missing, expected array"],
    [{ models: [{}] }, "models.0.key: missing, expected string"],
    [{ models: [{ key: 3 }] }, "models.0.key: Invalid input: expected string, received number"],
    [{ models: [], more: 1 }, 'Unrecognized key: "more"'],
  ])("of %j says what and where", (value, says) => {
    const { error } = z.strictObject({ models: z.array(z.object({ key: z.string() })) }).safeParse(value);
    expect(error && issueText(error)).toBe(says);
  });
});
