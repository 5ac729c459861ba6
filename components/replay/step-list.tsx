"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { MessageSquare } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Action } from "../../core/action.ts";
import type { EpisodeEvent } from "../../core/episode.ts";
import { idText, valueText } from "../../core/figures.ts";
import { actionAt, type EpisodeIndex, hasFlag, kindAt, VIOLATION } from "../../core/replay/episode-index.ts";
import { type Look, lookWords } from "../../core/replay/lanes.ts";
import { toolTurnOf, turnWords } from "../../core/worlds/tool-turn.ts";
import { Badge } from "../ui/badge.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import { Empty } from "../ui/states.tsx";
import { placeOf, type Shown, stepOf } from "./shown.ts";
import type { Log } from "./use-log.ts";
import { usePrinting } from "./use-printing.ts";

const rowPx = 34;
const nearPx = 80;
/** On paper there is no scrolling: so many steps are printed. */
const mostPrinted = 5_000;
/** Rows seen above the step that a link opens. */
const rowsAbove = 5;

type Turns = ReadonlyMap<number, readonly { readonly id: string; readonly look: Look }[]>;

type Props = {
  readonly index: EpisodeIndex;
  readonly log: Log;
  readonly shown: Shown;
  readonly step: number;
  readonly found: ReadonlySet<number>;
  readonly turns: Turns;
  readonly commented: ReadonlyMap<number, number>;
  readonly decisive: number | null;
  readonly onStep: (step: number) => void;
};

/** Steps, of which only those in sight are in the document. */
export function StepList({ index, log, shown, step, found, turns, commented, decisive, onStep }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialOffset: () => Math.max(0, (placeOf(shown, step) - rowsAbove) * rowPx),
    initialRect: { width: 400, height: 448 },
  });
  const items = rows.getVirtualItems();
  const first = stepOf(shown, items[0]?.index ?? 0);
  const last = stepOf(shown, items.at(-1)?.index ?? 0);
  const { need } = log;
  useEffect(() => {
    if (last > 0 && last - first < 1_000) need(first, last);
  }, [first, last, need]);

  // The list follows the step; a growing log moves it only for who looks at its end.
  const before = useRef({ step: -1, count: 0 });
  useEffect(() => {
    const { step: was, count } = before.current;
    before.current = { step, count: index.count };
    const place = placeOf(shown, step);
    const box = scroller.current;
    if (place < 0 || was === step || !box) return;
    const grew = count < index.count && was === count;
    if (grew && box.scrollHeight - box.scrollTop - box.clientHeight > nearPx + rowPx * (index.count - count)) return;
    rows.scrollToIndex(place, { align: "auto" });
  }, [step, shown, index.count, rows]);

  const printing = usePrinting();
  const rowOf = (at: number) => (
    <Row
      index={index}
      event={log.event(at)}
      at={at}
      current={at === step}
      found={found.has(at)}
      turns={turns.get(at) ?? []}
      decisive={at === decisive}
      comments={commented.get(at) ?? 0}
      onStep={onStep}
    />
  );

  if (index.count === 0) return <Empty>No step was taken yet.</Empty>;
  if (shown.count === 0) return <Empty>No step passes the filters.</Empty>;
  if (printing)
    return (
      <>
        <ol aria-label="Steps">
          {Array.from({ length: Math.min(shown.count, mostPrinted) }, (_, place) => (
            <li key={stepOf(shown, place)}>{rowOf(stepOf(shown, place))}</li>
          ))}
        </ol>
        {shown.count > mostPrinted && (
          <p className="text-xs text-soft">{`The first ${mostPrinted} of ${shown.count} steps. The report under Export has all of them.`}</p>
        )}
      </>
    );
  return (
    <div ref={scroller} className="max-h-[28rem] overflow-y-auto" data-testid="steps">
      <ol aria-label="Steps" className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const at = stepOf(shown, item.index);
          return (
            <li
              key={at}
              aria-setsize={shown.count}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0"
              style={{ top: item.start, height: rowPx }}
            >
              {rowOf(at)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({
  index,
  event,
  at,
  current,
  found,
  turns,
  decisive,
  comments,
  onStep,
}: {
  readonly index: EpisodeIndex;
  readonly event: EpisodeEvent | undefined;
  readonly at: number;
  readonly current: boolean;
  readonly found: boolean;
  readonly turns: readonly { readonly id: string; readonly look: Look }[];
  readonly decisive: boolean;
  readonly comments: number;
  readonly onStep: (step: number) => void;
}) {
  const changed = index.changed[at - 1] ?? 0;
  return (
    <button
      type="button"
      aria-current={current ? "step" : undefined}
      onClick={() => onStep(at)}
      className={`flex h-8 w-full items-center gap-2 print:h-auto rounded px-2 text-left text-sm hover:bg-hover ${current ? "bg-accent-soft" : found ? "bg-warn-soft" : ""}`}
    >
      <span className="shrink-0 text-right text-xs text-soft" style={{ minWidth: "1.5rem" }}>
        {at}
      </span>
      <span className="min-w-0 flex-1 truncate print:whitespace-normal print:wrap-anywhere">
        <span className="font-mono text-xs">{actionAt(index, at)}</span>{" "}
        <span className="text-xs text-soft">
          {event?.type === "step" ? `${paramsText(event.action)} → ${resultText(event.observation)}` : ""}
        </span>
      </span>
      {turns.length > 0 && (
        <span className="flex shrink-0 gap-1 text-xs">
          {turns.map(({ id, look }) => (
            <span key={id} title={`${idText(id)}: ${lookWords[look]}`}>
              <LookMark look={look} />
              <span className="sr-only">{idText(id)}</span>
            </span>
          ))}
        </span>
      )}
      {comments > 0 && (
        <Badge tone="accent">
          <MessageSquare aria-hidden className="size-3" />
          {comments}
          <span className="sr-only">{comments === 1 ? "comment" : "comments"}</span>
        </Badge>
      )}
      {decisive && <Badge tone="warn">◆ decisive</Badge>}
      {changed > 0 && <Badge>{changed} changed</Badge>}
      {kindAt(index, at) === "error" && <Badge tone="bad">refused</Badge>}
      {hasFlag(index, at, VIOLATION) && (
        <Badge tone="bad">{`breaks ${event?.type === "step" ? event.violations.join(", ") : "a policy"}`}</Badge>
      )}
    </button>
  );
}

export function paramsText(action: Action): string {
  const turn = toolTurnOf(action);
  if (turn) return turnWords(turn);
  return Object.entries(action.params)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(" ");
}

export function resultText({ result, error, total }: Readonly<Record<string, unknown>>): string {
  if (error && typeof error === "object" && "message" in error) return String(error.message);
  if (Array.isArray(result)) return `${String(total ?? result.length)} found`;
  if (result && typeof result === "object" && "id" in result) return String(result.id);
  return valueText(result ?? "ok").slice(0, 200);
}
