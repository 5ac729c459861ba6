import { describe, expect, it } from "vitest";
import type { EpisodeSummary } from "../../core/views.ts";
import { askedEpisodes } from "./episode-order.ts";

function episode(id: string, more: Partial<EpisodeSummary>): EpisodeSummary {
  return { ...base, id, ...more };
}
const base = {
  environmentId: "env_a",
  runId: "run_a",
  taskId: "t1_001",
  tier: 1,
  agent: "ours",
  trial: 0,
  seed: 1,
  sandbox: "embedded",
  status: "ended",
  steps: 3,
  score: 1,
  failure: null,
  explanation: null,
  truncated: null,
  error: null,
  parent: null,
  tokens: 0,
  costUsd: 0,
  environmentMs: 1,
  startedAt: 0,
  endedAt: 1_000,
  imported: false,
} satisfies Omit<EpisodeSummary, "id">;

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
    [{ sort: "-seconds" }, ["slow", "good", "loop", "broken"]],
    [{ sort: "score", tier: "4" }, ["loop", "slow"]],
    [{ sort: "constructor" }, ["good", "loop", "slow", "broken"]],
  ])("%o gives %o", (query, expected) => expect(ids(query)).toEqual(expected));
});
