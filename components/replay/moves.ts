import { type EpisodeIndex, hasFlag, kindAt, VIOLATION } from "../../core/replay/episode-index.ts";

/** The nearest step before (-1) or after (1) `step` for which `holds`; null when there is none. */
function nearest(
  index: EpisodeIndex,
  step: number,
  direction: 1 | -1,
  holds: (step: number) => boolean,
): number | null {
  for (let at = step + direction; at >= 1 && at <= index.count; at += direction) if (holds(at)) return at;
  return null;
}

/** The next or previous step that changed a row. */
export function nearestWrite(index: EpisodeIndex, step: number, direction: 1 | -1): number | null {
  return nearest(index, step, direction, (at) => (index.changed[at - 1] ?? 0) > 0);
}

/** The next or previous step that was refused or broke a policy. */
export function nearestFailure(index: EpisodeIndex, step: number, direction: 1 | -1): number | null {
  return nearest(index, step, direction, (at) => kindAt(index, at) === "error" || hasFlag(index, at, VIOLATION));
}

/** The next step at which a validator turns; after the last the first again. */
export function nextFlip(turns: ReadonlyMap<number, unknown>, step: number): number | null {
  const flips = [...turns.keys()];
  const later = flips.filter((at) => at > step);
  const from = later.length > 0 ? later : flips;
  return from.length > 0 ? from.reduce((least, at) => Math.min(least, at)) : null;
}
