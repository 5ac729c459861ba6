import { describe, expect, it } from "vitest";
import { evolutionFixture } from "../evolution/evolution.fixture.ts";
import { learningOf } from "./learning.ts";

describe("learningOf", () => {
  it("has a policy's success in training from the round that explored with it, which comes after", () => {
    const { reports } = evolutionFixture();
    expect(learningOf(reports)).toEqual([
      { policy: 0, heldOut: { value: 0.05, low: 0.01, high: 0.24 }, training: { value: 0.06, low: 0.02, high: 0.13 } },
      { policy: 1, heldOut: { value: 0.35, low: 0.18, high: 0.57 }, training: null },
      { policy: 2, heldOut: null, training: null },
    ]);
  });
});
