import { describe, expect, it } from "vitest";
import { flakyTasks } from "./flaky.ts";

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
    expect(flakyTasks(runs, 0.85)).toEqual([{ taskId: "t1_001", passed: 1, failed: 1 }]);
  });

  it("takes a failed infrastructure for neither", () => {
    expect(flakyTasks([[episode("t1_001", 1)], [episode("t1_001", null)]], 0.85)).toEqual([]);
  });
});
