import { describe, expect, it } from "vitest";
import type { FailureMode } from "../judge/failure-modes.ts";
import { type AgentTotal, leaderboardRows } from "./leaderboard.ts";

type Standings = Parameters<typeof leaderboardRows>[0];
type More = {
  readonly environmentId?: string;
  readonly errors?: number;
  readonly ourErrors?: number;
  readonly trials?: number;
  readonly loops?: number;
};

/** An agent's standings with one mean score a task, each tried `trials` times. */
function agentWith(agent: string, means: readonly number[], more: More = {}): Standings {
  const { environmentId = "env_a", errors = 0, ourErrors = 0, trials = 1, loops = 0 } = more;
  const passed = (mean: number) => (mean >= 0.85 ? trials : Math.round(mean * trials));
  const episodes = means.length * trials;
  const total = (failure: AgentTotal["failure"], count: number) => ({
    environmentId,
    agent,
    failure,
    episodes: count,
  });
  return {
    tasks:
      episodes === 0
        ? []
        : [
            {
              environmentId,
              agent,
              tasks: means.map((mean, i) => [
                ...([`t1_${i}`, trials, passed(mean), mean * trials] as const),
                ...([4 * trials, 2_000_000 * trials, i < loops ? trials : 0] as const),
              ]),
            },
          ],
    totals: [
      total(null, episodes - loops),
      total("LOOP", loops),
      total("ERROR", errors),
      total("OUR_ERROR", ourErrors),
    ].filter((each) => each.episodes > 0),
    baselines: [],
  };
}

function rowsOf(all: readonly Standings[], failure: FailureMode | null = null) {
  return leaderboardRows(
    {
      tasks: all.flatMap(({ tasks }) => tasks),
      totals: all.flatMap(({ totals }) => totals),
      baselines: all.flatMap(({ baselines }) => baselines),
    },
    failure,
  );
}

