import type { EpisodeSummary } from "../../core/views.ts";
import type { Query } from "../query.ts";

/** Columns that a list of episodes can be sorted by. */
export const orders = {
  task: (episode: EpisodeSummary) => episode.taskId,
  score: (episode: EpisodeSummary) => episode.score ?? -1,
  steps: (episode: EpisodeSummary) => episode.steps,
  cost: (episode: EpisodeSummary) => episode.costUsd,
  time: (episode: EpisodeSummary) => (episode.endedAt ?? episode.startedAt) - episode.startedAt,
} as const;

/** Episodes as the address asks for them: `tier`, `label`, `show` (failed or errors) and `sort` (a column, with a minus downwards). */
export function askedEpisodes(
  episodes: readonly EpisodeSummary[],
  { tier, label, show, sort = "" }: Query,
  threshold: number,
): readonly EpisodeSummary[] {
  const asked = episodes.filter(
    (episode) =>
      (tier === undefined || String(episode.tier) === tier) &&
      (label === undefined || episode.failure === label) &&
      (show !== "failed" || (episode.score !== null && episode.score < threshold)) &&
      (show !== "errors" || episode.status === "error"),
  );
  const name = sort.replace(/^-/, "");
  const of = Object.hasOwn(orders, name) ? orders[name as keyof typeof orders] : null;
  if (!of) return asked;
  const sign = sort.startsWith("-") ? -1 : 1;
  return asked.toSorted((a, b) => (of(a) < of(b) ? -sign : of(a) > of(b) ? sign : 0));
}
