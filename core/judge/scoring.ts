import type { Validator } from "../validator.ts";

/** Score of an episode: the gates' product times the weighted sum of the others, in [0, 1], rounded to 4 decimals. Gates count as 0 below 1. */
export function scoreOf(validators: readonly Validator[], scores: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const { id, kind, weight } of validators) {
    const score = scores[id] ?? 0;
    if (kind === "gate") {
      if (score < 1) return 0;
    } else sum += weight * score;
  }
  return Math.round(Math.min(1, Math.max(0, sum)) * 10_000) / 10_000;
}
