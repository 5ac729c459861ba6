import { LimitError } from "../../../core/errors.ts";

const windowMs = 5 * 60_000;
const maxKept = 10_000;

/** Counts attempts, and refuses more for a while when many have failed. */
export type Attempts = {
  /** Counts one, before it is known how it ends: many at once are not let through. Throws LimitError when as many as are allowed have failed. */
  count(what: string, allowed: number): void;
  /** Takes one that succeeded out of the count. */
  succeeded(what: string): void;
};

/** Counts in this process, for five minutes after the first. */
export function attemptsOf(nowMs: () => number): Attempts {
  const kept = new Map<string, { failures: number; readonly untilMs: number }>();
  return {
    count(what, allowed) {
      const found = kept.get(what);
      const counted = found && found.untilMs > nowMs() ? found : { failures: 0, untilMs: nowMs() + windowMs };
      if (counted.failures >= allowed)
        throw new LimitError("too many attempts have failed", "Wait five minutes, then try again.");
      counted.failures++;
      kept.delete(what);
      kept.set(what, counted);
      const [oldest] = kept.keys();
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    },
    succeeded(what) {
      const found = kept.get(what);
      if (found) found.failures = Math.max(0, found.failures - 1);
    },
  };
}
