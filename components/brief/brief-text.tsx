"use client";

import { type KeyboardEvent, memo, type PointerEvent, type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { fieldClass } from "../ui/field.tsx";
import { type Part, segmentsOf } from "./parts.ts";

type Props = {
  readonly text: string;
  /** The text that the marks belong to; at most a moment older than `text`. */
  readonly marked: string;
  readonly parts: readonly Part[];
  readonly active: ReadonlySet<string>;
  readonly control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": boolean;
  };
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onText: (text: string) => void;
  readonly onActive: (parts: readonly string[]) => void;
};

/** Both layers must break their lines alike, to the pixel. */
const metrics =
  "h-72 w-full overflow-y-auto whitespace-pre-wrap text-sm leading-6 wrap-anywhere [scrollbar-gutter:stable] lg:h-96";

/** The brief, with the words of every part marked behind it. */
export function BriefText({ text, marked, parts, active, control, field, onText, onActive }: Props) {
  const marks = useRef<HTMLDivElement>(null);
  const segments = useMemo(() => segmentsOf(marked, parts), [marked, parts]);

  function scroll() {
    if (marks.current && field.current) marks.current.scrollTop = field.current.scrollTop;
  }
  // The browser scrolls the field to the caret before the marks of a pasted text are long enough to follow.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks are what became longer.
  useLayoutEffect(scroll, [segments]);
  /** The marks lie below the text field, which takes the pointer: the browser is asked what is there. */
  function point(event: PointerEvent) {
    if (event.pointerType === "touch") return;
    const mark = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element instanceof HTMLElement && marks.current?.contains(element) && element.dataset.at);
    const at = mark instanceof HTMLElement ? Number(mark.dataset.at) : -1;
    onActive(segments.find(({ start }) => start === at)?.parts ?? []);
  }
  function caret(event: KeyboardEvent<HTMLTextAreaElement>) {
    const at = event.currentTarget.selectionStart;
    onActive(segments.find(({ start, end }) => at >= start && at < end)?.parts ?? []);
  }

  return (
    <div className="relative">
      <div
        ref={marks}
        aria-hidden
        className={`${fieldClass} ${metrics} absolute inset-0 select-none border-transparent text-transparent`}
      >
        {segments.map(({ start, end, parts: own, missed }) => (
          <Mark
            key={start}
            at={start}
            text={marked.slice(start, end)}
            look={own.length === 0 ? "" : missed ? missedClass : heldClass}
            active={own.some((id) => active.has(id))}
          />
        ))}
        {"\n"}
      </div>
      <textarea
        {...control}
        ref={field}
        name="brief"
        value={text}
        spellCheck={false}
        placeholder="Name the kinds of records, their states, what people do with them, and the rules."
        onChange={(event) => onText(event.target.value)}
        onScroll={scroll}
        onPointerMove={point}
        onPointerLeave={() => onActive([])}
        onKeyUp={caret}
        onBlur={() => onActive([])}
        className={`${fieldClass} ${metrics} relative block resize-none !bg-transparent`}
      />
    </div>
  );
}

const Mark = memo(function Mark({
  at,
  text,
  look,
  active,
}: {
  readonly at: number;
  readonly text: string;
  readonly look: string;
  readonly active: boolean;
}) {
  return (
    <span data-at={look ? at : undefined} data-active={active || undefined} className={look}>
      {text}
    </span>
  );
});

const heldClass =
  "rounded-sm underline decoration-accent/40 decoration-2 underline-offset-4 data-active:bg-accent-soft data-active:decoration-accent";
const missedClass = "rounded-sm underline decoration-warn decoration-wavy underline-offset-4 data-active:bg-warn-soft";
