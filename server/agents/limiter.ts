/** How many calls of an endpoint may be under way at once; learned from its refusals. */
export type Limiter = {
  /** Resolves with a place when there is one, first come first served. Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<Place>;
  /** Calls that may be under way now. */
  readonly limit: number;
};

/** A call under way. Exactly one of these is called, once. */
export type Place = {
  /** The endpoint answered: a little more may be tried. */
  answered(): void;
  /** The endpoint had too much to do: half as much is tried from now on. Calls that were under way at the last halving do not halve again. */
  refused(): void;
  /** Neither is known. */
  left(): void;
};

/** A limiter that begins at `most`, halves when refused and grows by one for every `limit` answers: additive increase, multiplicative decrease.
 *  Source: Chiu and Jain 1989, "Analysis of the increase and decrease algorithms for congestion avoidance in computer networks". */
export function limiterOf(most = 256): Limiter {
  const waiting: (() => void)[] = [];
  let limit = most;
  let under = 0;
  let halvings = 0;
  const admit = () => {
    while (under < Math.floor(limit) && waiting.length > 0) waiting.shift()?.();
  };
  const leave = () => {
    under--;
    admit();
  };
  const place = (): Place => {
    const since = halvings;
    return {
      answered() {
        limit = Math.min(most, limit + 1 / limit);
        leave();
      },
      refused() {
        if (since === halvings) {
          limit = Math.max(1, limit / 2);
          halvings++;
        }
        leave();
      },
      left: leave,
    };
  };
  return {
    get limit() {
      return Math.floor(limit);
    },
    enter: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const give = () => {
          signal.removeEventListener("abort", stop);
          under++;
          resolve(place());
        };
        const stop = () => {
          waiting.splice(waiting.indexOf(give), 1);
          reject(signal.reason);
        };
        signal.addEventListener("abort", stop, { once: true });
        waiting.push(give);
        admit();
      }),
  };
}
