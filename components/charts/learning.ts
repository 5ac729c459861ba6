import type { Interval } from "../../core/aggregate/statistics.ts";
import type { EvolutionRound } from "../../core/collect/evolution.ts";

/** How a policy did: `policy` is the round that trained it. */
export type LearningPoint = {
  readonly policy: number;
  /** On tasks that no training has seen; null: not evaluated yet. */
  readonly heldOut: Interval | null;
  /** On the tasks for training, which the round after explored; null: it has not explored yet. */
  readonly training: Interval | null;
};

/** The success of each policy of an evolution, in the order of its rounds. */
export function learningOf(reports: readonly EvolutionRound[]): LearningPoint[] {
  const explored = new Map(reports.map(({ round, explored }) => [round - 1, explored?.passed ?? null]));
  return reports.map(({ round, evaluated }) => ({
    policy: round,
    heldOut: evaluated?.passed ?? null,
    training: explored.get(round) ?? null,
  }));
}
