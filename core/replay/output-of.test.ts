import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { outputOf, settledText } from "./output-of.ts";

describe("outputOf", () => {
  it("finds what was said, apart from the rest", () => {
    expect(outputOf({ result: { stdout: "a\n", stderr: "b", exit_code: 1 } })).toEqual({
      out: "a\n",
      errors: "b",
      rest: { exit_code: 1 },
    });
    expect(outputOf({ result: { output: "a" } })).toEqual({ out: "a", errors: "", rest: null });
  });
  it("is null where nothing is said", () => {
    const others: Json[] = [{ id: "c_1" }, ["a"], "text", null, { output: 5 }];
    for (const result of others) expect(outputOf({ result })).toBeNull();
    expect(outputOf({ error: { code: "NOT_FOUND", message: "no", hint: "" } })).toBeNull();
  });
});

describe("settledText", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "\u001b[31mred\u001b[0m"],
    ["10 %\r50 %\r100 %\ndone\r\n", "100 %\ndone\n"],
    ["\u001b]0;title\u0007text", "text"],
    ["a\u001b[2Kb\u001b[10;5Hc", "abc"],
    ["bell\u0007 tab\t.", "bell tab\t."],
    ["\u001b(B\u001b=x", "x"],
  ])("%j", (text, settled) => expect(settledText(text)).toBe(settled));
});
