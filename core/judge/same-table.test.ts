import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { sameList, sameTable } from "./same-table.ts";

describe("sameList", () => {
  it.each([
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [["a", "b"], "a, b"],
    [["a", "b"], "- b\n- a"],
    [["a", "b"], '["b", "a"]'],
    [[1, 2.5], "2.5; 1"],
    [
      [1, 1, 2],
      [2, 1, 1],
    ],
    [[], "[]"],
    [["in_progress"], ["In progress"]],
    [["a", "b"], "**a, b**"],
    [["a", "b"], "```\na\nb\n```"],
    [["a", "b", "c"], "a, b, and c"],
    [["a", "b"], "1) a\r\n2) b"],
    [[1200, 2], "1,200; 2"],
    [
      [true, false],
      ["true", "FALSE"],
    ],
    [["2026-01-20"], ["20 January 2026"]],
  ])("takes %j for %j", (expected, given) => {
    expect(sameList(expected, given, {})).toBe(true);
  });
  it.each([
    [["a", "b"], ["a"]],
    [
      ["a", "b"],
      ["a", "b", "c"],
    ],
    [
      [1, 1, 2],
      [1, 2, 2],
    ],
    [["a"], { a: true }],
    [["a"], null],
    [["a", "b"], "a, b, ..."],
    [["a"], "not a"],
    [[], ["a"]],
  ])("tells %j from %j", (expected, given) => {
    expect(sameList(expected, given, {})).toBe(false);
  });
  it("counts the order where it was asked for, and a tolerance where one is given", () => {
    expect(sameList([1, 2], [2, 1], { ordered: true })).toBe(false);
    expect(sameList([100, 2], [100.4, 2], { tolerance: 0.005 })).toBe(true);
    expect(sameList([100, 2], [100.4, 2], {})).toBe(false);
  });
});

describe("sameTable", () => {
  const expected = [
    ["Lima", 3],
    ["Oslo", 5],
  ];
  it.each([
    [
      [
        ["Oslo", 5],
        ["Lima", 3],
      ],
    ],
    [
      [
        [5, "Oslo"],
        [3, "Lima"],
      ],
    ],
    [
      [
        { city: "Lima", n: 3 },
        { city: "Oslo", n: 5 },
      ],
    ],
    ['[{"n": 3, "city": "lima"}, {"n": "5", "city": "Oslo"}]'],
    ["| city | n |\n|:-----|--:|\n| Lima | **3** |\n| Oslo | 5 |"],
    ["```\n| Oslo | 5 |\n| Lima | 3 |\n```"],
    ['```JSON\n[["Lima", 3], ["Oslo", 5]]\n```'],
  ])("takes %j", (given) => {
    expect(sameTable(expected, given as unknown as Json, {})).toBe(true);
  });
  it.each([
    [
      [
        ["Lima", 5],
        ["Oslo", 3],
      ],
    ],
    [[["Lima", 3]]],
    [
      [
        ["Lima", 3],
        ["Oslo", 5],
        ["Oslo", 5],
      ],
    ],
    [
      [
        ["Lima", 3, null],
        ["Oslo", 5, null],
      ],
    ],
    ["Lima 3, Oslo 5"],
    ["| city | n |\n|---|---|\n| Lima | 5 |\n| Oslo | 3 |"],
    ["| Lima | 3 |"],
    [
      [
        { city: "Lima", n: 3 },
        { city: "Oslo", m: 5 },
      ],
    ],
  ])("tells %j from it", (given) => {
    expect(sameTable(expected, given as unknown as Json, {})).toBe(false);
  });
  it("keeps columns apart whose values are the same in another order", () => {
    expect(
      sameTable(
        [
          [1, 2],
          [2, 1],
          [3, 3],
        ],
        [
          [2, 1],
          [1, 2],
          [3, 3],
        ],
        {},
      ),
    ).toBe(true);
    expect(
      sameTable(
        [
          [1, 2],
          [2, 3],
          [3, 1],
        ],
        [
          [1, 3],
          [2, 1],
          [3, 2],
        ],
        {},
      ),
    ).toBe(true);
    expect(
      sameTable(
        [
          [1, 2],
          [2, 3],
          [3, 1],
        ],
        [
          [1, 2],
          [2, 1],
          [3, 3],
        ],
        {},
      ),
    ).toBe(false);
  });
});
