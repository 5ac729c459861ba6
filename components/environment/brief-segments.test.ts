import { describe, expect, it } from "vitest";
import type { Clause } from "../../core/environment.ts";
import { segmentsOf } from "./brief-segments.ts";

const brief = "Members borrow books.";
const clause = (id: string, start: number, end: number): Clause => ({
  id,
  start,
  end,
  text: brief.slice(start, end),
  kind: "entity",
  understood: true,
});

describe("segmentsOf", () => {
  it.each([
    ["no clause", [], [["", brief]]],
    [
      "clauses that nest and overlap",
      [clause("k1", 0, 21), clause("k2", 0, 7), clause("k3", 15, 21)],
      [
        ["k1 k2", "Members"],
        ["k1", " borrow "],
        ["k1 k3", "books."],
      ],
    ],
    [
      "words between clauses, and one that ends past the brief",
      [clause("k1", 8, 14), clause("k2", 15, 99)],
      [
        ["", "Members "],
        ["k1", "borrow"],
        ["", " "],
        ["k2", "books."],
      ],
    ],
  ])("cuts a brief with %s", (_, clauses, expected) => {
    expect(segmentsOf(brief, clauses).map((each) => [each.clauses.map(({ id }) => id).join(" "), each.text])).toEqual(
      expected,
    );
  });

  it("gives nothing of an empty brief", () => {
    expect(segmentsOf("", [])).toEqual([]);
  });
});
