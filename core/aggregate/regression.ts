import { z } from "zod";
import type { ScoredEpisode } from "./scorecard.ts";
import { fewestPairs, mcnemar } from "./statistics.ts";

const Side = z.strictObject({ mean: z.number(), passed: z.boolean() });
const Flip = z.strictObject({ taskId: z.string(), before: Side, after: Side });

/** A run beside a baseline run, paired by task. */
export const Regression = z
  .strictObject({
    tasks: z.int().describe("Tasks that both runs have a score for"),
    onlyBefore: z.int().describe("Tasks that only the baseline has a score for"),
    onlyAfter: z.int(),
    broken: z.array(Flip).describe("Passed before, does not now"),
    mended: z.array(Flip),
    pValue: z.number().describe("Exact McNemar test of broken against mended, two-sided"),
    difference: z
      .strictObject({ mean: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .describe("Of the mean scores, task by task, with its 95 % interval; null below two tasks"),
    separable: z
      .boolean()
      .describe("Whether the interval leaves out 0 on six tasks or more, or the test is below 0.05"),
  })
  .meta({ id: "Regression" });
export type Regression = z.infer<typeof Regression>;

/** Two-sided 95 % of the normal distribution. */
const z95 = 1.959964;
const level = 0.05;

/** How a run differs from a baseline on the tasks that both have scores for. A task passes when its mean over the trials reaches the threshold. */
export function regressionOf(
  before: readonly ScoredEpisode[],
  after: readonly ScoredEpisode[],
  threshold: number,
): Regression {
  const [then, now] = [sidesOf(before, threshold), sidesOf(after, threshold)];
  const flips = [...then].flatMap(([taskId, side]) => {
    const other = now.get(taskId);
    return other ? [{ taskId, before: side, after: other }] : [];
  });
  const broken = flips.filter((flip) => flip.before.passed && !flip.after.passed);
  const mended = flips.filter((flip) => !flip.before.passed && flip.after.passed);
  const pValue = mcnemar(broken.length, mended.length);
  const difference = pairedInterval(flips.map((flip) => flip.after.mean - flip.before.mean));
  // Two tasks that got worse by as much leave an interval of no width: too few to tell anything.
  const isApart = flips.length >= fewestPairs && difference !== null && (difference.low > 0 || difference.high < 0);
  return {
    tasks: flips.length,
    onlyBefore: then.size - flips.length,
    onlyAfter: now.size - flips.length,
    broken,
    mended,
    pValue,
    difference,
    separable: isApart || pValue < level,
  };
}

/** Mean score and verdict of each task that has a score, by task id. */
export function sidesOf(episodes: readonly ScoredEpisode[], threshold: number): Map<string, z.infer<typeof Side>> {
  const scores = new Map<string, number[]>();
  for (const { taskId, status, score } of episodes)
    if (status === "ended" && score !== null) scores.set(taskId, [...(scores.get(taskId) ?? []), score]);
  return new Map(
    [...scores]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([taskId, own]) => {
        const mean = own.reduce((sum, score) => sum + score, 0) / own.length;
        return [taskId, { mean, passed: mean >= threshold }];
      }),
  );
}

/** Mean of paired differences, one a task, with its 95 % interval (normal, from their standard error). Null below two. */
function pairedInterval(differences: readonly number[]): Regression["difference"] {
  const count = differences.length;
  if (count < 2) return null;
  const mean = differences.reduce((sum, each) => sum + each, 0) / count;
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  const half = z95 * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half };
}
