import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { withoutVersion } from "../../core/agent-name.ts";
import { type FlakyTasks, flakyTasks, measurementOf, type TaskMeans, taskMeans } from "../../core/aggregate/flaky.ts";
import { InvalidError } from "../../core/errors.ts";
import type { RunView } from "../../core/views.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";

/** Runs that a file keeps, the newest. */
const maxRuns = 100;

const PastRun = z.object({
  id: z.string(),
  environmentId: z.string(),
  agent: z.string(),
  measurement: z.record(z.string(), z.unknown()).describe("The run's options that matter, its commit among them"),
  means: z.record(z.string(), z.number().min(0).max(1)).describe("Mean score by task"),
});
type PastRun = z.infer<typeof PastRun>;

/** What earlier runs scored, for machines of CI whose database does not last. */
export const RunHistory = z.object({ format: z.literal("agentgym-history"), runs: z.array(PastRun) });
export type RunHistory = z.infer<typeof RunHistory>;

/** The history in a file; empty where there is none. Throws InvalidError for a file that is no history. */
export async function readHistory(path: string): Promise<RunHistory> {
  try {
    return RunHistory.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return { format: "agentgym-history", runs: [] };
    throw new InvalidError(
      `${path} is no history of runs`,
      "Name a file that --history wrote, or one that is not there yet.",
    );
  }
}

/** The history with one more run. */
export function remember(history: RunHistory, run: RunView, request: RunRequest): RunHistory {
  const { environmentId: _, agent: __, ...options } = request;
  const own: PastRun = {
    id: run.id,
    environmentId: run.environmentId,
    agent: run.agent,
    measurement: measurementOf(options),
    means: Object.fromEntries(taskMeans(run.episodes)),
  };
  return { ...history, runs: [...history.runs.filter(({ id }) => id !== run.id), own].slice(-maxRuns) };
}

/** What the server tells of the run's flips, and what the history knows of them; of two counts of one task the larger. */
export function flipsBy(history: RunHistory, run: RunView, told: FlakyTasks): FlakyTasks {
  const own = history.runs.find(({ id }) => id === run.id);
  if (!own || run.commit === null) return told;
  const same = history.runs.filter(
    ({ environmentId, agent, measurement }) =>
      environmentId === own.environmentId &&
      // A script that changed at one commit is the same agent still.
      withoutVersion(agent) === withoutVersion(own.agent) &&
      isDeepStrictEqual(measurement, own.measurement),
  );
  const means = same.map((past): TaskMeans => new Map(Object.entries(past.means)));
  const tasks = new Map(told.tasks.map((flip) => [flip.taskId, flip]));
  for (const flip of flakyTasks(means, run.threshold)) {
    const known = tasks.get(flip.taskId);
    const isOfRun = flip.taskId in own.means;
    if (isOfRun && (!known || known.passed + known.failed < flip.passed + flip.failed)) tasks.set(flip.taskId, flip);
  }
  const sorted = [...tasks.values()].sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  return { commit: run.commit, runs: Math.max(told.runs, same.length), tasks: sorted };
}
