import type { EvolutionView, Played } from "../../core/collect/evolution.ts";

function played(id: string, value: number, low: number, high: number): Played {
  const passed = { value, low, high };
  return {
    id,
    agent: "walker 1 r0",
    status: "finished",
    planned: 20,
    scored: 20,
    mean: value,
    passed,
    tokens: 1_200,
    costUsd: 0.5,
  };
}

/** An evolution whose second round was stopped by its trainer. */
export function evolutionFixture(): EvolutionView {
  return {
    id: "evo_1",
    environmentId: "env_maze_v1_000000",
    name: "walker",
    keep: "passed",
    threshold: 0.85,
    evalShare: 0.2,
    status: "failed",
    problem: { round: 2, stage: "train", message: "the trainer ended with exit code 1: <b>out of memory</b>" },
    rounds: 2,
    createdAt: 1_790_000_000_000,
    changedAt: 1_790_000_100_000,
    reports: [
      { round: 0, explored: null, collected: null, trained: null, evaluated: played("run_0e", 0.05, 0.01, 0.24) },
      {
        round: 1,
        explored: played("run_1x", 0.06, 0.02, 0.13),
        collected: {
          episodes: 9,
          learned: 253,
          leftOut: { not_passed: 150, duplicate: 1 },
          base: 4,
          heldOut: 2,
          conversations: 13,
        },
        trained: { seconds: 3, model: "walker-1" },
        evaluated: played("run_1e", 0.35, 0.18, 0.57),
      },
      {
        round: 2,
        explored: { ...played("run_2x", 0, 0, 1), status: "running", scored: 0, passed: null },
        collected: null,
        trained: null,
        evaluated: null,
      },
    ],
  };
}
