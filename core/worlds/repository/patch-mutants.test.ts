import { describe, expect, it } from "vitest";
import { mutantsOfFile, spread } from "./patch-mutants.ts";

describe("mutantsOfFile", () => {
  const before = "import a from 'a';\nfunction f(x) {\n  return x;\n}\nconst limit = 3;\n";
  const after =
    "import b from 'b';\nfunction f(x) {\n  // none < all\n  if (x <= 2 && x !== 1) return x + 1;\n  return x;\n}\nconst limit = 4;\n";
  const hunks = [
    { from: 0, count: 1, old: ["import a from 'a';"] },
    { from: 2, count: 2, old: [] },
    { from: 6, count: 1, old: ["const limit = 3;"] },
  ];

  it("makes one thing wrong in an added line, or takes a stretch back", () => {
    const made = mutantsOfFile(before, after, hunks);
    const changed = made.map(({ what, text }) => [
      what,
      text
        .split("\n")
        .filter((line) => !after.split("\n").includes(line))
        .map((line) => line.trim()),
    ]);
    expect(changed).toEqual([
      ["stretch_left_out", ["import a from 'a';"]],
      ["stretch_left_out", []],
      ["comparison", ["if (x <= 2 && x === 1) return x + 1;"]],
      ["boundary", ["if (x < 2 && x !== 1) return x + 1;"]],
      ["arithmetic", ["if (x <= 2 && x !== 1) return x - 1;"]],
      ["logic", ["if (x <= 2 || x !== 1) return x + 1;"]],
      ["number", ["if (x <= 3 && x !== 1) return x + 1;"]],
      ["stretch_left_out", ["const limit = 3;"]],
      ["number", ["const limit = 5;"]],
    ]);
  });

  it("makes neither the patch itself nor what was before", () => {
    const texts = mutantsOfFile(before, after, hunks).map(({ text }) => text);
    expect(texts).not.toContain(after);
    expect(new Set(texts).size).toBe(texts.length);
    expect(mutantsOfFile("a\n", "b = 1\n", [{ from: 0, count: 1, old: ["a"] }])).toEqual([
      { what: "number", text: "b = 2\n" },
    ]);
  });
});

it("spreads evenly", () => {
  expect(spread([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
  expect(spread([[1], [2]], 3)).toEqual([[1], [2]]);
});
