import { isDeepStrictEqual } from "node:util";
import { withoutVersion } from "../../core/agent-name.ts";
import { type FlakyTasks, flakyTasks, measurementOf, taskMeans } from "../../core/aggregate/flaky.ts";
import type { Gym } from "./gym.ts";
import { getRun } from "./runs.ts";

/** Runs that are looked at, the newest of the agent on the environment. */
const lookedAt = 100;

/** The tasks of a run that flip between runs of the same agent at the same commit. Throws NotFoundError. */
export async function flakyTasksOf(gym: Pick<Gym, "nowMs" | "runs" | "store">, id: string): Promise<FlakyTasks> {
  const row = await gym.store.runs.get(id);
  const { commit } = row.options;
  const run = await getRun(gym, id);
  if (typeof commit !== "string") return { commit: null, runs: 1, tasks: [] };
  // A script that changed at one commit is the same agent still.
  const called = withoutVersion(row.agent);
  const { items } = await gym.store.runs.list({ environmentId: row.environmentId, called }, { limit: lookedAt });
  const measurement = measurementOf(row.options);
  const others = items.filter(
    (other) =>
      other.id !== id &&
      withoutVersion(other.agent) === called &&
      isDeepStrictEqual(measurementOf(other.options), measurement),
  );
  const means = await Promise.all(others.map(async (other) => taskMeans((await getRun(gym, other.id)).episodes)));
  const own = taskMeans(run.episodes);
  return {
    commit,
    runs: others.length + 1,
    tasks: flakyTasks([own, ...means], run.threshold).filter(({ taskId }) => own.has(taskId)),
  };
}
