import type { FailureMode } from "../../core/episode.ts";
import { type Leaderboard, leaderboardRows, passThreshold } from "../../core/leaderboard.ts";
import type { Gym } from "./gym.ts";

/** Which leaderboard: of one environment or over all of them, of one tier or all, by score or by how often a failure label was given. */
export type LeaderboardQuery = {
  readonly environmentId?: string | undefined;
  readonly tier?: number | undefined;
  readonly failure?: FailureMode | undefined;
};

/** Agents by mean score over all their finished episodes that were neither forks nor imports. Throws NotFoundError. */
export async function leaderboardOf(
  gym: Gym,
  { environmentId, tier, failure }: LeaderboardQuery,
): Promise<Leaderboard> {
  if (environmentId !== undefined) await gym.store.environments.get(environmentId);
  const { standings } = gym.store;
  const [cells, labels, baselines] = await Promise.all([
    standings.cells({ environmentId, tier }),
    standings.labels({ environmentId, tier }),
    // A certificate does not tell its baselines by tier.
    tier === undefined ? standings.baselines(environmentId) : [],
  ]);
  return {
    environmentId: environmentId ?? null,
    threshold: passThreshold,
    tier: tier ?? null,
    failure: failure ?? null,
    rows: [...leaderboardRows({ cells, labels, baselines }, failure ?? null)],
  };
}
