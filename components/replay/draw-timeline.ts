import type { Changes, EpisodeIndex } from "../../core/replay/episode-index.ts";
import type { Look, Looks } from "../../core/replay/lanes.ts";

/** Steps `first` to `last` are drawn. */
export type Window = { readonly first: number; readonly last: number };

export const ticksPx = 44;
export const curvePx = 28;
export const lanePx = 16;
const maxBarPx = 14;

/** Kinds in the order of STEP_KINDS; of several steps in one pixel the kind with the highest rank is seen. */
const rank = [0, 2, 3, 1];
const colours = ["--edge", "--accent", "--bad", "--ink"];
const heights = [0.55, 0.8, 1, 1];

/** A lane's looks differ in colour and in height: nothing depends on colour alone. Of a figure the height is the value. */
const lookColours: Record<Look, string> = { satisfied: "--good", broken: "--bad", pending: "--edge", figure: "--edge" };
const lookPx: Record<Exclude<Look, "figure">, number> = { satisfied: lanePx - 4, broken: 7, pending: 2 };

/** Draws ticks (colour and height: kind and duration), the score, and a lane for each validator (high: satisfied, half: broken, a line: not yet).
 *  Costs the steps in the window once, whatever the width. */
export function drawTimeline(
  canvas: HTMLCanvasElement,
  index: EpisodeIndex,
  { first, last }: Window,
  widthPx: number,
  lanes: readonly Looks[],
): void {
  const scale = window.devicePixelRatio || 1;
  const heightPx = ticksPx + curvePx + lanes.length * lanePx;
  canvas.width = Math.round(widthPx * scale);
  canvas.height = Math.round(heightPx * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  context.scale(scale, scale);
  const count = last - first + 1;
  const columns = Math.max(1, Math.min(count, Math.floor(widthPx / 2)));
  const stepPx = widthPx / columns;
  const barPx = Math.min(maxBarPx, Math.max(1, stepPx - 1));
  const palette = colours.map(colour);
  let longest = 1;
  for (let step = first; step <= last; step++) longest = Math.max(longest, index.durationUs[step - 1] ?? 0);
  for (let column = 0; column < columns; column++) {
    const from = first + Math.floor((column * count) / columns);
    const to = first + Math.floor(((column + 1) * count) / columns);
    let kind = 0;
    let durationUs = 0;
    for (let step = from; step < Math.max(to, from + 1); step++) {
      const here = (index.kind[step - 1] ?? 0) & 3;
      if ((rank[here] ?? 0) > (rank[kind] ?? 0)) kind = here;
      durationUs = Math.max(durationUs, index.durationUs[step - 1] ?? 0);
    }
    const share = Math.max(0.25, Math.log1p(durationUs) / Math.log1p(longest)) * (heights[kind] ?? 1);
    context.fillStyle = palette[kind] ?? "";
    context.fillRect(
      column * stepPx + (stepPx - barPx) / 2,
      ticksPx - share * (ticksPx - 6),
      barPx,
      share * (ticksPx - 6),
    );
  }
  const place = (step: number) => ((step - first) / count) * widthPx;
  const steps = (changes: Changes, visit: (from: number, to: number, value: number, position: number) => void) => {
    for (const [position, at] of changes.steps.entries()) {
      const until = changes.steps[position + 1] ?? index.count + 1;
      if (until > first && at <= last)
        visit(Math.max(0, place(at)), Math.min(widthPx, place(until)), changes.values[position] ?? 0, position);
    }
  };
  context.strokeStyle = colour("--chart-3");
  context.lineWidth = 1.5;
  context.beginPath();
  steps(index.score, (from, to, value) => {
    const y = ticksPx + curvePx - 4 - Math.max(0, Math.min(1, value)) * (curvePx - 10);
    context.lineTo(from, y);
    context.lineTo(to, y);
  });
  context.stroke();
  for (const [row, lane] of lanes.entries()) {
    const top = ticksPx + curvePx + row * lanePx;
    steps(lane, (from, to, value, position) => {
      const look = lane.looks[position] ?? "pending";
      context.fillStyle = colour(lookColours[look]);
      const tall = look === "figure" ? Math.max(1, Math.min(1, value) * (lanePx - 8)) : lookPx[look];
      context.fillRect(from, top + lanePx - 2 - tall, Math.max(1, to - from), tall);
    });
  }
}
