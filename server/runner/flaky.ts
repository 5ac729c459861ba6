import { isDeepStrictEqual } from "node:util";
import { type FlakyTasks, flakyTasks } from "../../core/flaky.ts";
import type { RunSummary } from "../store/runs.ts";
import type { Gym } from "./gym.ts";
import { getRun } from "./runs.ts";

/** Runs that are looked at, the newest of the agent on the environment. */
const lookedAt = 100;
/** What two runs may differ in and still be the same measurement. */
const incidental = ["trials", "parallel", "threshold", "stopEarly", "task", "tier", "tierMin"];

/** The tasks of a run that flip between runs of the same agent at the same commit. Throws NotFoundError. */
export async function flakyTasksOf(gym: Gym, id: string): Promise<FlakyTasks> {
  const row = await gym.store.runs.get(id);
  const { commit } = row.options;
  const run = await getRun(gym, id);
  if (typeof commit !== "string") return { commit: null, runs: 1, tasks: [] };
  const { items } = await gym.store.runs.list(
    { environmentId: row.environmentId, agent: row.agent },
    { limit: lookedAt },
  );
  const others = items.filter((other) => other.id !== id && isDeepStrictEqual(measured(other), measured(row)));
  const episodes = await Promise.all(others.map(async (other) => (await getRun(gym, other.id)).episodes));
  const own = new Set(run.episodes.map(({ taskId }) => taskId));
  return {
    commit,
    runs: others.length + 1,
    tasks: flakyTasks([run.episodes, ...episodes], run.threshold).filter(({ taskId }) => own.has(taskId)),
  };
}

function measured({ options }: RunSummary): unknown {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !incidental.includes(name)));
}
