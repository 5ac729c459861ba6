import { InvalidError } from "../errors.ts";
import { randomOf } from "../random.ts";

/** The two-sided 95 % quantile of the standard normal distribution. */
const z95 = 1.959963984540054;
/** The one-sided 80 % quantile of the standard normal distribution, for power 0.8. */
const z80 = 0.8416212335729143;

/** A rate or mean with its interval. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

function requireCounts(part: number, whole: number, what: string): void {
  if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || part > whole)
    throw new InvalidError(`${what}: expected integers 0 <= part <= whole, ${part} of ${whole} came.`);
}

/** Success rate with its Wilson 95 % score interval, in [0, 1]; without episodes the interval is all of [0, 1].
 *  Source: Wilson 1927, J. Am. Stat. Assoc. 22:209-212; Brown, Cai & DasGupta 2001, Statist. Sci. 16:101-133. */
export function wilson(passed: number, total: number): Interval {
  requireCounts(passed, total, "wilson");
  return wilsonOf(total === 0 ? 0 : passed / total, total);
}

/** The same for a rate that need not be a whole number of cases. */
export function wilsonOf(value: number, total: number): Interval {
  if (total === 0) return { value: 0, low: 0, high: 1 };
  // Weighted sums are rounded.
  const rate = Math.min(1, Math.max(0, value));
  const z2 = z95 * z95;
  const centre = (rate + z2 / (2 * total)) / (1 + z2 / total);
  const half = (z95 / (1 + z2 / total)) * Math.sqrt((rate * (1 - rate)) / total + z2 / (4 * total * total));
  return {
    value: rate,
    low: rate <= 0 ? 0 : Math.max(0, centre - half),
    high: rate >= 1 ? 1 : Math.min(1, centre + half),
  };
}

/** Unbiased pass@k: the chance that at least one of k episodes drawn from n passes, c having passed. In [0, 1].
 *  Throws InvalidError when k > n. Source: Chen et al. 2021, arXiv:2107.03374, §2.1. */
export function passAtK(n: number, c: number, k: number): number {
  requireCounts(c, n, "passAtK");
  requireCounts(k, n, "passAtK");
  if (k === 0) return 0;
  if (n - c < k) return 1;
  let none = 1;
  for (let i = 0; i < k; i++) none *= (n - c - i) / (n - i);
  return 1 - none;
}

/** Unbiased pass^k: the chance that all of k episodes drawn from n pass, c having passed. In [0, 1].
 *  Throws InvalidError when k > n. Source: Yao et al. 2024 (tau-bench), arXiv:2406.12045, §3. */
export function passHatK(n: number, c: number, k: number): number {
  requireCounts(c, n, "passHatK");
  requireCounts(k, n, "passHatK");
  let all = 1;
  for (let i = 0; i < k; i++) all *= (c - i) / (n - i);
  return Math.max(0, all);
}

/** What the episodes of one task add up to: how many they are, and the sum of what is averaged. */
export type TaskSum = { readonly count: number; readonly sum: number };

type MeanWithError = { readonly mean: number; readonly standardError: number | null };

/** The mean over tasks of each task's mean, and its standard error: the only mean there is here. Every task weighs the same, however often it was tried, so nobody climbs by repeating an easy one, and the trials
 *  of a task, which are not independent, count as one observation. The error is s/sqrt(n) of the tasks' means, which for equally many trials is the cluster-robust one; null with fewer than two tasks.
 *  Source: Liang & Zeger 1986, Biometrika 73:13-22, with the G/(G-1) correction of Cameron & Miller 2015, J. Hum. Resour. 50:317-372, §VI. */
export function meanOverTasks(tasks: readonly TaskSum[]): MeanWithError {
  const means = tasks.flatMap(({ count, sum }) => (count > 0 ? [sum / count] : []));
  const groups = means.length;
  if (groups === 0) return { mean: 0, standardError: null };
  const mean = means.reduce((total, each) => total + each, 0) / groups;
  if (groups < 2) return { mean, standardError: null };
  const squares = means.reduce((total, each) => total + (each - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (groups - 1) / groups) };
}

