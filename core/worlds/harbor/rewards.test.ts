import { describe, expect, it } from "vitest";
import { combined, isEnough, judgedBy, type Rewards, readRewards } from "./rewards.ts";

describe("readRewards", () => {
  it.each([
    ['{"reward": 1, "format": 0.5}', "0", { reward: 1, format: 0.5 }],
    [null, " 0.25\n", { reward: 0.25 }],
  ])("reads %j before %j", (json, text, rewards) => {
    expect(readRewards(json, text)).toEqual({ rewards });
  });

  it.each([
    [null, null],
    [null, ""],
    [null, "passed"],
    ["", "1"],
    ["{}", "1"],
    ["[1]", "1"],
    ['{"reward": "1"}', "1"],
    ['{"reward": null}', "1"],
  ])("takes %j and %j for a fault of the tests", (json, text) => {
    expect(readRewards(json, text)).toHaveProperty("problem");
  });
});

describe("judgedBy", () => {
  it("is the reward of that name, or the only one, between 0 and 1", () => {
    expect(judgedBy({ reward: 0.5, format: 1 })).toMatchObject({
      score: 0.5,
      reason: "The tests give reward 0.5, format 1.",
    });
    expect(judgedBy({ accuracy: 0.75 })).toMatchObject({ score: 0.75 });
    expect(judgedBy({ reward: 3 })).toEqual({ score: 1, reason: "The tests give reward 3, which counts as 1." });
    expect(judgedBy({ reward: -1 })).toMatchObject({ score: 0 });
    expect(judgedBy({ a: 1, b: 1 })).toHaveProperty("problem");
  });
});

describe("combined", () => {
  it("is the mean of each name, a missing one 0, or the last step's", () => {
    const steps: Rewards[] = [{ reward: 1, style: 1 }, { reward: 0 }];
    expect(combined("mean", steps)).toEqual({ reward: 0.5, style: 0.5 });
    expect(combined("final", steps)).toEqual({ reward: 0 });
  });
});

describe("isEnough", () => {
  it("asks for every name, and takes a missing one for the least there is", () => {
    expect(isEnough({ reward: 0.5 }, {})).toBe(true);
    expect(isEnough({ reward: 0.5 }, { reward: 0.5 })).toBe(true);
    expect(isEnough({ reward: 0.5 }, { reward: 0.6 })).toBe(false);
    expect(isEnough({ reward: 1 }, { style: -5 })).toBe(false);
  });
});
