import { NotFoundError } from "../../core/errors.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { sayScorecard } from "./score.ts";

/** `agentgym stop`: ends a run for good, and says what of it was played. */
export async function stopCommand(connection: Connection, output: Output, id: string): Promise<ExitCode> {
  if (!id.startsWith("run_"))
    throw new NotFoundError(`${id} is no run (run_...)`, "List runs with agentgym ls --runs.");
  const run = await connection.stopRun(id);
  output.line(`■ ${id} is stopped: ${run.scored} of ${run.planned} episodes have a score and stay`);
  sayScorecard(output, run);
  output.document(run);
  return 0;
}
