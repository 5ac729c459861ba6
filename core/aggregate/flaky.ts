import { z } from "zod";
import { sidesOf } from "./regression.ts";
import type { ScoredEpisode } from "./scorecard.ts";

const Flip = z.strictObject({ taskId: z.string(), passed: z.int(), failed: z.int() });
type Flip = z.infer<typeof Flip>;

/** Tasks that pass in one run and fail in another of the same agent at the same commit. */
export const FlakyTasks = z
  .strictObject({
    commit: z.string().nullable().describe("Null: the run names none, so nothing can be told"),
    runs: z.int().describe("Runs of the same agent, environment and options at this commit, this one included"),
    tasks: z.array(Flip),
  })
  .meta({ id: "FlakyTasks" });
export type FlakyTasks = z.infer<typeof FlakyTasks>;

/** Mean score of each task of a run that has one. */
export type TaskMeans = ReadonlyMap<string, number>;

export function taskMeans(episodes: readonly ScoredEpisode[]): TaskMeans {
  return new Map([...sidesOf(episodes, 0)].map(([taskId, { mean }]) => [taskId, mean]));
}

/** The tasks that pass in some of the runs and fail in others. A task passes when its mean over the trials reaches the threshold. */
export function flakyTasks(runs: readonly TaskMeans[], threshold: number): FlakyTasks["tasks"] {
  const counts = new Map<string, { passed: number; failed: number }>();
  for (const means of runs)
    for (const [taskId, mean] of means) {
      const count = counts.get(taskId) ?? { passed: 0, failed: 0 };
      counts.set(
        taskId,
        mean >= threshold ? { ...count, passed: count.passed + 1 } : { ...count, failed: count.failed + 1 },
      );
    }
  return [...counts]
    .filter(([, { passed, failed }]) => passed > 0 && failed > 0)
    .map(([taskId, count]) => ({ taskId, ...count }))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}

/** What two runs of one agent may differ in and still be the same measurement: how it was named is no part of it. */
const incidental = ["agent", "name", "trials", "parallel", "threshold", "stopEarly", "task", "tier", "tierMin"];

/** The options of a run by which it is compared with others. */
export function measurementOf(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value !== undefined && !incidental.includes(name)),
  );
}

/** A task that flips, and why the verdict counts it nevertheless; null: it is in quarantine. */
export type JudgedFlip = Flip & { readonly countedAs: "regression" | "unsteady_agent" | null };

/** Most of a run's tasks that may be left out. */
const mostQuarantined = 0.2;

/** Which of the tasks that flip the verdict leaves out. Two things are no bad luck: a task of `broken` (passed in the baseline, fails now) that fails more often at this commit than it passes,
 *  and an agent so unsteady that more than a fifth of its tasks flip (one may always). */
export function judgeFlips(flips: readonly Flip[], tasks: number, broken: ReadonlySet<string>): JudgedFlip[] {
  const isRegression = ({ taskId, passed, failed }: Flip) => broken.has(taskId) && failed > passed;
  const isTooMany =
    flips.filter((flip) => !isRegression(flip)).length > Math.max(1, Math.floor(tasks * mostQuarantined));
  return flips.map((flip) => ({
    ...flip,
    countedAs: isRegression(flip) ? "regression" : isTooMany ? "unsteady_agent" : null,
  }));
}
