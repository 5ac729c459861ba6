import { ConflictError } from "../../core/errors.ts";
import { BoundaryError } from "./boundary.ts";
import type { Seats } from "./gym.ts";

/** How long a person may think about one answer. Shorter than a session may rest. */
const personMs = 5 * 60_000;

type Seat = {
  readonly said: string;
  readonly untilMs: number;
  readonly take: (words: string | null) => void;
  readonly leave: () => void;
};

/** Who waits for a person's words in this process. */
export function seatsOf(nowMs: () => number, limitMs = personMs): Seats {
  const open = new Map<string, Seat>();
  /** Episodes whose person has let the time run out: nobody is waited for again. */
  const empty = new Set<string>();
  return {
    wait(episodeId, said) {
      if (empty.has(episodeId)) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => seat.take(null), limitMs);
        const closing = () => {
          clearTimeout(timer);
          open.delete(episodeId);
        };
        const seat: Seat = {
          said,
          untilMs: nowMs() + limitMs,
          take(words) {
            closing();
            if (words === null) empty.add(episodeId);
            resolve(words);
          },
          leave() {
            closing();
            reject(new BoundaryError("environment", "closed", "the episode ended while a person was to speak"));
          },
        };
        open.set(episodeId, seat);
      });
    },
    view(episodeId) {
      const seat = open.get(episodeId);
      return seat ? { said: seat.said, untilAt: seat.untilMs } : null;
    },
    say(episodeId, words) {
      const seat = open.get(episodeId);
      if (!seat)
        throw new ConflictError(
          "nobody waits for the user's words here now",
          "Wait until the agent says something; GET /episodes/:id/user tells.",
        );
      seat.take(words);
    },
    leave: (episodeId) => open.get(episodeId)?.leave(),
    close() {
      for (const seat of open.values()) seat.leave();
    },
  };
}
