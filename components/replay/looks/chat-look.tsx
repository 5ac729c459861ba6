"use client";

import { useEffect, useRef } from "react";
import type { Row } from "../../../core/action.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";

const maxMessages = 100;

/** What was said, in order: the agent at the right, others at the left, with what each sentence was read as; what the step said is marked. */
export function ChatLook({ entity, rows, changes, steps, step, onStep }: LookProps) {
  const end = useRef<HTMLDivElement>(null);
  // A conversation stands at its end; the page itself does not move.
  useEffect(() => {
    const { current } = end;
    if (current && step > 0) current.scrollTop = current.scrollHeight;
  }, [step]);
  if (rows.length === 0) return <Empty>Nothing was said yet.</Empty>;
  const isNew = new Set(changes.flatMap(({ id, before }) => (before === null ? [id] : [])));
  return (
    <>
      {rows.length > maxMessages && (
        <p className="mb-2 text-xs text-soft">{`The last ${maxMessages} of ${rows.length} messages.`}</p>
      )}
      <div
        ref={end}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-128 space-y-2 overflow-y-auto rounded-md border border-line p-3"
      >
        {rows.slice(-maxMessages).map((row) => {
          const at = steps.wroteAt(entity, String(row.id));
          return (
            <Message
              key={String(row.id)}
              row={row}
              isHere={isNew.has(String(row.id))}
              at={at}
              onStep={at === null || at === step ? undefined : () => onStep(at)}
            />
          );
        })}
      </div>
    </>
  );
}

type MessageProps = {
  readonly row: Row;
  readonly isHere: boolean;
  readonly at: number | null;
  readonly onStep: (() => void) | undefined;
};

function Message({ row: { role, text, acts, kept, voice, script, note }, isHere, at, onStep }: MessageProps) {
  const isAgent = role === "agent";
  const marks = typeof acts === "string" && acts !== "" ? acts.split(", ") : [];
  return (
    <div className={`flex ${isAgent ? "justify-end" : "justify-start"}`}>
      <div
        className={`max-w-[85%] rounded-lg border px-3 py-2 ${isAgent ? "bg-accent-soft" : "bg-hover"} ${isHere ? "border-accent" : "border-transparent"}`}
      >
        <div className="flex flex-wrap items-center gap-1.5 text-xs text-soft">
          <span className="font-semibold">{String(role ?? "")}</span>
          {marks.map((mark) => (
            <Badge key={mark}>{mark.replaceAll("_", " ")}</Badge>
          ))}
          {voice === "model" && <Badge tone="accent">in a model's words</Badge>}
          {voice === "person" && <Badge tone="accent">a person</Badge>}
          {kept === false && <Badge tone="bad">not done</Badge>}
          {onStep && (
            <button
              type="button"
              className="min-h-6 rounded px-1.5 underline underline-offset-2 hover:text-ink print:hidden"
              onClick={onStep}
            >
              {at === 0 ? "start" : `step ${at}`}
            </button>
          )}
        </div>
        <p className="mt-1 whitespace-pre-wrap wrap-anywhere text-sm">{String(text ?? "")}</p>
        {typeof script === "string" && (
          <p className="mt-1 wrap-anywhere text-xs text-soft">{`The script: ${script}`}</p>
        )}
        {typeof note === "string" && (
          <p className="mt-1 wrap-anywhere text-xs text-soft">{`In the script's words: ${note}`}</p>
        )}
      </div>
    </div>
  );
}
