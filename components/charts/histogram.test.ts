import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogramOf, quantileOf, scoreHistogramOf } from "./histogram.ts";

describe("histogramOf", () => {
  it("has a column for each whole number when there are few", () =>
    expect(histogramOf([3, 3, 5], { isWhole: true })).toEqual([
      { name: "3", count: 2 },
      { name: "4", count: 0 },
      { name: "5", count: 1 },
    ]));
  it("takes round ranges when there are many", () =>
    expect(
      histogramOf([0, 19, 20, 101], { isWhole: true })
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(["0–9", "10–19"]));
  it("says nothing of nothing, and one column of zeros", () => {
    expect(histogramOf([])).toEqual([]);
    expect(histogramOf([0, 0])).toEqual([{ name: "0", count: 2 }]);
  });
  it("counts every value once, in at most thirteen columns", () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const columns = histogramOf(values);
        expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(columns.length).toBeLessThanOrEqual(13);
      }),
    ));
});

describe("scoreHistogramOf", () => {
  it("keeps full scores apart", () =>
    expect(scoreHistogramOf([0, 0.3, 0.999, 1, 1]).map(({ count }) => count)).toEqual([
      1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2,
    ]));
});

describe("quantileOf", () => {
  it.each([
    [[30, 10, 20], 0.5, 20],
    [[4, 3, 2, 1], 0.5, 2],
    [Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
    [[7], 0.95, 7],
    [[], 0.5, 0],
  ])("of %j at %d is %d", (values, share, expected) => expect(quantileOf(values, share)).toBe(expected));
});
