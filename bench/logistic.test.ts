import { describe, expect, it } from "vitest";
import { crossValidate, type Example, fitLogistic, logOddsBy } from "./logistic.ts";

const examples: readonly Example[] = Array.from({ length: 60 }, (_, at) => ({
  found: { tells: at % 2, noise: (at % 5) / 4 },
  is: at % 10 === 9 ? at % 2 === 0 : at % 2 === 1,
  counts: 1,
  brief: `b${at % 12}`,
}));

describe("fitLogistic", () => {
  it("weighs what tells more than what does not", () => {
    const weights = fitLogistic(examples, ["tells", "noise"], 1);
    expect(weights.tells).toBeGreaterThan(1);
    expect(Math.abs(weights.noise ?? 9)).toBeLessThan(weights.tells ?? 0);
    expect(logOddsBy(weights, { tells: 1, noise: 0 })).toBeGreaterThan(0);
    expect(logOddsBy(weights, { tells: 0, noise: 0 })).toBeLessThan(0);
  });
});

describe("crossValidate", () => {
  it("never judges a brief by weights that saw it", () => {
    const odd = examples.map((each) => (each.brief === "b0" ? { ...each, is: !each.is } : each));
    const [plain, turned] = [examples, odd].map((each) => crossValidate(each, ["tells", "noise"], 1, 12));
    examples.forEach(({ brief }, at) => {
      if (brief === "b0") expect(turned?.[at]).toBe(plain?.[at]);
    });
  });
});
