import { describe, expect, it } from "vitest";
import { flakyTasks, judgeFlips, taskMeans } from "./flaky.ts";

const episode = (taskId: string, score: number | null, trial = 0) => ({
  taskId,
  trial,
  tier: 1,
  agent: "a",
  status: score === null ? ("error" as const) : ("ended" as const),
  score,
  failure: null,
  steps: 1,
});

describe("flakyTasks", () => {
  it("names the tasks that flip between runs, by their mean over the trials", () => {
    const runs = [
      [episode("t1_001", 1), episode("t1_002", 0), episode("t1_003", 1, 0), episode("t1_003", 0, 1)],
      [episode("t1_001", 0), episode("t1_002", 0), episode("t1_003", 0)],
    ];
    expect(flakyTasks(runs.map(taskMeans), 0.85)).toEqual([{ taskId: "t1_001", passed: 1, failed: 1 }]);
  });

  it("takes a failed infrastructure for neither", () => {
    expect(flakyTasks([taskMeans([episode("t1_001", 1)]), taskMeans([episode("t1_001", null)])], 0.85)).toEqual([]);
  });
});

describe("judgeFlips", () => {
  const flip = (taskId: string, passed = 1, failed = 1) => ({ taskId, passed, failed });
  const judged = (...args: Parameters<typeof judgeFlips>) => judgeFlips(...args).map(({ countedAs }) => countedAs);

  it("leaves a task out that flips, whatever it did more often", () => {
    expect(judged([flip("t1_001", 1, 4)], 10, new Set())).toEqual([null]);
    expect(judged([flip("t1_001")], 1, new Set())).toEqual([null]);
  });

  it("counts a task that passed in the baseline and mostly fails now: a lucky pass hides no regression", () => {
    expect(judged([flip("t1_001", 1, 2), flip("t1_002", 2, 2)], 10, new Set(["t1_001", "t1_002"]))).toEqual([
      "regression",
      null,
    ]);
  });

  it("leaves none out where more than a fifth of the tasks flip", () => {
    const flips = [flip("t1_001"), flip("t1_002"), flip("t1_003")];
    expect(judged(flips, 15, new Set())).toEqual([null, null, null]);
    expect(judged(flips, 14, new Set())).toEqual(["unsteady_agent", "unsteady_agent", "unsteady_agent"]);
    expect(judged(flips.slice(0, 2), 2, new Set())).toEqual(["unsteady_agent", "unsteady_agent"]);
  });
});
