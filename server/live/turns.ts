import { LimitError } from "../../core/errors.ts";
import type { Gym } from "../runner/gym.ts";

/** Requests of one episode that may wait. */
const maxWaiting = 64;

type Line = { last: Promise<unknown>; length: number };
const lines = new WeakMap<Gym, Map<string, Line>>();

/** Does a work of an episode after those that came before it: browsers and clients send several requests at once, and an episode takes one step after the other. Throws LimitError when too many wait. */
export async function inTurn<T>(gym: Gym, episodeId: string, work: () => Promise<T>): Promise<T> {
  const known = lines.get(gym) ?? new Map<string, Line>();
  lines.set(gym, known);
  const line = known.get(episodeId) ?? { last: Promise.resolve(), length: 0 };
  if (line.length >= maxWaiting)
    throw new LimitError(`${maxWaiting} requests of this episode wait already`, "Send one after the other.");
  known.set(episodeId, line);
  line.length++;
  const done = line.last.then(work);
  line.last = done.catch(() => {});
  try {
    return await done;
  } finally {
    line.length--;
    if (line.length === 0) known.delete(episodeId);
  }
}
