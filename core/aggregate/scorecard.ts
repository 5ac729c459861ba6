import type { FailureMode } from "../episode.ts";
import type { Scorecard } from "../views.ts";
import { clusteredStandardError, passAtK, passHatK, wilson } from "./statistics.ts";

/** What a scorecard needs of an episode. */
export type ScoredEpisode = {
  readonly taskId: string;
  readonly tier: number;
  readonly agent: string;
  readonly status: "running" | "ended" | "error";
  readonly score: number | null;
  readonly failure: FailureMode | null;
  readonly steps: number;
};

/** Share of planned episodes that must be scored before a run gets a verdict. */
const coverageFloor = 0.95;

/** The scorecard of a run: verdict, intervals and breakdowns over the episodes that have a score. `episodes` holds the last attempt of each planned one. */
export function scorecardOf(episodes: readonly ScoredEpisode[], planned: number, threshold: number): Scorecard {
  const scored = episodes.filter((episode) => episode.status === "ended" && episode.score !== null);
  const byTask = groupBy(scored, (episode) => episode.taskId);
  const scores = [...byTask.values()].map((group) => group.map(scoreOf));
  const { mean, standardError } =
    scored.length > 0 ? clusteredStandardError(scores) : { mean: null, standardError: null };
  const tasksBelow = [...byTask]
    .map(([taskId, group]) => ({ taskId, mean: meanOf(group) }))
    .filter((task) => task.mean < threshold);
  const passed = (group: readonly ScoredEpisode[]) => group.filter((episode) => scoreOf(episode) >= threshold).length;
  const covered = planned > 0 && scored.length >= planned * coverageFloor;
  const trials = Math.min(...[...byTask.values()].map((group) => group.length), 8);
  return {
    verdict: covered ? (tasksBelow.length === 0 ? "PASS" : "FAIL") : "UNKNOWN",
    threshold,
    mean,
    standardError,
    passed: scored.length > 0 ? wilson(passed(scored), scored.length) : null,
    coverage: {
      scored: scored.length,
      attempted: episodes.filter((episode) => episode.status !== "running").length,
      planned,
    },
    tasksBelow: tasksBelow.sort((a, b) => a.mean - b.mean || (a.taskId < b.taskId ? -1 : 1)),
    byTier: [...groupBy(scored, (episode) => episode.tier)]
      .sort(([a], [b]) => a - b)
      .map(([tier, group]) => ({
        tier,
        episodes: group.length,
        mean: meanOf(group),
        passed: passed(group) / group.length,
      })),
    byFailure: [
      ...groupBy(
        scored.filter((episode) => episode.failure !== null),
        (episode) => episode.failure,
      ),
    ].flatMap(([failure, group]) => (failure ? [{ failure, episodes: group.length }] : [])),
    passAtK:
      scored.length === 0 ? [] : Array.from({ length: trials }, (_, i) => kOf(i + 1, [...byTask.values()], passed)),
  };
}

function kOf(
  k: number,
  groups: readonly (readonly ScoredEpisode[])[],
  passed: (group: readonly ScoredEpisode[]) => number,
) {
  const average = (of: typeof passAtK) =>
    groups.reduce((sum, group) => sum + of(group.length, passed(group), k), 0) / groups.length;
  return { k, any: average(passAtK), all: average(passHatK) };
}

function scoreOf(episode: ScoredEpisode): number {
  return episode.score ?? 0;
}

function meanOf(group: readonly ScoredEpisode[]): number {
  return group.reduce((sum, episode) => sum + scoreOf(episode), 0) / group.length;
}

function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
