import { describe, expect, it } from "vitest";
import { episode } from "./episode.fixture.ts";
import { askedEpisodes } from "./episode-order.ts";

const episodes = [
  episode("good", {}),
  episode("loop", { score: 0.2, failure: "LOOP", tier: 4, steps: 9 }),
  episode("slow", { score: 0.9, failure: "TIMEOUT", tier: 4, endedAt: 9_000 }),
  episode("broken", { score: null, status: "error", steps: 1 }),
];
const ids = (query: Record<string, string>) => askedEpisodes(episodes, query, 0.85).map(({ id }) => id);

describe("askedEpisodes", () => {
  it.each([
    [{}, ["good", "loop", "slow", "broken"]],
    [{ show: "failed" }, ["loop"]],
    [{ show: "errors" }, ["broken"]],
    [{ tier: "4" }, ["loop", "slow"]],
    [{ tier: "4", label: "TIMEOUT" }, ["slow"]],
    [{ sort: "steps" }, ["broken", "good", "slow", "loop"]],
    [{ sort: "-time" }, ["slow", "good", "loop", "broken"]],
    [{ sort: "score", tier: "4" }, ["loop", "slow"]],
    [{ sort: "constructor" }, ["good", "loop", "slow", "broken"]],
  ])("%o gives %o", (query, expected) => expect(ids(query)).toEqual(expected));
});
