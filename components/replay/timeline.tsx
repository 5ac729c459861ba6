"use client";

import { Lock } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useMemo, useRef, useState } from "react";
import { idText, scoreText } from "../../core/figures.ts";
import { actionAt, type EpisodeIndex, kindAt, valueAt } from "../../core/replay/episode-index.ts";
import { type Looks, lookAt, lookMarks, lookWords } from "../../core/replay/lanes.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { Button } from "../ui/button.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import { curvePx, drawTimeline, lanePx, ticksPx, type Window } from "./draw-timeline.ts";

const zoomStep = 1.5;
const fewestSteps = 10;
const mostEvidence = 5;
const legend = (["satisfied", "broken", "pending"] as const)
  .map((look) => `${lookMarks[look]} ${lookWords[look]}`)
  .join("  ");

type Props = {
  readonly index: EpisodeIndex;
  readonly header: ReplayHeader;
  /** The lane of each validator by its id. */
  readonly lanes: ReadonlyMap<string, Looks>;
  readonly step: number;
  readonly range: readonly [number, number] | null;
  /** The step that lost it, where it is known. */
  readonly decisive: number | null;
  readonly commented: ReadonlyMap<number, number>;
  readonly onStep: (step: number) => void;
  /** Moves so that Back comes back. */
  readonly onJump: (step: number) => void;
  readonly onRange: (range: readonly [number, number] | null) => void;
};

