import { InvalidError } from "../errors.ts";
import { randomOf } from "../random.ts";

/** Bounds of the mean score of all episodes of a run, from the scores seen so far, in [0, 1]. */
export type Bounds = { readonly low: number; readonly high: number };

/** A confidence sequence: its bounds may be looked at after each score, and a decision taken at any time. */
export type ConfidenceSequence = { add(score: number): Bounds };

const gridSteps = 1_000;
/** Part of the largest bet that keeps the capital above 0. */
const caution = 0.75;
const rounding = 1e-9;

/** Bounds of the mean of `population` scores in [0, 1] that come in a random order, each once. With the chance 1 - `alpha` they hold the mean at every moment at
 *  once, so stopping when they leave out a value is no peeking; after the last score they are the mean. Throws InvalidError for a score outside [0, 1] or one too many.
 *  Source: Waudby-Smith & Ramdas 2023, J. R. Stat. Soc. B 86:1-27, the hedged capital process with predictable plug-in bets (§4.2) and its form without replacement (§5). */
export function confidenceSequence(population: number, alpha = 0.05): ConfidenceSequence {
  const [rising, falling] = [new Float64Array(gridSteps + 1), new Float64Array(gridSteps + 1)];
  const limit = Math.log(2 / alpha);
  let [first, last] = [0, gridSteps];
  let [count, sum, squares] = [0, 0, 0];
  return {
    add(score) {
      if (!(score >= 0 && score <= 1) || count >= population)
        throw new InvalidError(`expected at most ${population} scores in [0, 1], ${score} came as number ${count + 1}`);
      const variance = (0.25 + squares) / (count + 1);
      const bet = Math.sqrt((2 * limit) / (variance * (count + 1) * Math.log(count + 2)));
      for (let i = first; i <= last; i++) {
        // What the mean of those still to come must be, if the mean of all is i / gridSteps.
        const mean = (population * (i / gridSteps) - sum) / (population - count);
        if (mean < 0 || mean > 1) {
          // Not possible any more; the sums are rounded, so what is just beside stays.
          if (mean < -rounding) rising[i] = Number.POSITIVE_INFINITY;
          else if (mean > 1 + rounding) falling[i] = Number.POSITIVE_INFINITY;
          continue;
        }
        rising[i] = (rising[i] ?? 0) + Math.log1p(Math.min(bet, caution / mean) * (score - mean));
        falling[i] = (falling[i] ?? 0) + Math.log1p(Math.min(bet, caution / (1 - mean)) * (mean - score));
      }
      count++;
      sum += score;
      squares += (score - (0.5 + sum) / (count + 1)) ** 2;
      const [least, most] = [sum / population, (sum + population - count) / population];
      const isOut = (i: number) => (rising[i] ?? 0) >= limit || (falling[i] ?? 0) >= limit;
      while (first < last && isOut(first)) first++;
      while (last > first && isOut(last)) last--;
      // A mean between two points of the grid is kept while one of them is.
      const low = Math.max(least, (first - 1) / gridSteps);
      const high = Math.min(most, (last + 1) / gridSteps);
      return low <= high ? { low, high } : { low: Math.min(least, most), high: Math.max(least, most) };
    },
  };
}

/** Where an episode stands in the random order of its run: smaller comes first. It depends on nothing that the agent does. */
export function orderOf(runId: string, { taskId, trial }: { readonly taskId: string; readonly trial: number }): number {
  return randomOf(0, "order", runId, taskId, trial).next();
}

/** What is known of a run's mean against a threshold: `PASS` or `FAIL` once the bounds leave the threshold out, null before. */
export type Decision = Bounds & { readonly verdict: "PASS" | "FAIL" | null };

/** Takes the scores of a run by their place in its random order, in whatever order they come, and tells what is decided. Once taken, a decision stays; a score that is
 *  missing (null) ends the looking, for what comes after it is no random sample. */
export function stoppingRule(population: number, threshold: number): (place: number, score: number | null) => Decision {
  const sequence = confidenceSequence(population);
  const waiting = new Map<number, number | null>();
  let next = 0;
  let decision: Decision = { low: 0, high: 1, verdict: null };
  return (place, score) => {
    waiting.set(place, score);
    for (let value = waiting.get(next); typeof value === "number"; value = waiting.get(++next)) {
      if (decision.verdict !== null) break;
      const bounds = sequence.add(value);
      decision = { ...bounds, verdict: verdictOf(bounds, threshold) };
    }
    return decision;
  };
}

/** The decision from scores in the random order of their run. */
export function decide(scores: readonly (number | null)[], population: number, threshold: number): Decision {
  const rule = stoppingRule(population, threshold);
  return scores.reduce<Decision>((_, score, place) => rule(place, score), { low: 0, high: 1, verdict: null });
}

/** `PASS` when the whole interval reaches the threshold, `FAIL` when none of it does. */
function verdictOf({ low, high }: Bounds, threshold: number): Decision["verdict"] {
  return low >= threshold ? "PASS" : high < threshold ? "FAIL" : null;
}
