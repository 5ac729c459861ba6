import type { EpisodeSummary, RunView } from "../views.ts";
import type { Measure } from "../worlds/measure.ts";
import { type Interval, meanOverTasks, type TaskSum, wilsonOf } from "./statistics.ts";

/** A mean over tasks with its standard error. */
type Mean = ReturnType<typeof meanOverTasks>;

/** What one agent came to on one environment; all but the names is null where `problem` says why there is nothing. */
export type EvaluationCell = {
  readonly agent: string;
  readonly environment: { readonly id: string; readonly name: string };
  readonly runId: string | null;
  readonly verdict: RunView["scorecard"]["verdict"];
  /** From 0 to 100: as the kind of world measures it, else the mean score in hundredths. */
  readonly score: Mean | null;
  readonly passed: Interval | null;
  readonly tasks: number;
  readonly violations: number | null;
  /** What all episodes cost; null where nothing is known of it. */
  readonly costUsd: number | null;
  /** From start to end, mean over tasks. */
  readonly seconds: number | null;
  readonly failures: RunView["scorecard"]["byFailure"];
  readonly problem: string | null;
};

/** What one agent came to on all environments, each weighing the same. */
export type EvaluationRow = Pick<
  EvaluationCell,
  "agent" | "score" | "passed" | "violations" | "costUsd" | "seconds" | "tasks"
> & { readonly cells: readonly EvaluationCell[]; readonly environments: number };

type Names = Pick<EvaluationCell, "agent" | "environment">;

/** The cell of a run, with what the kind of its world measured in its episodes, by their ids. */
export function cellOf(
  names: Names,
  run: RunView,
  measuresOf: ReadonlyMap<string, readonly Measure[]>,
): EvaluationCell {
  const scored = run.episodes.filter(({ status, score }) => status === "ended" && score !== null);
  const measured = (episode: EpisodeSummary, role: Measure["standsFor"]) => {
    const value = measuresOf.get(episode.id)?.find(({ standsFor }) => standsFor === role)?.value;
    return typeof value === "number" ? value : null;
  };
  const { mean: score, standardError } = meanOf(
    scored,
    (episode) => measured(episode, "score") ?? 100 * (episode.score ?? 0),
  );
  const violations = scored.flatMap((episode) => measured(episode, "violations") ?? []);
  const costUsd = sum(run.episodes.map((episode) => episode.costUsd));
  return {
    ...names,
    runId: run.id,
    verdict: run.scorecard.verdict,
    score: scored.length === 0 ? null : { mean: score, standardError },
    passed: run.scorecard.passed,
    tasks: new Set(scored.map(({ taskId }) => taskId)).size,
    violations: violations.length === 0 ? null : sum(violations),
    costUsd: costUsd === 0 ? null : costUsd,
    seconds:
      scored.length === 0
        ? null
        : meanOf(scored, ({ startedAt, endedAt }) => ((endedAt ?? startedAt) - startedAt) / 1e3).mean,
    failures: run.scorecard.byFailure,
    problem:
      scored.length > 0
        ? null
        : (run.episodes.find(({ error }) => error)?.error?.message ?? `the run has no score (${run.status})`),
  };
}

/** The cell of a run that could not be made. */
export function failedCell(names: Names, problem: string): EvaluationCell {
  const nothing = { runId: null, score: null, passed: null, violations: null, costUsd: null, seconds: null };
  return { ...names, ...nothing, verdict: "UNKNOWN", tasks: 0, failures: [], problem };
}

/** A row for each agent, the best first; those that have no score everywhere come last, since theirs cannot be compared. */
export function rowsOf(cells: readonly EvaluationCell[]): readonly EvaluationRow[] {
  const agents = [...new Set(cells.map(({ agent }) => agent))];
  return agents
    .map((agent) =>
      rowOf(
        agent,
        cells.filter((cell) => cell.agent === agent),
      ),
    )
    .sort((a, b) => b.environments - a.environments || (b.score?.mean ?? 0) - (a.score?.mean ?? 0));
}

function rowOf(agent: string, cells: readonly EvaluationCell[]): EvaluationRow {
  const known = <T>(of: (cell: EvaluationCell) => T | null): readonly T[] => cells.flatMap((cell) => of(cell) ?? []);
  const scores = known(({ score }) => score);
  const errors = scores.flatMap(({ standardError }) => standardError ?? []);
  const passed = known((cell) => cell.passed);
  const tasks = sum(cells.map((cell) => cell.tasks));
  const total = (values: readonly number[]) => (values.length === 0 ? null : sum(values));
  const average = (values: readonly number[]) => (values.length === 0 ? null : sum(values) / values.length);
  return {
    agent,
    cells,
    environments: scores.length,
    tasks,
    score:
      scores.length === 0
        ? null
        : {
            mean: sum(scores.map(({ mean }) => mean)) / scores.length,
            standardError:
              errors.length < scores.length ? null : Math.sqrt(sum(errors.map((error) => error ** 2))) / errors.length,
          },
    passed: passed.length === 0 ? null : wilsonOf(sum(passed.map(({ value }) => value)) / passed.length, tasks),
    violations: total(known(({ violations }) => violations)),
    costUsd: total(known(({ costUsd }) => costUsd)),
    seconds: average(known(({ seconds }) => seconds)),
  };
}

function meanOf(episodes: readonly EpisodeSummary[], of: (episode: EpisodeSummary) => number): Mean {
  const tasks = new Map<string, TaskSum>();
  for (const episode of episodes) {
    const before = tasks.get(episode.taskId) ?? { count: 0, sum: 0 };
    tasks.set(episode.taskId, { count: before.count + 1, sum: before.sum + of(episode) });
  }
  return meanOverTasks([...tasks.values()]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
