"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { isSame } from "../../core/replay/compare.ts";
import type { CompareView } from "../../core/replay/compare-views.ts";
import { StepDetail } from "../replay/step-detail.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty, Problem } from "../ui/states.tsx";
import { AlignedList } from "./aligned-list.tsx";
import { Difference } from "./difference.tsx";
import { lineOf, linesOf, stepsByRow } from "./folds.ts";
import { columnsOf, letterOf } from "./letters.ts";
import { Only } from "./only.tsx";
import { Outcomes } from "./outcomes.tsx";
import { Patches } from "./patches.tsx";
import { Scrubber } from "./scrubber.tsx";
import { type Events, useEvents } from "./use-events.ts";

const addressMs = 200;

/** Episodes of one task beside each other. `initial`: the row to open at; without one, the first that differs. */
export function Compare({ view, initial }: { readonly view: CompareView; readonly initial: number | null }) {
  const { episodes, rows, prefix } = view;
  const ids = useMemo(() => episodes.map(({ episode }) => episode.id), [episodes]);
  const events = useEvents(ids);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => linesOf(rows, open), [rows, open]);
  const steps = useMemo(() => stepsByRow(rows, ids.length), [rows, ids.length]);
  const [row, setRow] = useState(Math.min(rows.length, initial ?? prefix + 1));
  const here = steps.map((each) => each[row] ?? 0);
  const isRow = useCallback((to: number) => setRow(Math.min(rows.length, Math.max(0, to))), [rows.length]);

  // The address bar follows, so that every row is a link.
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href);
      url.searchParams.set("step", String(row));
      window.history.replaceState(window.history.state, "", url);
    }, addressMs);
    return () => clearTimeout(timer);
  }, [row]);

  const { need } = events;
  const wanted = here.join(",");
  useEffect(() => {
    for (const [place, step] of wanted.split(",").map(Number).entries()) {
      need(place, step);
      if (step > 0) need(place, step - 1);
    }
  }, [wanted, need]);

  useEffect(() => {
    for (const [place, step] of (rows[prefix]?.steps ?? []).entries()) if (step !== null) need(place, step);
  }, [rows, prefix, need]);

  const nextDifference = rows.findIndex((each, at) => at >= row && !isSame(each)) + 1;

  // The whole page listens to the keyboard, except where something has keys of its own.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const taken = "input, textarea, select, [role=dialog], [role=menu]";
      if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(taken)) return;
      const line = lineOf(lines, row);
      const move = {
        j: lines[line + 1]?.last,
        k: line < 0 ? undefined : (lines[line - 1]?.last ?? 0),
        ".": nextDifference > 0 ? nextDifference : undefined,
        Home: 0,
        End: rows.length,
      };
      const alias: Record<string, keyof typeof move> = {
        ArrowDown: "j",
        ArrowRight: "j",
        ArrowUp: "k",
        ArrowLeft: "k",
      };
      const key = alias[event.key] ?? event.key;
      const to = key === "j" || key === "k" || key === "." || key === "Home" || key === "End" ? move[key] : undefined;
      if (to === undefined) return;
      event.preventDefault();
      setRow(to);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [lines, row, rows.length, nextDifference]);

  const place = `row ${row} of ${rows.length}`;
  return (
    <div className="space-y-5">
      {events.problem && <Problem>{events.problem}</Problem>}
      <Card title="Outcomes">
        <Outcomes episodes={episodes} />
      </Card>
      <Card
        title="Steps"
        aside={
          <div className="flex flex-wrap items-center gap-2">
            <span data-testid="row">{place}</span>
            <Button size="small" disabled={nextDifference === 0} onClick={() => isRow(nextDifference)}>
              Next difference
            </Button>
          </div>
        }
      >
        <p className="mb-3 text-sm" data-testid="divergence">
          {divergenceText(view, events)}
        </p>
        {rows.length === 0 ? (
          <Empty>No step was taken in any of them.</Empty>
        ) : (
          <div className="space-y-3">
            <Scrubber
              rows={rows}
              row={row}
              onRow={isRow}
              text={`${place}: ${here.map((step, at) => `${letterOf(at)} step ${step}`).join(", ")}`}
            />
            <AlignedList
              rows={rows}
              lines={lines}
              events={events}
              row={row}
              onRow={isRow}
              onOpen={(first) => setOpen(new Set([...open, first]))}
            />
            <p className="text-xs text-soft">
              ↓ j and ↑ k move, “.” goes to the next difference, Home and End to the ends.
            </p>
          </div>
        )}
      </Card>
      <Card title="State difference" aside={here.map((step, at) => `${letterOf(at)} step ${step}`).join(" · ")}>
        <Difference ids={ids} steps={here} />
      </Card>
      {episodes.some(({ looks }) => Object.values(looks).includes("files")) && (
        <Card title="Files at the end">
          <Patches episodes={episodes} sources={events.sources} />
        </Card>
      )}
      <Card title="What only one did">
        <Only view={view} />
      </Card>
      <div className={columnsOf(episodes.length)}>
        {episodes.map((header, at) => {
          const step = here[at] ?? 0;
          const source = events.sources[at];
          if (!source) return null;
          return (
            <Card
              key={header.episode.id}
              title={`${letterOf(at)} ${header.episode.agent}, ${step === 0 ? "start" : `step ${step}`}`}
            >
              <StepDetail
                source={source}
                header={header}
                before={step > 0 ? events.event(at, step - 1) : undefined}
                event={events.event(at, step)}
              />
            </Card>
          );
        })}
      </div>
    </div>
  );
}

/** Where the episodes part, in words. */
function divergenceText({ rows, prefix, exact, cut }: CompareView, events: Events): string {
  const row = rows[prefix];
  const equal = prefix === 1 ? "The first step is equal" : `The first ${prefix} steps are equal`;
  const begin = prefix === 0 ? "They differ from the first step on" : equal;
  const who = (row?.steps ?? []).map((step, place) => {
    const event = step === null ? undefined : events.event(place, step);
    const does = event?.type === "step" ? `calls ${event.action.action}` : `takes its step ${step}`;
    return `${letterOf(place)} ${step === null ? "has no step" : does}`;
  });
  const notes = [
    row ? `${begin}${prefix === 0 ? ":" : "; then"} ${who.join(", ")}.` : rows.length > 0 ? "All steps are equal." : "",
    cut === null ? "" : `Only the first ${cut} steps of each are aligned.`,
    exact ? "" : "They have so little in common that some equal steps may stand apart.",
  ];
  return notes.filter(Boolean).join(" ");
}
