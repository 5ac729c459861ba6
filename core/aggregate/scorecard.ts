import type { FailureMode } from "../judge/failure-modes.ts";
import type { Scorecard } from "../views.ts";
import { meanOverTasks, passAtK, passHatK, shareOverTasks, type TaskSum } from "./statistics.ts";

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

/** The episode that counts for each slot (task and trial) of a run, in their order: the one with a score, else the last attempt. */
export function countedEpisodes<T extends ScoredEpisode & { readonly trial: number }>(
  attempts: readonly T[],
): readonly T[] {
  const slots = new Map<string, T>();
  for (const episode of attempts) {
    const slot = `${episode.taskId}/${episode.trial}`;
    if (slots.get(slot)?.status !== "ended") slots.set(slot, episode);
  }
  return [...slots.values()];
}

/** The scorecard of a run: verdict, intervals and breakdowns over the episodes that have a score. `episodes` holds one for each slot. Means and shares are over tasks. */
export function scorecardOf(episodes: readonly ScoredEpisode[], planned: number, threshold: number): Scorecard {
  const scored = episodes.filter((episode) => episode.status === "ended" && episode.score !== null);
  const byTask = groupBy(scored, (episode) => episode.taskId);
  const { mean, standardError } =
    scored.length > 0 ? meanOverTasks(sumsOf(scored, scoreOf)) : { mean: null, standardError: null };
  const tasksBelow = [...byTask]
    .map(([taskId, group]) => ({ taskId, mean: meanOf(group) }))
    .filter((task) => task.mean < threshold);
  const isPassed = (episode: ScoredEpisode) => (scoreOf(episode) >= threshold ? 1 : 0);
  const passed = (group: readonly ScoredEpisode[]) => group.filter((episode) => isPassed(episode) === 1).length;
  const isSolved = (episode: ScoredEpisode) => (scoreOf(episode) === 1 ? 1 : 0);
  const covered = planned > 0 && scored.length >= planned * coverageFloor;
  const trials = Math.min(...[...byTask.values()].map((group) => group.length), 8);
  return {
    verdict: covered ? (tasksBelow.length === 0 ? "PASS" : "FAIL") : "UNKNOWN",
    threshold,
    mean,
    standardError,
    passed: scored.length > 0 ? shareOverTasks(sumsOf(scored, isPassed)) : null,
    solved: scored.length > 0 ? shareOverTasks(sumsOf(scored, isSolved)) : null,
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
        mean: meanOverTasks(sumsOf(group, scoreOf)).mean,
        passed: meanOverTasks(sumsOf(group, isPassed)).mean,
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

/** What a group of episodes adds up to, task by task. */
function sumsOf(group: readonly ScoredEpisode[], of: (episode: ScoredEpisode) => number): TaskSum[] {
  return [...groupBy(group, ({ taskId }) => taskId).values()].map((own) => ({
    count: own.length,
    sum: own.reduce((sum, episode) => sum + of(episode), 0),
  }));
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
