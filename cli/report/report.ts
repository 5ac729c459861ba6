import { type FlakyTasks, type JudgedFlip, judgeFlips } from "../../core/aggregate/flaky.ts";
import type { Regression } from "../../core/aggregate/regression.ts";
import { counted, scoreText } from "../../core/figures.ts";
import type { EpisodeSummary, RunView, Scorecard } from "../../core/views.ts";

/** A finished run as CI is told about it. */
export type Report = {
  readonly run: RunView;
  readonly flaky: FlakyTasks;
  readonly baseline: BaselineReport | null;
  /** Where a person sees an episode: an address, or the command that shows it. */
  readonly replayOf: (episodeId: string) => string;
};

/** The run beside its baseline. */
export type BaselineReport = { readonly name: string; readonly mean: number | null; readonly regression: Regression };

/** A task of the run: its mean, and the episode that says most about it (the worst that has a score, else the last failed one). */
export type TaskReport = {
  readonly taskId: string;
  readonly tier: number;
  readonly mean: number | null;
  readonly passed: boolean;
  /** Flips at the same commit: shown, not counted. */
  readonly isQuarantined: boolean;
  readonly shown: EpisodeSummary;
  readonly seconds: number;
};

/** What a verdict is made of. */
type Judged = Pick<Report, "run" | "flaky" | "baseline">;

/** The tasks that flip at the run's commit, with those among them that are counted nevertheless. */
export function flipsOf({ run, flaky, baseline }: Judged): JudgedFlip[] {
  const tasks = new Set(run.episodes.map(({ taskId }) => taskId)).size;
  return judgeFlips(flaky.tasks, tasks, new Set(baseline?.regression.broken.map(({ taskId }) => taskId)));
}

function quarantineOf(report: Judged): ReadonlySet<string> {
  return new Set(flipsOf(report).flatMap(({ taskId, countedAs }) => (countedAs === null ? [taskId] : [])));
}

/** Why a task that flips is counted. */
export function whyCounted(countedAs: JudgedFlip["countedAs"]): string {
  switch (countedAs) {
    case null:
      return "in quarantine, not counted";
    case "regression":
      return "counted: it passed in the baseline, and fails more often than it passes now";
    case "unsteady_agent":
      return "counted: so many tasks flip that none is left out";
    default:
      return countedAs satisfies never;
  }
}

/** One entry for each task that was run, by id. */
export function tasksOf(report: Judged): TaskReport[] {
  const { run } = report;
  const quarantined = quarantineOf(report);
  const groups = Map.groupBy(run.episodes, ({ taskId }) => taskId);
  return [...groups]
    .flatMap(([taskId, episodes]) => {
      const scores = episodes.flatMap(({ score }) => (score === null ? [] : [score]));
      const worst = Math.min(...scores);
      const shown = episodes.find(({ score }) => score === worst) ?? episodes.at(-1);
      if (!shown) return [];
      const mean = scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null;
      const passed = mean !== null && mean >= run.threshold;
      const seconds = episodes.reduce(
        (sum, each) => sum + ((each.endedAt ?? each.startedAt) - each.startedAt) / 1_000,
        0,
      );
      return [{ taskId, tier: shown.tier, mean, passed, isQuarantined: quarantined.has(taskId), shown, seconds }];
    })
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}

/** The verdict without the tasks in quarantine: a run whose every task below the threshold is there passes. A run that may stop early is judged by its mean alone. */
export function verdictOf(report: Judged): Scorecard["verdict"] {
  const { run } = report;
  const { verdict, tasksBelow } = run.scorecard;
  if (run.early || verdict !== "FAIL") return verdict;
  const quarantined = quarantineOf(report);
  return tasksBelow.every(({ taskId }) => quarantined.has(taskId)) ? "PASS" : "FAIL";
}

/** The tasks that passed in the baseline and do not now, without those that are in quarantine. */
export function regressionsOf(report: Report): { readonly task: TaskReport; readonly before: number }[] {
  const tasks = new Map(tasksOf(report).map((task) => [task.taskId, task]));
  return (report.baseline?.regression.broken ?? []).flatMap(({ taskId, before }) => {
    const task = tasks.get(taskId);
    return task && !task.isQuarantined ? [{ task, before: before.mean }] : [];
  });
}

/** `0.93 (95 % interval 0.90 to 0.96)`. */
export function meanText({ scorecard: { mean, standardError }, early }: RunView): string {
  if (mean === null) return "no score";
  const half = standardError === null ? null : 1.96 * standardError;
  const bounds = early ?? (half === null ? null : { low: Math.max(0, mean - half), high: Math.min(1, mean + half) });
  return `${scoreText(mean)}${bounds ? ` (95 % interval ${scoreText(bounds.low)} to ${scoreText(bounds.high)})` : ""}`;
}

/** `0.93 → 0.90, difference -0.03 (95 % interval -0.06 to 0.01): not separable`. */
export function baselineText({ run }: Report, { mean, regression }: BaselineReport): string {
  const { difference, separable, tasks } = regression;
  const score = (value: number | null) => (value === null ? "no score" : scoreText(value));
  if (tasks === 0) return "no task has a score in both runs: nothing can be compared";
  const bounds = difference
    ? `, difference ${signed(difference.mean)} over ${counted(tasks, "task")} (95 % interval ${signed(difference.low)} to ${signed(difference.high)})`
    : "";
  return `${score(mean)} → ${score(run.scorecard.mean)}${bounds}: ${separable ? "separable" : "not separable"}`;
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value > 0 ? `+${text}` : text === "-0.000" ? "0.000" : text;
}

/** What stopping early left out, or null. */
export function earlyText({ early, episodes, planned }: RunView): string | null {
  if (!early) return null;
  const done = `${episodes.length} of ${counted(planned, "episode")}`;
  if (early.verdict === null)
    return `not decided after ${done}: an episode has no score, and what comes after it is no random sample`;
  return `decided after ${done} in random order, ${early.skipped} skipped: the verdict is about the mean`;
}

/** What happened in an episode, in one line. */
export function outcomeText({ score, failure, explanation, error }: EpisodeSummary): string {
  if (score === null) return error ? `error at the ${error.boundary}: ${error.message}` : "not over";
  return [failure, explanation].filter(Boolean).join(": ") || "passed";
}
