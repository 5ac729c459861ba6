import { leaderboardRows } from "../../core/scorecard.ts";
import type { Leaderboard } from "../../core/views.ts";
import type { Gym } from "./gym.ts";

/** Score from which an episode counts as passed where no run says otherwise. */
const threshold = 0.85;

/** Agents on an environment by mean score over all their finished episodes that were not forks. Throws NotFoundError. */
export async function leaderboardOf(gym: Gym, environmentId: string): Promise<Leaderboard> {
  await gym.store.environments.get(environmentId);
  const episodes = (await gym.store.episodes.finished(environmentId)).filter((episode) => episode.parentId === null);
  return { environmentId, threshold, rows: leaderboardRows(episodes, threshold) };
}
