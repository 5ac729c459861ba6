"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronsUpDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { type AlignedRow, isSame } from "../../core/replay/compare.ts";
import { paramsText, resultText } from "../replay/step-list.tsx";
import { Badge } from "../ui/badge.tsx";
import { type Line, lineOf } from "./folds.ts";
import { columnsOf, letterOf } from "./letters.ts";
import type { Events } from "./use-events.ts";

type Props = {
  readonly rows: readonly AlignedRow[];
  readonly lines: readonly Line[];
  readonly events: Events;
  readonly row: number;
  readonly onRow: (row: number) => void;
  readonly onOpen: (first: number) => void;
};

/** Rows of steps beside each other, of which only those in sight are in the document. */
export function AlignedList({ rows, lines, events, row, onRow, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    overscan: 6,
    initialRect: { width: 800, height: 448 },
  });
  const current = lineOf(lines, row);

  // The list follows the row that is looked at.
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: "auto" });
  }, [current, virtual]);

  const items = virtual.getVirtualItems();
  const { need } = events;
  useEffect(() => {
    for (const item of items) {
      const line = lines[item.index];
      if (line?.first !== line?.last) continue;
      for (const [place, step] of (rows[(line?.first ?? 0) - 1]?.steps ?? []).entries())
        if (step !== null) need(place, step);
    }
  }, [items, lines, rows, need]);

  return (
    <div ref={scroller} className="relative max-h-[28rem] overflow-y-auto" data-testid="aligned">
      <ol aria-label="Aligned steps" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          const aligned = line && rows[line.first - 1];
          if (!line || !aligned) return null;
          return (
            <li
              key={line.first}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 py-0.5"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {line.first === line.last ? (
                <Row
                  row={aligned}
                  events={events}
                  current={item.index === current}
                  onSelect={() => onRow(line.first)}
                />
              ) : (
                <button
                  type="button"
                  aria-expanded={false}
                  aria-current={item.index === current ? "step" : undefined}
                  onClick={() => onOpen(line.first)}
                  className={`flex min-h-8 w-full items-center justify-center gap-2 rounded border border-dashed border-line px-2 text-xs text-soft hover:bg-hover ${item.index === current ? "bg-accent-soft" : ""}`}
                >
                  <ChevronsUpDown aria-hidden className="size-3.5" />
                  {`${line.last - line.first + 1} equal steps`}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({
  row,
  events,
  current,
  onSelect,
}: {
  readonly row: AlignedRow;
  readonly events: Events;
  readonly current: boolean;
  readonly onSelect: () => void;
}) {
  const look = current ? "bg-accent-soft" : "hover:bg-hover";
  const same = isSame(row);
  const first = row.steps[0] ?? 0;
  return (
    <button
      type="button"
      aria-current={current ? "step" : undefined}
      onClick={onSelect}
      className={`w-full rounded px-2 py-1 text-left text-sm ${look} ${same ? "block" : columnsOf(row.steps.length)}`}
    >
      {same ? (
        <Cell
          event={events.event(0, first)}
          label={row.steps.map((step, place) => `${letterOf(place)} ${step}`).join("  ")}
          tone="plain"
        />
      ) : (
        row.steps.map((step, place) =>
          step === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: episodes keep their places.
            <span key={place} className="hidden min-h-6 border-l-2 border-line pl-2 text-xs text-soft md:block">
              <span aria-hidden>–</span>
              <span className="sr-only">{`${letterOf(place)} has no step here`}</span>
            </span>
          ) : (
            <Cell
              // biome-ignore lint/suspicious/noArrayIndexKey: episodes keep their places.
              key={place}
              event={events.event(place, step)}
              label={`${letterOf(place)} ${step}`}
              tone={row.equals.filter((each) => each === row.equals[place]).length > 1 ? "equal" : "own"}
            />
          ),
        )
      )}
    </button>
  );
}

const tones = { plain: "", equal: "border-l-2 border-accent pl-2", own: "border-l-2 border-warn pl-2" } as const;

function Cell({
  event,
  label,
  tone,
}: {
  readonly event: ReturnType<Events["event"]>;
  readonly label: string;
  readonly tone: keyof typeof tones;
}) {
  const step = event?.type === "step" ? event : null;
  return (
    <span className={`flex min-h-6 min-w-0 items-center gap-2 ${tones[tone]}`}>
      <span className="shrink-0 whitespace-pre text-xs text-soft">{label}</span>
      <span className="min-w-0 flex-1 truncate">
        <span className="font-mono text-xs">{step ? step.action.action : "…"}</span>{" "}
        {step && (
          <span className="text-xs text-soft">{`${paramsText(step.action)} → ${resultText(step.observation)}`}</span>
        )}
      </span>
      {step && step.changes.length > 0 && <Badge>{step.changes.length} changed</Badge>}
      {step?.kind === "error" && <Badge tone="bad">refused</Badge>}
      {step && step.violations.length > 0 && <Badge tone="bad">{`breaks ${step.violations.join(", ")}`}</Badge>}
    </span>
  );
}
