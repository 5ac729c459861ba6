import type { RunView } from "../views.ts";
import type { Leaderboard } from "./leaderboard.ts";

type Value = string | number | null;

/** Signs with which a formula begins; full-width ones and those of other scripts become these under NFKC. */
const formula = /^[=+\-@|%\u2010-\u2015\u2212]/;
/** What spreadsheets pass over before a formula, or take for the end of a cell. */
const passedOver = /^[\s\p{Z}\p{C}"']+/u;

/** A table as CSV (RFC 4180) with CRLF line ends. A text that a spreadsheet would take for a formula, also after spaces or in full width, gets an apostrophe in front, and what a spreadsheet
 *  of any country could divide stands in quotes. Source of the rule: OWASP, "CSV Injection". */
function csvOf(head: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const isFormula =
    /^[\t\r\n]/.test(value) || formula.test(value.replace(passedOver, "").slice(0, 8).normalize("NFKC"));
  const text = isFormula ? `'${value}` : value;
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A leaderboard's rows as CSV. */
export function leaderboardCsv({ rows }: Leaderboard): string {
  return csvOf(
    [
      ...["place", "agent", "kind", "source", "mean", "standard_error", "passed", "passed_low", "passed_high"],
      ...["environments", "tasks", "episodes", "errors", "coverage", "mean_steps", "mean_cost_usd"],
    ],
    rows.map((row) => [
      ...[row.place, row.agent, row.kind, row.source, row.mean, row.standardError],
      ...[row.passed.value, row.passed.low, row.passed.high],
      ...[row.environments, row.tasks, row.episodes, row.errors, row.coverage, row.meanSteps, row.meanCostUsd],
    ]),
  );
}

/** A run's episodes as CSV. */
export function runCsv({ agent, environmentId, episodes }: RunView): string {
  return csvOf(
    [
      ...["episode", "environment", "agent", "task", "tier", "trial", "seed", "status", "score", "failure", "steps"],
      ...["truncated", "error", "explanation", "started_at", "ended_at"],
    ],
    episodes.map((each) => [
      ...[each.id, environmentId, agent, each.taskId, each.tier, each.trial + 1, each.seed, each.status, each.score],
      ...[each.failure, each.steps, each.truncated, each.error && `${each.error.boundary}: ${each.error.message}`],
      ...[each.explanation, each.startedAt, each.endedAt],
    ]),
  );
}
