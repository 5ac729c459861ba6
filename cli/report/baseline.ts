import { readFile } from "node:fs/promises";
import { z } from "zod";
import { stemOf, withoutVersion } from "../../core/agent-name.ts";
import { regressionOf } from "../../core/aggregate/regression.ts";
import { InvalidError } from "../../core/errors.ts";
import { RunView } from "../../core/views.ts";
import { isScript } from "../../server/agents/script.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import type { Connection } from "../connection.ts";
import type { BaselineReport } from "./report.ts";

const { taskId, tier, agent, status, score, failure, steps } = RunView.shape.episodes.element.shape;
/** What a comparison reads of an exported run; what newer versions add is passed over. */
const Baseline = z.object({
  id: z.string(),
  environmentId: z.string(),
  scorecard: z.object({ mean: z.number().nullable() }),
  episodes: z.array(z.object({ taskId, tier, agent, status, score, failure, steps })),
});
type Baseline = z.infer<typeof Baseline>;

const ofCommit = "commit:";

/** The baseline that a run is to be held against: a run's id, a file that `--export` wrote, or the newest finished run of a commit by the same agent (null when there is none).
 *  Throws NotFoundError, and InvalidError when it is neither or is of another environment. */
export async function baselineOf(
  connection: Connection,
  name: string,
  request: Pick<RunRequest, "environmentId" | "agent" | "name" | "face">,
): Promise<Baseline | null> {
  const { environmentId } = request;
  if (name.startsWith(ofCommit)) {
    const commit = name.slice(ofCommit.length);
    const found = (await connection.runs()).find(
      (run) =>
        run.commit === commit &&
        run.environmentId === environmentId &&
        run.face === (request.face ?? "tools") &&
        isSameAgent(run.agent, request) &&
        run.status === "finished",
    );
    return found ? connection.getRun(found.id) : null;
  }
  const baseline = /^run_\w+$/.test(name) ? await connection.getRun(name) : await baselineFile(name);
  if (baseline.environmentId !== environmentId)
    throw new InvalidError(
      `the baseline ${name} is of another environment (${baseline.environmentId}) than ${environmentId}`,
      "Make it again with --export on the environment's present version.",
    );
  return baseline;
}

/** Whether a run is of the agent that is asked for, in whatever version of a script. */
function isSameAgent(ran: string, { agent, name }: Pick<RunRequest, "agent" | "name">): boolean {
  const called = name ?? (isScript(agent) ? stemOf(agent) : agent);
  return ran === called || withoutVersion(ran) === called;
}

async function baselineFile(path: string): Promise<Baseline> {
  const how = "Give a run's id (run_...), a file that --export wrote, or commit:<id>.";
  try {
    return Baseline.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? "is no exported run" : error instanceof Error ? error.message : String(error);
    throw new InvalidError(`the baseline ${path} cannot be used: ${why}`, how);
  }
}

/** The run beside its baseline, paired by task. */
export function againstBaseline(run: RunView, baseline: Baseline): BaselineReport {
  return {
    name: baseline.id,
    mean: baseline.scorecard.mean,
    regression: regressionOf(baseline.episodes, run.episodes, run.threshold),
  };
}
