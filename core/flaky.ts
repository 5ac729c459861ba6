import { z } from "zod";
import { sidesOf } from "./regression.ts";
import type { ScoredEpisode } from "./scorecard.ts";

/** Tasks that pass in one run and fail in another of the same agent at the same commit. */
export const FlakyTasks = z
  .strictObject({
    commit: z.string().nullable().describe("Null: the run names none, so nothing can be told"),
    runs: z.int().describe("Runs of the same agent, environment and options at this commit, this one included"),
    tasks: z.array(z.strictObject({ taskId: z.string(), passed: z.int(), failed: z.int() })),
  })
  .meta({ id: "FlakyTasks" });
export type FlakyTasks = z.infer<typeof FlakyTasks>;

/** The tasks that pass in some of the runs and fail in others. A task passes when its mean over the trials reaches the threshold. */
export function flakyTasks(runs: readonly (readonly ScoredEpisode[])[], threshold: number): FlakyTasks["tasks"] {
  const counts = new Map<string, { passed: number; failed: number }>();
  for (const episodes of runs)
    for (const [taskId, { passed }] of sidesOf(episodes, threshold)) {
      const count = counts.get(taskId) ?? { passed: 0, failed: 0 };
      counts.set(taskId, passed ? { ...count, passed: count.passed + 1 } : { ...count, failed: count.failed + 1 });
    }
  return [...counts]
    .filter(([, { passed, failed }]) => passed > 0 && failed > 0)
    .map(([taskId, count]) => ({ taskId, ...count }))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}
