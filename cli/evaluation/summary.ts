import type { EvaluationCell, EvaluationRow } from "../../core/aggregate/evaluation.ts";
import { durationText, moneyText, numberText, percentText } from "../../core/figures.ts";
import { inCode, plain } from "../../core/markdown-text.ts";

type Environments = readonly Pick<EvaluationCell["environment"], "id" | "name">[];
type Scored = Pick<EvaluationRow, "score" | "passed">;

/** Agents by environments, head first: of each its score of 100 with its standard error, and the share that passed. */
export function evaluationTable(environments: Environments, rows: readonly EvaluationRow[]): readonly string[][] {
  const head = [
    "Agent",
    ...environments.map(({ name }) => name),
    "Score of 100",
    "Passed (95 %)",
    "Violations",
    "Cost",
    "Time",
  ];
  const cells = rows.map((row) => [
    row.agent,
    ...environments.map(({ id }) => {
      const cell = row.cells.find(({ environment }) => environment.id === id);
      return cell?.score && cell.passed ? `${scoreOf(cell)} · ${percentText(cell.passed.value)}` : "failed";
    }),
    `${scoreOf(row)}${row.environments < environments.length ? `, ${row.environments} of ${environments.length}` : ""}`,
    row.passed
      ? `${percentText(row.passed.value)} (${percentText(row.passed.low)} to ${percentText(row.passed.high)})`
      : "–",
    row.violations === null ? "–" : numberText(row.violations),
    row.costUsd === null ? "–" : moneyText(row.costUsd),
    row.seconds === null ? "–" : durationText(row.seconds * 1_000),
  ]);
  return [head, ...cells];
}

/** An evaluation in Markdown. What models and endpoints wrote is text in it, never markup. */
export function evaluationSummary(environments: Environments, rows: readonly EvaluationRow[]): string {
  const cells = rows.flatMap((row) => row.cells);
  const problems = cells.flatMap(({ agent, environment, problem }) =>
    problem === null ? [] : [`- ${plain(agent)} on ${plain(environment.name)}: ${plain(problem.slice(0, 300))}`],
  );
  const runs = cells.flatMap(({ agent, environment, runId, failures }) => {
    if (runId === null) return [];
    const labels = failures.map(({ failure, episodes }) => `${failure} ${episodes}`).join(", ");
    return [`- ${plain(agent)} on ${plain(environment.name)}: ${inCode(runId)}${labels && `, ${labels}`}`];
  });
  const line = (row: readonly string[]) => `| ${row.map(plain).join(" | ")} |`;
  const [head = [], ...body] = evaluationTable(environments, rows);
  return [
    "## Evaluation",
    [line(head), `|${" --- |".repeat(head.length)}`, ...body.map(line)].join("\n"),
    "Score of 100 ± its standard error over tasks, and the share of episodes that passed with its 95 % interval over tasks; every environment weighs the same. Time is that of an episode.",
    ...(problems.length > 0 ? ["### No result", problems.join("\n")] : []),
    ...(runs.length > 0 ? ["### Runs", runs.join("\n")] : []),
    "",
  ].join("\n\n");
}

function scoreOf({ score }: Scored): string {
  if (!score) return "–";
  const { mean, standardError } = score;
  return `${mean.toFixed(1)}${standardError === null ? "" : ` ± ${standardError.toFixed(1)}`}`;
}
