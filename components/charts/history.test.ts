import { describe, expect, it } from "vitest";
import type { RunSummary } from "../../core/views.ts";
import { historyOf, momentText } from "./history.ts";

function run(id: string, more: Partial<RunSummary> = {}): RunSummary {
  return {
    id,
    environmentId: "env_a",
    agent: "ours",
    face: "tools",
    status: "finished",
    trials: 1,
    planned: 40,
    scored: 40,
    errors: 0,
    mean: 0.5,
    threshold: 0.85,
    commit: null,
    reason: null,
    createdAt: 1,
    endedAt: 2,
    ...more,
  };
}

describe("historyOf", () => {
  it("draws whole runs in the order of time, an agent a line", () => {
    const { series, leftOut } = historyOf([
      run("c", { createdAt: 30, mean: 0.7 }),
      run("b", { createdAt: 20, agent: "theirs" }),
      run("a", { createdAt: 10 }),
      run("part", { planned: 10 }),
      run("thrice", { planned: 120, trials: 3, createdAt: 40 }),
      run("going", { status: "running" }),
      run("unscored", { mean: null }),
    ]);
    expect(series.map(({ agent, points }) => [agent, points.map(({ id }) => id)])).toEqual([
      ["ours", ["a", "c", "thrice"]],
      ["theirs", ["b"]],
    ]);
    expect(leftOut).toBe(3);
  });
  it("draws the six agents that ran last", () => {
    const { series } = historyOf(Array.from({ length: 9 }, (_, i) => run(`r${i}`, { agent: `a${i}`, createdAt: i })));
    expect(series.map(({ agent }) => agent)).toEqual(["a8", "a7", "a6", "a5", "a4", "a3"]);
  });
});

describe("momentText", () => {
  it.each([
    [60_000, "08:26:39"],
    [3_600_000, "08:26"],
    [3 * 86_400_000, "11-30 08:26"],
    [400 * 86_400_000, "2026-11-30"],
  ])("on an axis of %d ms", (spanMs, expected) =>
    expect(momentText(Date.UTC(2026, 10, 30, 8, 26, 39), spanMs)).toBe(expected),
  );
});
