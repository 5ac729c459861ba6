import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternOf } from "./pattern.ts";

const piece = fc.constantFrom(
  "a",
  "b",
  ".",
  "[ab]",
  "[^a]",
  "[a-c1-3]",
  "\\d",
  "\\w",
  "\\S",
  "\\.",
  "\\-".slice(1),
  "(?:ab|b)",
  "(a|b?)",
);
const quantifier = fc.constantFrom("", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?");
const source = fc
  .array(fc.tuple(piece, quantifier), { minLength: 0, maxLength: 5 })
  .map((parts) => parts.map(([what, often]) => (what === "-" ? what : what + often)).join(""));
const alternatives = fc.array(source, { minLength: 1, maxLength: 3 }).map((each) => each.join("|"));

describe("patternOf", () => {
  it("agrees with RegExp on whole texts", () => {
    fc.assert(
      fc.property(
        alternatives,
        fc.string({ unit: fc.constantFrom("a", "b", "c", "1", "-", ".", "é", "😀"), maxLength: 7 }),
        (pattern, text) => {
          expect(patternOf(pattern)?.test(text)).toBe(new RegExp(`^(?:${pattern})$`, "u").test(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["PO-\\d{4}", "PO-0042", true],
    ["PO-\\d{4}", "PO-42", false],
    ["^[A-Z]{2,3}$", "ABC", true],
    ["[\\w.-]+", "a.b-c_d", true],
    ["", "", true],
    ["", "x", false],
    ["a{2,3}", "aaaa", false],
  ])("%s on %s is %s", (pattern, text, expected) => {
    expect(patternOf(pattern)?.test(text)).toBe(expected);
  });

  it.each(["(", "a{3,1}", "(?=a)a", "(?<!a)b", "(a)\\1", "\\bword", "\\p{L}", "a^b", "(a{50}){50}", "[z-a]"])(
    "does not take %s",
    (pattern) => {
      expect(patternOf(pattern)).toBeNull();
    },
  );

  it.each(["(a+)+b", "(a|a)*b", "(a?){24}a{24}b", "a*a*a*a*a*a*b", "(.*a){12}b"])(
    "is linear in the text for %s",
    (pattern) => {
      const startedMs = performance.now();
      expect(patternOf(pattern)?.test("a".repeat(2_000))).toBe(false);
      expect(performance.now() - startedMs).toBeLessThan(2_000);
    },
  );
});
