import { counted, scoreText } from "../../core/figures.ts";
import {
  baselineText,
  earlyText,
  flipsOf,
  meanText,
  outcomeText,
  type Report,
  regressionsOf,
  type TaskReport,
  tasksOf,
  verdictOf,
  whyCounted,
} from "./report.ts";

/** Rows of a table before it is cut: a job summary is no log. */
const maxRows = 50;
const maxTextChars = 300;

/** A run in Markdown, for a job summary or a pull request. What an agent wrote stands in code spans, so that it is only text there. */
export function summaryOf(report: Report): string {
  const { run, flaky, baseline } = report;
  const verdict = verdictOf(report);
  const tasks = tasksOf(report);
  const below = tasks.filter(({ passed, mean, isQuarantined }) => mean !== null && !passed && !isQuarantined);
  const unscored = tasks.filter(({ mean }) => mean === null);
  const { scored, planned } = run.scorecard.coverage;
  const early = earlyText(run);
  const lines = [
    `## AgentGYM: ${verdict === "PASS" ? "✅" : verdict === "FAIL" ? "❌" : "⚠️"} ${verdict}`,
    "",
    `${code(run.agent)} on ${code(run.environmentId)}, threshold ${run.threshold}${run.commit ? `, commit ${code(run.commit)}` : ""}`,
    "",
    `- score **${meanText(run)}**, ${scored} of ${counted(planned, "episode")} scored`,
    ...(early ? [`- stopping early: ${early}`] : []),
    ...(baseline ? [`- against ${code(baseline.name)}: ${baselineText(report, baseline)}`] : []),
    ...(verdict === "UNKNOWN"
      ? ["- too few episodes have a score for a verdict: the infrastructure failed, or the run is not over"]
      : []),
  ];
  const regressions = regressionsOf(report);
  if (baseline)
    lines.push(
      ...table(
        regressions.length === 0 ? "No regressions" : `Regressions (${regressions.length})`,
        ["task", "before", "now", "what happened", "replay"],
        regressions.map(({ task, before }) => [task.taskId, scoreText(before), ...told(report, task)]),
      ),
    );
  const known = new Set(regressions.map(({ task }) => task.taskId));
  const others = below.filter(({ taskId }) => !known.has(taskId));
  if (others.length > 0)
    lines.push(
      ...table(
        `${baseline ? "Other tasks" : "Tasks"} below the threshold (${others.length})`,
        ["task", "score", "what happened", "replay"],
        others.map((task) => [task.taskId, ...told(report, task)]),
      ),
    );
  const flips = flipsOf(report);
  if (flips.length > 0)
    lines.push(
      ...table(
        `Both pass and fail at commit ${code(flaky.commit ?? "")} (${flips.length})`,
        ["task", "runs passed", "runs failed", "verdict"],
        flips.map(({ taskId, passed, failed, countedAs }) => [
          taskId,
          String(passed),
          String(failed),
          whyCounted(countedAs),
        ]),
      ),
    );
  if (unscored.length > 0)
    lines.push(
      ...table(
        `Without a score (${unscored.length})`,
        ["task", "score", "what happened", "replay"],
        unscored.map((task) => [task.taskId, ...told(report, task)]),
      ),
    );
  return `${lines.join("\n")}\n`;
}

function told({ replayOf }: Report, { mean, shown }: TaskReport): string[] {
  const where = replayOf(shown.id);
  const replay = /^https?:\/\/[^\s()<>|]+$/.test(where) ? `[${shown.id}](${where})` : code(where);
  return [scoreText(mean), code(outcomeText(shown)), replay];
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    "",
    `### ${title}`,
    ...(rows.length > 0 ? ["", row(head), row(head.map(() => "---"))] : []),
    ...rows.slice(0, maxRows).map(row),
    ...(rows.length > maxRows ? ["", `and ${rows.length - maxRows} more`] : []),
  ];
}

/** Text in a code span that it cannot leave, fit for a table's cell. */
function code(text: string): string {
  const flat = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, maxTextChars)
    .replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return flat === "" ? "" : `${fence}${pad}${flat}${pad}${fence}`;
}
