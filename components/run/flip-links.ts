import type { Regression } from "../../core/aggregate/regression.ts";
import type { EpisodeSummary, RunView } from "../../core/views.ts";

type Run = Pick<RunView, "episodes" | "threshold">;

/** For each task that flipped, the page that holds an episode of the baseline (A) beside one of this run (B), each with its run's verdict on the task. */
export function flipLinks(
  before: Run,
  after: Run,
  { broken, mended }: Pick<Regression, "broken" | "mended">,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...broken, ...mended].flatMap((flip) => {
      const one = typical(before.episodes, flip.taskId, flip.before.passed, after.threshold);
      const other = typical(after.episodes, flip.taskId, flip.after.passed, after.threshold);
      return one && other
        ? [[flip.taskId, `/compare?e=${encodeURIComponent(one.id)}&e=${encodeURIComponent(other.id)}`]]
        : [];
    }),
  );
}

/** An episode of a task that passed, or did not, as its run did on the whole; any with a score where none is like that. */
function typical(
  episodes: readonly EpisodeSummary[],
  taskId: string,
  passed: boolean,
  threshold: number,
): EpisodeSummary | undefined {
  const scored = episodes.filter((episode) => episode.taskId === taskId && episode.score !== null);
  return scored.find(({ score }) => (score ?? 0) >= threshold === passed) ?? scored[0];
}
