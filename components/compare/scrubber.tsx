"use client";

import { useMemo } from "react";
import { type AlignedRow, isSame } from "../../core/replay/compare.ts";

const maxMarks = 400;

type Props = {
  readonly rows: readonly AlignedRow[];
  readonly row: number;
  readonly onRow: (row: number) => void;
  readonly text: string;
};

/** One slider for all episodes, over a strip that shows where they differ. */
export function Scrubber({ rows, row, onRow, text }: Props) {
  const marks = useMemo(() => {
    const size = Math.max(1, Math.ceil(rows.length / maxMarks));
    const count = Math.ceil(rows.length / size);
    return Array.from({ length: count }, (_, mark) => rows.slice(mark * size, (mark + 1) * size).every(isSame));
  }, [rows]);
  return (
    <div>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${Math.max(1, marks.length)} 1`}
        preserveAspectRatio="none"
        className="h-3 w-full rounded bg-hover"
      >
        {marks.map((same, mark) =>
          same ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks keep their places.
            <rect key={mark} x={mark} width={1} height={1} className="fill-warn" />
          ),
        )}
      </svg>
      <input
        type="range"
        aria-label="Aligned row"
        aria-valuetext={text}
        min={0}
        max={rows.length}
        value={row}
        onChange={(event) => onRow(Number(event.target.value))}
        className="w-full accent-[var(--accent)]"
      />
    </div>
  );
}
