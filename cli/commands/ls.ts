import { scoreText, timeText } from "../../core/figures.ts";
import type { Connection } from "../connection.ts";
import { type ExitCode, type Output, table } from "../output.ts";

/** `agentgym ls`: environments, runs or agents as a table. */
export async function lsCommand(
  connection: Connection,
  output: Output,
  { runs, agents }: { readonly runs?: boolean; readonly agents?: boolean },
): Promise<ExitCode> {
  if (agents) {
    const items = await connection.agents();
    table(
      output,
      ["AGENT", "KIND", "RUNS", "DESCRIPTION"],
      items.map(({ name, kind, newest }) => [
        newest ? `${name}@${newest.version}` : name,
        kind,
        newest?.target ?? "",
        newest?.description ?? "",
      ]),
    );
    output.document(items);
  } else if (runs) {
    const items = await connection.runs();
    const cells = items.map((run) => [
      run.id,
      run.environmentId,
      run.agent,
      run.status,
      `${run.scored}/${run.planned}`,
      scoreText(run.mean),
      timeText(run.createdAt),
    ]);
    table(output, ["RUN", "ENVIRONMENT", "AGENT", "STATUS", "SCORED", "MEAN", "STARTED"], cells);
    if (items.length === 0) output.line("No runs yet. Start one: agentgym run <env> --agent oracle");
    output.document(items);
  } else {
    const items = await connection.environments();
    const cells = items.map(({ id, name, counts, proof, createdAt }) => [
      id,
      name,
      String(counts.tasks),
      proof,
      timeText(createdAt),
    ]);
    table(output, ["ENVIRONMENT", "NAME", "TASKS", "CERTIFICATE", "MADE"], cells);
    if (items.length === 0)
      output.line('No environments yet. Make one: agentgym new --prompt "CRM for Salesforce agents"');
    output.document(items);
  }
  return 0;
}
