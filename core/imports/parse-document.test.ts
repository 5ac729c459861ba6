import { describe, expect, it } from "vitest";
import { parseText } from "./parse-document.ts";

describe("parseText", () => {
  it("reads JSON and YAML", () => {
    expect(parseText('{"a": [1]}')).toEqual({ a: [1] });
    expect(parseText("a:\n  - 1\n")).toEqual({ a: [1] });
    expect(parseText("{ a: [1] }")).toEqual({ a: [1] });
  });

  it("ends a document that multiplies itself by aliases in an error", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let at = 1; at < 12; at++)
      lines.push(
        `a${at}: &a${at} [${Array(9)
          .fill(`*a${at - 1}`)
          .join(", ")}]`,
      );
    const begun = performance.now();
    expect(() => parseText(lines.join("\n"))).toThrow(/can be read/);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it.each([
    `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
    `a: ${"[".repeat(400)}${"]".repeat(400)}`,
    `a: ${"{b: ".repeat(50_000)}1${"}".repeat(50_000)}`,
  ])("refuses what nests without end, before anything walks it", (text) => {
    expect(() => parseText(text)).toThrow(/nests deeper|can be read/);
  });

  it.each(["a: [", '{"a": ', "%TAG ! x\n---\na: b: c"])("says that %j is none", (text) => {
    expect(() => parseText(text)).toThrow(/no JSON and no YAML/);
  });
});
