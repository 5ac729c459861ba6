import type { EarlyStop, EpisodeSummary, RunSummary, RunView } from "../views.ts";
import { scorecardOf } from "./scorecard.ts";
import { decide, orderOf } from "./sequential.ts";

/** A run with what follows from its episodes, the last attempt of each planned one. */
export function runViewOf(
  run: RunSummary,
  episodes: readonly EpisodeSummary[],
  { mayStopEarly, notes = [] }: { readonly mayStopEarly: boolean; readonly notes?: readonly string[] },
): RunView {
  const scorecard = scorecardOf(episodes, run.planned, run.threshold);
  const early = mayStopEarly ? earlyStopOf(run, episodes) : null;
  return {
    ...run,
    scorecard: early ? { ...scorecard, verdict: early.verdict ?? "UNKNOWN" } : scorecard,
    early,
    notes: [...notes],
    episodes: [...episodes],
  };
}

/** The run once more episodes are over (each given once, in the order of their ends) and others go on (as often as one likes). */
export function withEpisodes(
  run: RunView,
  ended: readonly EpisodeSummary[],
  running: readonly EpisodeSummary[],
): RunView {
  const slots = new Map(run.episodes.map((episode) => [slotOf(episode), episode]));
  for (const episode of [...running, ...ended]) {
    const known = slots.get(slotOf(episode));
    const isLate =
      known && (known.id === episode.id ? known.status !== "running" : known.startedAt > episode.startedAt);
    if (!isLate) slots.set(slotOf(episode), episode);
  }
  const episodes = [...slots.values()].sort((a, b) =>
    a.taskId === b.taskId ? a.trial - b.trial : a.taskId < b.taskId ? -1 : 1,
  );
  const scored = run.scored + ended.filter(({ status }) => status === "ended").length;
  const errors = run.errors + ended.filter(({ status }) => status === "error").length;
  const view = runViewOf({ ...summaryOf(run), scored, errors }, episodes, {
    mayStopEarly: run.early !== null,
    notes: run.notes,
  });
  return { ...view, mean: view.scorecard.mean };
}

/** The episodes that a run has begun are the first of its random order, so it is known from them. */
function earlyStopOf(run: RunSummary, episodes: readonly EpisodeSummary[]): EarlyStop {
  const inOrder = episodes.toSorted((a, b) => orderOf(run.id, a) - orderOf(run.id, b));
  const decision = decide(
    inOrder.map(({ score }) => score),
    run.planned,
    run.threshold,
  );
  return { ...decision, skipped: run.status === "finished" ? run.planned - episodes.length : 0 };
}

function slotOf({ taskId, trial }: EpisodeSummary): string {
  return `${taskId}/${trial}`;
}

function summaryOf({ scorecard: _, early: __, episodes: ___, notes: ____, ...summary }: RunView): RunSummary {
  return summary;
}
