import { type AlignedRow, isSame } from "../../core/replay/compare.ts";

/** A line of the list: one row, or a stretch of equal rows that is folded. Rows count from 1. */
export type Line = { readonly first: number; readonly last: number };

const shortest = 3;

/** Rows with stretches that are equal in all folded, except those opened (named by their first row). */
export function linesOf(rows: readonly AlignedRow[], open: ReadonlySet<number>): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    for (let row = rows[end]; row && isSame(row); row = rows[end]) end++;
    const first = at + 1;
    if (end - at >= shortest && !open.has(first)) lines.push({ first, last: end });
    else for (let row = first; row <= Math.max(end, first); row++) lines.push({ first: row, last: row });
    at = Math.max(end, first);
  }
  return lines;
}

/** The line that a row stands in; -1 before the first. */
export function lineOf(lines: readonly Line[], row: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.first ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** By episode and row the last step taken by then; row 0 is the start. */
export function stepsByRow(rows: readonly AlignedRow[], count: number): readonly Uint32Array[] {
  return Array.from({ length: count }, (_, place) => {
    const steps = new Uint32Array(rows.length + 1);
    for (const [at, row] of rows.entries()) steps[at + 1] = row.steps[place] ?? steps[at] ?? 0;
    return steps;
  });
}
