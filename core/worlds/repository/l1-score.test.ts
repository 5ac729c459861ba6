import { describe, expect, it } from "vitest";
import { l1Metrics } from "./l1-score.ts";

describe("l1Metrics", () => {
  it.each([
    ["right, 2 commands, both valid", 1, 2, 2, 0, 100],
    ["right, 10 commands, all valid", 1, 10, 10, 0, 95],
    ["right, 2 commands, 1 refused", 1, 2, 1, 1, 85],
    ["wrong, 4 commands, 3 valid, 1 violation", 0, 4, 3, 1, 7.5],
    ["nothing done", 0, 0, 0, 0, 20],
    ["half of it, many violations", 0.5, 1, 1, 9, 0],
  ])("%s", (_, partial, commands, validCommands, violations, score) => {
    expect(l1Metrics({ partial, commands, validCommands, violations, signals: 0 }).score_0_100).toBe(score);
  });
});
