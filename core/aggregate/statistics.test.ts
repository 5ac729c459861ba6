import { describe, expect, it } from "vitest";
import { InvalidError } from "../errors.ts";
import {
  mcnemar,
  meanOverTasks,
  pairedBootstrap,
  pairsNeeded,
  passAtK,
  passHatK,
  shareOverTasks,
  stratifiedDifference,
  wilson,
} from "./statistics.ts";

describe("wilson", () => {
  // R: prop.test(x, n, correct = FALSE)$conf.int
  it.each([
    [81, 263, 0.2552627, 0.3661706],
    [15, 148, 0.0623898, 0.160491],
    [0, 20, 0, 0.1611252],
    [29, 29, 0.883035, 1],
  ])("%i of %i is in [%f, %f], as published", (passed, total, low, high) => {
    expect(wilson(passed, total).low).toBeCloseTo(low, 4);
    expect(wilson(passed, total).high).toBeCloseTo(high, 4);
  });
  it("knows nothing without episodes", () => expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 }));
  it("refuses more passes than episodes", () => expect(() => wilson(3, 2)).toThrow(InvalidError));
});

describe("passAtK and passHatK", () => {
  it("equal the rate at k = 1", () => {
    expect(passAtK(10, 3, 1)).toBeCloseTo(0.3, 12);
    expect(passHatK(10, 3, 1)).toBeCloseTo(0.3, 12);
  });
  it("count combinations", () => {
    expect(passAtK(5, 2, 3)).toBeCloseTo(1 - 1 / 10, 12);
    expect(passHatK(5, 3, 2)).toBeCloseTo(3 / 10, 12);
    expect(passHatK(5, 1, 2)).toBe(0);
    expect(passAtK(4, 4, 4)).toBe(1);
    expect(passAtK(4, 0, 4)).toBe(0);
  });
  it("stay finite for many episodes", () => expect(passAtK(2000, 10, 200)).toBeCloseTo(0.652, 2));
  it("refuse k above n", () => expect(() => passAtK(3, 1, 4)).toThrow(InvalidError));
});

/** Scores as what they add up to, one list a task. */
const sums = (scoresByTask: readonly (readonly number[])[]) =>
  scoresByTask.map((scores) => ({ count: scores.length, sum: scores.reduce((sum, score) => sum + score, 0) }));

describe("meanOverTasks", () => {
  it("has the error s/sqrt(n) with one score a task", () => {
    const { mean, standardError } = meanOverTasks(sums([[0], [1], [1], [0], [1]]));
    expect(mean).toBeCloseTo(0.6, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(0.3 / 5), 12);
  });
  it("does not gain from repeating tasks", () => {
    const once = [[0], [1], [1], [0]];
    const thrice = once.map(([score = 0]) => [score, score, score]);
    expect(meanOverTasks(sums(thrice)).standardError).toBeCloseTo(meanOverTasks(sums(once)).standardError ?? 0, 12);
    expect(shareOverTasks(sums(thrice))).toEqual(shareOverTasks(sums(once)));
  });
  it("weighs each task the same, however often one was repeated", () => {
    const repeated = [[0], [1, ...Array(80).fill(1)], [0], [1]];
    expect(meanOverTasks(sums(repeated)).mean).toBe(0.5);
    expect(shareOverTasks(sums(repeated)).value).toBe(0.5);
  });
  it("is without an error for one task", () => expect(meanOverTasks(sums([[1, 0]])).standardError).toBeNull());
});

describe("mcnemar", () => {
  it.each([
    [1, 9, 22 / 1024],
    [0, 5, 2 / 32],
    [4, 4, 1],
    [0, 0, 1],
    [10, 2, 158 / 4096],
  ])("of %i and %i is %f", (a, b, p) => expect(mcnemar(a, b)).toBeCloseTo(p, 10));
  it("stays finite for thousands", () => expect(mcnemar(2000, 2100)).toBeGreaterThan(0.1));
});

describe("pairsNeeded", () => {
  it("follows Connor's formula", () =>
    expect(pairsNeeded(20, 10, 100)).toBe(
      Math.ceil((1.959964 * Math.sqrt(0.3) + 0.841621 * Math.sqrt(0.29)) ** 2 / 0.01),
    ));
  it("is unknown for agents that do not differ", () => expect(pairsNeeded(5, 5, 50)).toBeNull());
});

describe("pairedBootstrap", () => {
  it("covers the mean, and gives the same interval for the same seed", () => {
    const differences = Array.from({ length: 100 }, (_, i) => Math.sin(i) + 0.5);
    const interval = pairedBootstrap(differences, { seed: 7 });
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
    expect(pairedBootstrap(differences, { seed: 7 })).toEqual(interval);
    // Normal theory: half width 1.96 s / sqrt(n), s about 0.707.
    expect((interval.high - interval.low) / 2).toBeCloseTo(0.139, 1);
  });
  it("is a point when nothing varies", () =>
    expect(pairedBootstrap([0.2, 0.2])).toMatchObject({ low: 0.2, high: 0.2 }));
});

describe("stratifiedDifference", () => {
  const differences = [0.1, 0.3, -0.1, 0.2, 0.4, 0];
  it("is the mean and its normal interval with one stratum", () => {
    // By hand: the squares add up to 0.175, so the half width is 1.959964 * sqrt(0.175 / 5 / 6) = 0.149695.
    const { value, low, high } = stratifiedDifference([differences]) ?? never();
    expect([value, low, high].map((each) => Number(each.toFixed(6)))).toEqual([0.15, 0.000305, 0.299695]);
  });
  it("weighs strata alike, however many pairs they have", () => {
    const { value } = stratifiedDifference([differences, [1, 1]]) ?? never();
    expect(value).toBeCloseTo((0.15 + 1) / 2, 12);
  });
  it("knows nothing with fewer than six pairs, or from strata of one pair", () => {
    expect(stratifiedDifference([[1, 1, 1, 1, 1]])).toBeNull();
    expect(stratifiedDifference(Array.from({ length: 10 }, () => [1]))).toBeNull();
  });
});

function never(): never {
  throw new Error("expected an interval");
}
