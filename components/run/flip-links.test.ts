import { describe, expect, it } from "vitest";
import { regressionOf } from "../../core/aggregate/regression.ts";
import { episode } from "./episode.fixture.ts";
import { flipLinks } from "./flip-links.ts";

describe("flipLinks", () => {
  it("leads to an episode of each run that shows the flip, past trials that do not", () => {
    const before = {
      threshold: 0.85,
      episodes: [
        episode("a0", { taskId: "a", score: 0.7 }),
        episode("a1", { taskId: "a", score: 1, trial: 1 }),
        episode("b0", { taskId: "b", score: 0 }),
        episode("c0", { taskId: "c" }),
      ],
    };
    const after = {
      threshold: 0.85,
      episodes: [
        episode("a2", { taskId: "a", score: null, status: "error" }),
        episode("a3", { taskId: "a", score: 0, trial: 1 }),
        episode("b1", { taskId: "b", score: 1 }),
        episode("c1", { taskId: "c" }),
      ],
    };
    const regression = regressionOf(before.episodes, after.episodes, 0.85);
    // a has a mean of 0.85 before.
    expect(flipLinks(before, after, regression)).toEqual({
      a: "/compare?e=a1&e=a3",
      b: "/compare?e=b0&e=b1",
    });
  });
});