describe("leaderboardRows", () => {
  it("gives agents that cannot be told apart one place, and counts on after them", () => {
    const rows = rowsOf([
      agentWith("worst", [0, 0.1, 0, 0.2, 0, 0.1, 0, 0.1]),
      agentWith("first", [1, 0.9, 1, 0.9, 1, 0.9, 1, 1]),
      agentWith("second", [0.9, 1, 0.9, 1, 0.9, 1, 0.9, 0.9]),
    ]);
    expect(rows.map(({ agent, place }) => [agent, place])).toEqual([
      ["first", 1],
      ["second", 1],
      ["worst", 3],
    ]);
  });

  it("does not let a chain of small differences put the best and the worst on one place", () => {
    const failing = (count: number) => Array.from({ length: 20 }, (_, i) => (i < count ? 0 : 1));
    const places = (...counts: readonly number[]) =>
      rowsOf(counts.map((count) => agentWith(`fails ${count}`, failing(count)))).map(({ place }) => place);
    expect([places(0, 2), places(2, 5), places(0, 5)]).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(places(0, 2, 5)).toEqual([1, 1, 3]);
  });

  it("tells how an agent stands on each environment, where that is asked for", () => {
    const [one, other] = [agentWith("a", [1, 0]), agentWith("a", [0.9, 0.5, 0.4], { environmentId: "env_b" })];
    const baselines = [{ environmentId: "env_a", agent: "noop", tasks: 2, mean: 0.2, passed: 0 }];
    const [noop, a] = leaderboardRows(
      { tasks: [...one.tasks, ...other.tasks], totals: [...one.totals, ...other.totals], baselines },
      null,
      true,
    );
    expect(noop?.each).toEqual([{ environmentId: "env_a", mean: 0.2, passed: 0 }]);
    expect(a?.each).toEqual([
      { environmentId: "env_a", mean: 0.5, passed: expect.closeTo(0.5) },
      { environmentId: "env_b", mean: expect.closeTo(0.6), passed: expect.closeTo(2 / 3) },
    ]);
    expect(rowsOf([one, other]).map(({ each }) => each)).toEqual([[]]);
  });

  it("never tells agents apart by fewer than six shared tasks", () => {
    const six = rowsOf([agentWith("a", [1, 1, 1, 1, 1, 1]), agentWith("b", [0, 0, 0, 0, 0, 0])]);
    expect(six.map(({ place }) => place)).toEqual([1, 2]);
    const elsewhere = agentWith("b", [0, 0, 0, 0, 0, 0], { environmentId: "env_b" });
    expect(rowsOf([agentWith("a", [1, 1, 1, 1, 1, 1]), elsewhere]).map(({ place }) => place)).toEqual([1, 1]);
  });

  it("gives no place to an agent with scores on fewer than six tasks", () => {
    const rows = rowsOf([agentWith("few", [1, 1, 1, 1, 1], { trials: 20 }), agentWith("all", [0, 0, 0, 0, 0, 0])]);
    expect(rows.map(({ agent, kind, place }) => [agent, kind, place])).toEqual([
      ["all", "ranked", 1],
      ["few", "UNKNOWN", null],
    ]);
  });

  it("keeps reference agents on top without a place, from the certificate where they have no episode", () => {
    const baselines = ["oracle", "noop", "random"].map((agent) => ({
      environmentId: "env_a",
      agent,
      tasks: 40,
      mean: agent === "oracle" ? 1 : 0.1,
      passed: agent === "oracle" ? 1 : 0,
    }));
    const rows = rowsOf([
      agentWith("ours", [1, 1, 1, 1, 1, 1]),
      agentWith("noop", [0, 0]),
      { tasks: [], totals: [], baselines },
    ]);
    expect(rows.map(({ agent, kind, source, place, mean }) => [agent, kind, source, place, mean])).toEqual([
      ["oracle", "reference", "certificate", null, 1],
      ["random", "reference", "certificate", null, 0.1],
      ["noop", "reference", "episodes", null, 0],
      ["ours", "ranked", "episodes", 1, 1],
    ]);
  });

  it("gives no place below 95 % coverage, and tells an agent that only met errors", () => {
    const [lucky] = rowsOf([agentWith("lucky", [1, 1, 1, 1, 1, 1, 1, 1, 1], { errors: 1 })]);
    expect(lucky).toMatchObject({ kind: "UNKNOWN", place: null, coverage: 0.9, errors: 1, mean: 1 });
    const [enough] = rowsOf([agentWith("enough", Array(19).fill(1), { errors: 1 })]);
    expect(enough).toMatchObject({ kind: "ranked", place: 1, coverage: 0.95 });
    const [broken] = rowsOf([agentWith("broken", [], { errors: 3 })]);
    expect(broken).toMatchObject({ kind: "UNKNOWN", coverage: 0, mean: null, meanSteps: null, passAtK: [] });
  });

  it("is the mean over tasks, whatever was repeated, in every figure", () => {
    const once = (value: number) => [1, value >= 0.85 ? 1 : 0, value, 10, 1_000, value < 0.85 ? 1 : 0] as const;
    const tasksOf = (passing: number) =>
      Array.from({ length: 12 }, (_, i) => [`t1_${i}`, ...once(i < passing ? 1 : 0)] as const);
    // One easy task 80 more times, in two steps each.
    const x = tasksOf(6).map((task, i) => (i === 0 ? (["t1_0", 81, 81, 81, 170, 1_080, 0] as const) : task));
    const rows = (failure: FailureMode | null) =>
      leaderboardRows(
        {
          tasks: [
            { environmentId: "env_a", agent: "x", tasks: x },
            { environmentId: "env_a", agent: "y", tasks: tasksOf(11) },
          ],
          totals: [
            { environmentId: "env_a", agent: "x", failure: null, episodes: 86 },
            { environmentId: "env_a", agent: "x", failure: "LOOP", episodes: 6 },
            { environmentId: "env_a", agent: "y", failure: null, episodes: 11 },
            { environmentId: "env_a", agent: "y", failure: "LOOP", episodes: 1 },
          ],
          baselines: [],
        },
        failure,
      );
    const [first, second] = rows(null);
    expect([first?.agent, second?.agent]).toEqual(["y", "x"]);
    expect([first?.mean, second?.mean]).toEqual([11 / 12, 0.5]);
    expect([first?.passed.value, second?.passed.value]).toEqual([11 / 12, 0.5]);
    expect(second?.passAtK[0]).toEqual({ k: 1, any: 0.5, all: 0.5 });
    expect(second?.meanSteps).toBeCloseTo((170 / 81 + 11 * 10) / 12, 12);
    expect(rows("LOOP").map(({ agent, labelled }) => [agent, labelled?.value])).toEqual([
      ["y", 1 / 12],
      ["x", 0.5],
    ]);
  });

  it("costs nobody a place that our side failed", () => {
    const [row] = rowsOf([agentWith("ours", Array(9).fill(1), { ourErrors: 30 })]);
    expect(row).toMatchObject({ kind: "ranked", place: 1, errors: 30, coverage: 1 });
  });

  it("weighs every environment the same in each figure", () => {
    const [row] = rowsOf([
      agentWith("ours", Array(8).fill(1)),
      agentWith("ours", [0, 0], { environmentId: "env_b", trials: 5 }),
    ]);
    expect([row?.mean, row?.passed.value]).toEqual([0.5, 0.5]);
  });

  it("is over several environments the mean of their means", () => {
    const [row] = rowsOf([agentWith("ours", [1, 1, 1, 0.8]), agentWith("ours", [0, 0.2], { environmentId: "env_b" })]);
    expect(row).toMatchObject({ environments: 2, tasks: 6, episodes: 6, meanSteps: 4, meanCostUsd: 2 });
    expect(row?.mean).toBeCloseTo((0.95 + 0.1) / 2, 12);
    expect(row?.standardError).toBeCloseTo(Math.sqrt(0.05 ** 2 + 0.1 ** 2) / 2, 12);
  });

  it("tells pass@k and pass^k as far as every task was tried", () => {
    const [row] = rowsOf([agentWith("ours", [0.5, 0.25, 0], { trials: 4 })]);
    expect(row?.passAtK.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
    expect(row?.passAtK[1]?.any).toBeCloseTo((5 / 6 + 1 / 2 + 0) / 3, 12);
    expect(row?.passAtK[1]?.all).toBeCloseTo((1 / 6 + 0 + 0) / 3, 12);
  });

  it("orders by a failure label on request, the rarest first, without places", () => {
    const rows = rowsOf(
      [
        agentWith("often", [0, 0, 1], { loops: 2 }),
        agentWith("seldom", [1, 0, 1], { loops: 1 }),
        agentWith("never", [1, 1, 1]),
      ],
      "LOOP",
    );
    expect(rows.map(({ agent, place, labelled }) => [agent, place, labelled?.value])).toEqual([
      ["seldom", null, 1 / 3],
      ["often", null, 2 / 3],
    ]);
  });
});
