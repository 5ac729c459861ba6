import { describe, expect, it } from "vitest";
import { type ScoredEpisode, scorecardOf } from "./scorecard.ts";

const episode = (taskId: string, score: number | null): ScoredEpisode => ({
  taskId,
  tier: 1,
  agent: "a",
  status: score === null ? "error" : "ended",
  score,
  failure: null,
  steps: 1,
});

describe("scorecardOf", () => {
  it("tells what passed apart from what has the whole score, over the episodes that have one", () => {
    const episodes = [episode("a", 1), episode("b", 0.9), episode("c", 0.5), episode("d", 1), episode("e", null)];
    const { mean, passed, solved } = scorecardOf(episodes, 5, 0.85);
    expect([mean, passed?.value, solved?.value]).toEqual([0.85, 0.75, 0.5]);
    expect(solved?.low).toBeLessThan(0.5);
    expect(scorecardOf([episode("e", null)], 1, 0.85).solved).toBeNull();
  });
});
