import type { EpisodeSummary, RunSummary } from "../../core/views.ts";

/** What is under way. */
export type Running = { readonly runs: readonly RunSummary[]; readonly episodes: readonly EpisodeSummary[] };

/** Runs under way, and running episodes that are of no run. */
export function runningOf(runs: readonly RunSummary[], episodes: readonly EpisodeSummary[]): Running {
  return {
    runs: runs.filter(({ status }) => status === "running"),
    episodes: episodes.filter(({ runId }) => runId === null),
  };
}
