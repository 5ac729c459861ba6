import { describe, expect, it } from "vitest";
import { leaderboardRows, type StandingCell } from "./leaderboard.ts";

const none = { labels: [], baselines: [] };

/** One cell a score: a task tried once. */
function agentWith(agent: string, scores: readonly number[], more: Partial<StandingCell> = {}): StandingCell[] {
  return scores.map((score, index) => ({
    environmentId: "env_a",
    agent,
    taskId: `t1_${index}`,
    tier: 1,
    scored: 1,
    errors: 0,
    passed: score >= 0.85 ? 1 : 0,
    scoreSum: score,
    steps: 4,
    costMicroUsd: 2_000_000,
    ...more,
  }));
}

const ofAgent = (cells: readonly StandingCell[], agent: string) =>
  leaderboardRows({ ...none, cells }, null).find((row) => row.agent === agent);

describe("leaderboardRows", () => {
  it("gives neighbours that cannot be told apart one place, and counts on after them", () => {
    const cells = [
      ...agentWith("worst", [0, 0.1, 0, 0.2, 0, 0.1, 0, 0.1]),
      ...agentWith("first", [1, 0.9, 1, 0.9, 1, 0.9, 1, 1]),
      ...agentWith("second", [0.9, 1, 0.9, 1, 0.9, 1, 0.9, 0.9]),
    ];
    const rows = leaderboardRows({ ...none, cells }, null);
    expect(rows.map(({ agent, place }) => [agent, place])).toEqual([
      ["first", 1],
      ["second", 1],
      ["worst", 3],
    ]);
  });

  it("never tells agents apart by fewer than six shared tasks", () => {
    const cells = [...agentWith("a", [1, 1, 1, 1, 1]), ...agentWith("b", [0, 0, 0, 0, 0])];
    expect(leaderboardRows({ ...none, cells }, null).map(({ place }) => place)).toEqual([1, 1]);
    const six = [...agentWith("a", [1, 1, 1, 1, 1, 1]), ...agentWith("b", [0, 0, 0, 0, 0, 0])];
    expect(leaderboardRows({ ...none, cells: six }, null).map(({ place }) => place)).toEqual([1, 2]);
  });

  it("keeps reference agents on top without a place, from the certificate where they have no episode", () => {
    const baselines = ["oracle", "noop", "random"].map((agent) => ({
      environmentId: "env_a",
      agent,
      tasks: 40,
      mean: agent === "oracle" ? 1 : 0.1,
      passed: agent === "oracle" ? 1 : 0,
    }));
    const cells = [...agentWith("ours", [1, 1]), ...agentWith("noop", [0, 0])];
    const rows = leaderboardRows({ cells, baselines, labels: [] }, null);
    expect(rows.map(({ agent, kind, source, place, mean }) => [agent, kind, source, place, mean])).toEqual([
      ["oracle", "reference", "certificate", null, 1],
      ["random", "reference", "certificate", null, 0.1],
      ["noop", "reference", "episodes", null, 0],
      ["ours", "ranked", "episodes", 1, 1],
    ]);
  });

  it("gives no place below 95 % coverage, and tells an agent that only met errors", () => {
    const lucky = [
      ...agentWith("lucky", [1, 1, 1, 1, 1, 1, 1, 1, 1]),
      ...agentWith("lucky", [0], { scored: 0, errors: 1, passed: 0 }),
    ];
    expect(ofAgent(lucky, "lucky")).toMatchObject({ kind: "UNKNOWN", place: null, coverage: 0.9, mean: 1 });
    const broken = agentWith("broken", [0], { scored: 0, errors: 3, passed: 0, steps: 0 });
    expect(ofAgent(broken, "broken")).toMatchObject({ kind: "UNKNOWN", coverage: 0, mean: null, meanSteps: null });
  });

  it("is over several environments the mean of their means", () => {
    const cells = [
      ...agentWith("ours", [1, 1, 1, 0.8]),
      ...agentWith("ours", [0, 0.2], { environmentId: "env_b", passed: 0 }),
    ];
    const row = ofAgent(cells, "ours");
    expect(row).toMatchObject({ environments: 2, tasks: 6, episodes: 6, meanSteps: 4, meanCostUsd: 2 });
    expect(row?.mean).toBeCloseTo((0.95 + 0.1) / 2, 12);
    expect(row?.standardError).toBeCloseTo(Math.sqrt(0.05 ** 2 + 0.1 ** 2) / 2, 12);
  });

  it("tells pass@k and pass^k as far as every task was tried", () => {
    const cells = agentWith("ours", [3, 3], { scored: 4, passed: 2 });
    const row = ofAgent([...cells, ...agentWith("ours", [0, 0, 0], { scored: 2, passed: 1 }).slice(2)], "ours");
    expect(row?.passAtK.map(({ k }) => k)).toEqual([1, 2]);
    expect(row?.passAtK[1]?.any).toBeCloseTo((5 / 6 + 5 / 6 + 1) / 3, 12);
    expect(row?.passAtK[1]?.all).toBeCloseTo((1 / 6 + 1 / 6 + 0) / 3, 12);
  });

  it("orders by a failure label on request, the rarest first, without places", () => {
    const cells = [
      ...agentWith("often", [0, 0, 1]),
      ...agentWith("seldom", [1, 0, 1]),
      ...agentWith("never", [1, 1, 1]),
    ];
    const labels = [
      { environmentId: "env_a", agent: "often", failure: "LOOP" as const, episodes: 2 },
      { environmentId: "env_a", agent: "seldom", failure: "LOOP" as const, episodes: 1 },
      { environmentId: "env_a", agent: "never", failure: "TIMEOUT" as const, episodes: 1 },
    ];
    const rows = leaderboardRows({ cells, labels, baselines: [] }, "LOOP");
    expect(rows.map(({ agent, place, labelled }) => [agent, place, labelled?.value])).toEqual([
      ["seldom", null, 1 / 3],
      ["often", null, 2 / 3],
    ]);
  });
});
