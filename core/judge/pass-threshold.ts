/** Score from which an episode counts as passed, where nothing else is said. */
export const passThreshold = 0.85;

/** Whether a score counts as passed by default. */
export function passes(score: number): boolean {
  return score >= passThreshold;
}
