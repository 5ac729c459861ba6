import type { StepEvent } from "../../core/episode.ts";
import { type EpisodeIndex, kindAt } from "../../core/replay/episode-index.ts";

/** The steps that pass the filters; `steps` is null where all do. */
export type Shown = { readonly count: number; readonly steps: Uint32Array | null };

/** Steps of the kinds that are not hidden, within the range. */
export function shownSteps(
  index: EpisodeIndex,
  hidden: readonly StepEvent["kind"][],
  range: readonly [number, number] | null,
): Shown {
  if (hidden.length === 0 && !range) return { count: index.count, steps: null };
  const steps = new Uint32Array(index.count);
  let count = 0;
  const last = Math.min(index.count, range?.[1] ?? index.count);
  for (let step = Math.max(1, range?.[0] ?? 1); step <= last; step++)
    if (!hidden.includes(kindAt(index, step))) steps[count++] = step;
  return { count, steps: steps.slice(0, count) };
}

/** The step at a place of the list. */
export function stepOf({ steps }: Shown, place: number): number {
  return steps ? (steps[place] ?? 0) : place + 1;
}

/** The place of a step in the list, or of the one before it; -1 before the first. */
export function placeOf({ steps, count }: Shown, step: number): number {
  if (!steps) return Math.min(step, count) - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
