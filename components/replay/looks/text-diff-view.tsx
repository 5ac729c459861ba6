"use client";

import { useMemo, useState } from "react";
import { counted } from "../../../core/figures.ts";
import { type DiffLine, sideBySide, textDiff } from "../../../core/replay/text-diff.ts";
import { Button } from "../../ui/button.tsx";

const maxLines = 400;
const signs = { same: " ", added: "+", removed: "−" } as const;
const grounds = { same: "", added: "bg-good-soft", removed: "bg-bad-soft" } as const;
const words = { same: "", added: "added: ", removed: "removed: " } as const;

type Props = { readonly label: string; readonly before: string; readonly after: string };

/** What differs between two texts, line by line: in one column, or in two where there is room. */
export function TextDiffView({ label, before, after }: Props) {
  const [beside, setBeside] = useState(false);
  const diff = useMemo(() => textDiff(before, after), [before, after]);
  if (diff.isEmpty) return <p className="text-xs text-soft">Nothing differs but the end of the last line.</p>;
  const isBoth = diff.added > 0 && diff.removed > 0;
  let left = maxLines;
  const hunks = diff.hunks.flatMap((lines) => {
    const shown = lines.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? [shown] : [];
  });
  const more = diff.hunks.flat().length - maxLines;
  return (
    <figure aria-label={label} className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-center gap-2 text-xs text-soft">
        <span>{`${counted(diff.added, "line")} added, ${counted(diff.removed, "line")} removed`}</span>
        {isBoth && (
          <span className="ml-auto hidden md:inline">
            <Button size="small" variant="ghost" aria-pressed={beside} onClick={() => setBeside(!beside)}>
              Side by side
            </Button>
          </span>
        )}
      </figcaption>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-112 overflow-auto rounded-md border border-line font-mono text-xs print:max-h-none!"
      >
        {hunks.map((lines, at) => (
          <div
            key={lines[0]?.before ?? `+${lines[0]?.after}`}
            className={at > 0 ? "border-t border-dashed border-edge" : ""}
          >
            {isBoth && beside ? <Beside lines={lines} /> : lines.map((line) => <Line key={keyOf(line)} line={line} />)}
          </div>
        ))}
      </div>
      {more > 0 && <p className="mt-1 text-xs text-soft">{`${counted(more, "more line")}.`}</p>}
    </figure>
  );
}

const keyOf = ({ kind, before, after }: DiffLine) => `${kind} ${before} ${after}`;

function Line({ line }: { readonly line: DiffLine }) {
  return (
    <div className={`flex ${grounds[line.kind]}`}>
      <LineNumber value={line.before} />
      <LineNumber value={line.after} />
      <Text line={line} />
    </div>
  );
}

function Beside({ lines }: { readonly lines: readonly DiffLine[] }) {
  return sideBySide(lines).map(({ left, right }) => (
    <div key={`${left ? keyOf(left) : ""}/${right ? keyOf(right) : ""}`} className="grid grid-cols-2">
      {[left, right].map((line, side) => (
        <div
          key={side === 0 ? "left" : "right"}
          className={`flex min-w-0 ${side === 1 ? "border-l border-line" : ""} ${line ? grounds[line.kind] : "bg-hover"}`}
        >
          {line && (
            <>
              <LineNumber value={side === 0 ? line.before : line.after} />
              <Text line={line} />
            </>
          )}
        </div>
      ))}
    </div>
  ));
}

function LineNumber({ value }: { readonly value: number | null }) {
  return (
    <span aria-hidden className="w-9 shrink-0 select-none pr-2 text-right text-soft">
      {value}
    </span>
  );
}

function Text({ line: { kind, text } }: { readonly line: DiffLine }) {
  return (
    <span className="min-w-0 whitespace-pre-wrap wrap-anywhere pr-2">
      <span className="sr-only">{words[kind]}</span>
      <span aria-hidden className="select-none">{`${signs[kind]} `}</span>
      {text}
    </span>
  );
}
