import type { L1Record } from "./l1-record.ts";

/** REPORT.md of results by repository, as suites of this form have it, byte for byte: repositories and tasks in the order of their names. */
export function l1Report(repositories: ReadonlyMap<string, readonly L1Record[]>): string {
  const names = [...repositories.keys()].sort();
  const head = `## Summary\n\n- **repos**: ${names.length}\n\n`;
  if (names.length === 0) return `${head}No repo results.\n`;
  return `${head}${names.map((name) => partOf(name, repositories.get(name) ?? [])).join("")}`;
}

function partOf(name: string, records: readonly L1Record[]): string {
  const title = `## Repo: \`${name}\`\n\n`;
  if (records.length === 0) return `${title}No task results found.\n\n`;
  const all = [...records].sort((a, b) => (a.task.id < b.task.id ? -1 : 1));
  const mean = (of: (record: L1Record) => number) =>
    (all.reduce((sum, each) => sum + of(each), 0) / all.length).toFixed(2);
  const violations = all.reduce((sum, { metrics }) => sum + metrics.safety_violations, 0);
  const lines = all.map(({ task, metrics, output_checks }) => {
    const failed = output_checks.find(({ ok }) => !ok)?.key ?? "";
    return `| \`${task.id}\` | ${metrics.success} | ${metrics.score_0_100.toFixed(1)} | ${metrics.commands_used} | ${metrics.safety_violations} | ${failed} |`;
  });
  return [
    `${title}- **tasks**: ${all.length}`,
    `- **success_rate**: ${mean(({ metrics }) => (metrics.success ? 100 : 0))}%`,
    `- **avg_score**: ${mean(({ metrics }) => metrics.score_0_100)}`,
    `- **avg_commands_used**: ${mean(({ metrics }) => metrics.commands_used)}`,
    `- **safety_violations_total**: ${violations}`,
    "",
    "| task_id | success | score | commands | safety_violations | first_failure |",
    "|---|---:|---:|---:|---:|---|",
    ...lines,
    "",
    "",
  ].join("\n");
}
