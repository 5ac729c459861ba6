import type { RunSummary } from "../../core/views.ts";

/** The means of an agent's runs in the order of time. */
export type Series = {
  readonly agent: string;
  readonly points: readonly Pick<RunSummary, "id" | "createdAt" | "mean">[];
};

const mostLines = 6;

type History = {
  /** At most six, those of the agents that ran last. */
  readonly series: readonly Series[];
  /** Runs that cannot stand beside the others: over fewer tasks, or without a score yet. */
  readonly leftOut: number;
};

/** Means over time of the runs that took as many tasks as the largest run. */
export function historyOf(runs: readonly RunSummary[]): History {
  const tasksOf = (run: RunSummary) => run.planned / run.trials;
  const most = runs.reduce((all, run) => Math.max(all, tasksOf(run)), 0);
  const whole = runs.filter((run) => run.status === "finished" && run.mean !== null && tasksOf(run) === most);
  const newest = whole.toSorted((a, b) => b.createdAt - a.createdAt);
  const agents = [...new Set(newest.map(({ agent }) => agent))].slice(0, mostLines);
  return {
    series: agents.map((agent) => ({
      agent,
      points: newest
        .filter((run) => run.agent === agent)
        .map(({ id, createdAt, mean }) => ({ id, createdAt, mean }))
        .reverse(),
    })),
    leftOut: runs.length - whole.length,
  };
}

/** A moment on an axis of so many milliseconds, in UTC: seconds where minutes would repeat themselves, days where hours say nothing. */
export function momentText(at: number, spanMs: number): string {
  const iso = new Date(at).toISOString();
  if (spanMs > 10 * 86_400_000) return iso.slice(0, 10);
  if (spanMs > 86_400_000) return iso.slice(5, 16).replace("T", " ");
  return spanMs > 600_000 ? iso.slice(11, 16) : iso.slice(11, 19);
}