/** The mean over tasks of the share of each task's episodes that `sum` counts, with a Wilson 95 % interval over the tasks: trials alone make it no narrower. */
export function shareOverTasks(tasks: readonly TaskSum[]): Interval {
  return wilsonOf(meanOverTasks(tasks).mean, tasks.filter(({ count }) => count > 0).length);
}

/** Pairs below which no exact paired test reaches the 5 % level: with five pairs the sign test's smallest p-value is 0.0625. */
export const fewestPairs = 6;

/** The mean of paired differences over strata of equal weight with its normal 95 % interval; strata of one pair tell no variance and are left out.
 *  Null with fewer than six pairs, where no two agents can be told apart. Source: Cochran 1977, Sampling Techniques, §5.3-5.5. */
export function stratifiedDifference(strata: readonly (readonly number[])[]): Interval | null {
  const usable = strata.filter((stratum) => stratum.length > 1);
  if (usable.reduce((sum, stratum) => sum + stratum.length, 0) < fewestPairs) return null;
  let value = 0;
  let variance = 0;
  for (const stratum of usable) {
    const mean = stratum.reduce((sum, each) => sum + each, 0) / stratum.length;
    const squares = stratum.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    value += mean / usable.length;
    variance += squares / (stratum.length - 1) / stratum.length / usable.length ** 2;
  }
  const half = z95 * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}

/** Exact two-sided p-value of McNemar's test: `onlyA` and `onlyB` count the tasks that one agent alone passes. 1 without such tasks.
 *  Source: McNemar 1947, Psychometrika 12:153-157, with the exact binomial distribution. */
export function mcnemar(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  requireCounts(onlyA, n, "mcnemar");
  if (n === 0) return 1;
  let term = -n * Math.LN2;
  let tail = 0;
  for (let i = 0; i <= Math.min(onlyA, onlyB); i++) {
    tail += Math.exp(term);
    term += Math.log(n - i) - Math.log(i + 1);
  }
  return Math.min(1, 2 * tail);
}

/** How many tasks a paired comparison needs to tell the two agents apart with power 0.8 at the 5 % level, if they keep differing as they did; null when they do not differ.
 *  Source: Connor 1987, Biometrics 43:207-211, formula (3). */
export function pairsNeeded(onlyA: number, onlyB: number, pairs: number): number | null {
  requireCounts(onlyA + onlyB, pairs, "pairsNeeded");
  if (onlyA === onlyB) return null;
  const discordant = (onlyA + onlyB) / pairs;
  const difference = Math.abs(onlyA - onlyB) / pairs;
  return Math.ceil(
    (z95 * Math.sqrt(discordant) + z80 * Math.sqrt(Math.max(0, discordant - difference ** 2))) ** 2 / difference ** 2,
  );
}

/** The mean of paired differences (one a task) with its percentile bootstrap 95 % interval; the agents are not separable when it holds 0. Reproducible from `seed`.
 *  Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13. */
export function pairedBootstrap(
  differences: readonly number[],
  options: { readonly seed?: number; readonly resamples?: number } = {},
): Interval {
  const { seed = 1, resamples = 2000 } = options;
  const n = differences.length;
  if (n === 0) throw new InvalidError("pairedBootstrap: expected at least one difference, none came.");
  const random = randomOf(seed, "paired-bootstrap", n);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[random.int(0, n - 1)] ?? 0;
    return sum / n;
  }).sort();
  const at = (q: number) => means[Math.min(resamples - 1, Math.max(0, Math.round(q * (resamples - 1))))] ?? 0;
  return { value: differences.reduce((sum, each) => sum + each, 0) / n, low: at(0.025), high: at(0.975) };
}