/** The whole log at one glance: a slider. Click or drag moves, Shift-drag chooses a range, the wheel zooms. */
export function Timeline({ index, header, lanes, step, range, decisive, commented, onStep, onJump, onRange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [zoom, setZoom] = useState<Window | null>(null);
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const { resolvedTheme } = useTheme();
  const last = Math.max(1, index.count);
  const shown = useMemo(() => (zoom && zoom.last <= last ? zoom : { first: 1, last }), [zoom, last]);
  const drawn = useMemo(() => [...lanes.values()], [lanes]);

  // The canvas is as wide as its box.
  useEffect(() => {
    const box = slider.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidthPx(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours change with the theme.
  useEffect(() => {
    if (!canvas.current || widthPx === 0) return;
    const frame = requestAnimationFrame(
      () => canvas.current && drawTimeline(canvas.current, index, shown, widthPx, drawn),
    );
    return () => cancelAnimationFrame(frame);
  }, [index, shown, widthPx, drawn, resolvedTheme]);

  // The wheel zooms about the pointer; React's own listener could not keep the page from scrolling.
  useEffect(() => {
    const box = slider.current;
    if (!box || index.count < fewestSteps * 2) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const at =
        shown.first +
        ((event.clientX - box.getBoundingClientRect().left) / box.clientWidth) * (shown.last - shown.first);
      setZoom(zoomed(shown, at, event.deltaY > 0 ? zoomStep : 1 / zoomStep, index.count));
    };
    box.addEventListener("wheel", onWheel, { passive: false });
    return () => box.removeEventListener("wheel", onWheel);
  }, [shown, index.count]);

  const stepAt = (clientX: number): number => {
    const box = slider.current?.getBoundingClientRect();
    if (!box) return step;
    const share = Math.min(0.999_999, Math.max(0, (clientX - box.left) / box.width));
    return Math.min(index.count, shown.first + Math.floor(share * (shown.last - shown.first + 1)));
  };
  const percent = (at: number) => ((at - shown.first) / (shown.last - shown.first + 1)) * 100;
  const seen = drag ?? range;
  const evidence = header.end?.type === "ended" ? (header.end.evidence?.steps ?? []) : [];
  const heightPx = ticksPx + curvePx + lanes.size * lanePx;
  return (
    <div className="grid grid-cols-[minmax(5rem,10rem)_1fr] gap-x-3 text-xs">
      <div className="leading-none">
        <div className="grid items-center text-soft" style={{ height: ticksPx }}>
          steps
        </div>
        <div className="grid items-center text-soft" style={{ height: curvePx }}>
          {index.lanes.length === 0 ? "no validators" : `${scoreText(valueAt(index.score, step) ?? 0)} score so far`}
        </div>
        {[...lanes].map(([id, lane]) => {
          const validator = header.validators.find((each) => each.id === id);
          const here = lookAt(lane, step);
          const isFigure = lane.looks[0] === "figure";
          // Before the first step nothing is broken yet.
          const atStart = isFigure ? "figure" : validator?.kind === "gate" ? "satisfied" : "pending";
          return (
            <div
              key={id}
              className={`flex items-center gap-1 truncate ${isFigure ? "text-soft" : ""}`}
              style={{ height: lanePx }}
              title={validator?.text}
            >
              <LookMark look={here?.look ?? atStart} />
              <span className="truncate">{idText(id)}</span>
              {validator?.kind === "gate" && <Lock aria-label="gate" className="size-3 shrink-0 text-soft" />}
              {isFigure && here && <span>{scoreText(here.value)}</span>}
            </div>
          );
        })}
      </div>
      <div className="min-w-0">
        <div
          ref={slider}
          role="slider"
          tabIndex={0}
          aria-label="Step"
          aria-valuemin={0}
          aria-valuemax={index.count}
          aria-valuenow={step}
          aria-valuetext={
            step === 0 ? "start" : `step ${step} of ${index.count}: ${actionAt(index, step)}, ${kindAt(index, step)}`
          }
          className="relative cursor-pointer touch-pan-y select-none overflow-hidden rounded bg-hover/50"
          style={{ height: heightPx }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const at = stepAt(event.clientX);
            if (event.shiftKey) setDrag([at, at]);
            else onStep(at);
          }}
          onPointerMove={(event) => {
            if (event.buttons !== 1) return;
            const at = stepAt(event.clientX);
            if (drag) setDrag([drag[0], at]);
            else onStep(at);
          }}
          onPointerUp={() => {
            if (drag) onRange([Math.min(...drag), Math.max(...drag)]);
            setDrag(null);
          }}
          onPointerCancel={() => setDrag(null)}
        >
          <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
          {seen && (
            <div
              aria-hidden
              className="absolute inset-y-0 border-x border-accent bg-accent/15"
              style={{
                left: `${percent(Math.min(...seen))}%`,
                width: `${percent(Math.max(...seen) + 1) - percent(Math.min(...seen))}%`,
              }}
            />
          )}
          {[...commented.keys()]
            .filter((at) => at >= shown.first && at <= shown.last)
            .map((at) => (
              <span
                key={`comment-${at}`}
                aria-hidden
                className="absolute bottom-0.5 size-1.5 -translate-x-1/2 rounded-full bg-ink ring-1 ring-card"
                style={{ left: `${percent(at + 0.5)}%` }}
              />
            ))}
          {evidence.map((at) => (
            <span
              key={at}
              aria-hidden
              className="absolute top-0 -translate-x-1/2 leading-none text-bad"
              style={{ left: `${percent(at + 0.5)}%` }}
            >
              ▾
            </span>
          ))}
          {decisive !== null && (
            <span
              aria-hidden
              className="absolute top-0 -translate-x-1/2 leading-none text-warn"
              style={{ left: `${percent(decisive + 0.5)}%` }}
            >
              ◆
            </span>
          )}
          {step > 0 && (
            <div
              aria-hidden
              className="absolute inset-y-0 min-w-0.5 border-x border-accent bg-accent/25"
              style={{ left: `${percent(step)}%`, width: `${percent(step + 1) - percent(step)}%` }}
            />
          )}
        </div>
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <span>{legend}</span>
          {evidence.length > 0 && (
            <span className="flex flex-wrap gap-x-2">
              ▾ evidence of the failure:
              {evidence.slice(0, mostEvidence).map((at) => (
                <button key={at} type="button" className="link" onClick={() => onJump(at)}>
                  {`step ${at}`}
                </button>
              ))}
              {evidence.length > mostEvidence && `and ${evidence.length - mostEvidence} more`}
            </span>
          )}
          {decisive !== null && (
            <button type="button" className="link" onClick={() => onJump(decisive)}>
              {`◆ point of no return: step ${decisive}`}
            </button>
          )}
          {zoom && (
            <>
              <span>{`steps ${shown.first} to ${shown.last} of ${index.count}`}</span>
              <input
                type="range"
                aria-label="First step shown"
                className="min-w-24 flex-1 accent-[var(--accent)]"
                data-own-keys
                min={1}
                max={Math.max(1, index.count - (shown.last - shown.first))}
                value={shown.first}
                onChange={(event) => {
                  const first = Number(event.target.value);
                  setZoom({ first, last: first + shown.last - shown.first });
                }}
              />
              <Button size="small" onClick={() => setZoom(null)}>
                Whole log
              </Button>
            </>
          )}
          {range && (
            <Button size="small" onClick={() => onRange(null)}>
              {`Steps ${range[0]} to ${range[1]}: clear`}
            </Button>
          )}
          {!zoom && range && range[1] - range[0] >= fewestSteps && (
            <Button
              size="small"
              onClick={() => setZoom({ first: Math.max(1, range[0]), last: Math.min(last, range[1]) })}
            >
              Zoom to them
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

/** The window scaled about a step; null where it is the whole. */
function zoomed({ first, last }: Window, about: number, factor: number, count: number): Window | null {
  const size = Math.max(fewestSteps, Math.round((last - first + 1) * factor));
  if (size >= count) return null;
  const from = Math.round(about - ((about - first) / (last - first + 1)) * size);
  const begin = Math.min(count - size + 1, Math.max(1, from));
  return { first: begin, last: begin + size - 1 };
}
