import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regressionOf } from "./regression.ts";
import type { ScoredEpisode } from "./scorecard.ts";

const episodes = (scores: Readonly<Record<string, number>>): ScoredEpisode[] =>
  Object.entries(scores).map(([taskId, score]) => ({
    taskId,
    tier: 1,
    agent: "a",
    status: "ended",
    score,
    failure: null,
    steps: 1,
  }));

const anyScores = fc.dictionary(
  fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe("regressionOf", () => {
  it("names the tasks that broke and those that were mended", () => {
    const found = regressionOf(
      episodes({ a: 1, b: 1, c: 0, only: 1 }),
      episodes({ a: 0.5, b: 1, c: 1, other: 1 }),
      0.85,
    );
    expect(found).toMatchObject({ tasks: 3, onlyBefore: 1, onlyAfter: 1, separable: false });
    expect(found.broken.map(({ taskId }) => taskId)).toEqual(["a"]);
    expect(found.mended.map(({ taskId }) => taskId)).toEqual(["c"]);
  });
  it("tells runs apart that differ on every task, and does not where they do not", () => {
    const tasks = ["a", "b", "c", "d", "e", "f"];
    const all = (score: number) => episodes(Object.fromEntries(tasks.map((task, at) => [task, score + at / 100])));
    expect(regressionOf(all(0.9), all(0.2), 0.85)).toMatchObject({ separable: true, mended: [] });
    expect(regressionOf(all(0.9), all(0.9), 0.85)).toMatchObject({
      separable: false,
      pValue: 1,
      difference: { mean: 0, low: 0, high: 0 },
    });
  });
  it("does not tell runs apart on fewer than six tasks, even where all got worse by as much", () => {
    const all = (count: number, score: number) =>
      episodes(Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, score])));
    expect(regressionOf(all(5, 0.75), all(5, 0.5), 0.85)).toMatchObject({
      separable: false,
      difference: { low: -0.25, high: -0.25 },
    });
    expect(regressionOf(all(6, 0.75), all(6, 0.5), 0.85)).toMatchObject({ separable: true });
  });
  it("does not tell runs apart when as many tasks broke as were mended, however many", () => {
    const alternating = (first: number) =>
      episodes(Object.fromEntries(Array.from({ length: 1_200 }, (_, at) => [`t${at}`, at % 2 === first ? 1 : 0])));
    expect(regressionOf(alternating(0), alternating(1), 0.85)).toMatchObject({ pValue: 1, separable: false });
  });
  it("leaves out what has no score", () => {
    const failed: ScoredEpisode[] = episodes({ a: 0 }).map((each) => ({ ...each, status: "error", score: null }));
    expect(regressionOf(episodes({ a: 1 }), failed, 0.85)).toMatchObject({ tasks: 0, onlyBefore: 1, difference: null });
  });
  it("is the same the other way round, with the sign turned", () =>
    fc.assert(
      fc.property(anyScores, anyScores, (one, other) => {
        const there = regressionOf(episodes(one), episodes(other), 0.85);
        const back = regressionOf(episodes(other), episodes(one), 0.85);
        expect(back.broken.map(({ taskId }) => taskId)).toEqual(there.mended.map(({ taskId }) => taskId));
        expect(back.pValue).toBe(there.pValue);
        expect(back.separable).toBe(there.separable);
        expect(back.difference?.mean ?? 0).toBeCloseTo(-(there.difference?.mean ?? 0), 12);
      }),
    ));
});
