import type { Clause } from "../../core/environment.ts";

/** A stretch of the brief and the clauses that cover it. */
export type Segment = { readonly start: number; readonly text: string; readonly clauses: readonly Clause[] };

/** A brief cut wherever a clause begins or ends; its segments joined are the brief. */
export function segmentsOf(brief: string, clauses: readonly Clause[]): Segment[] {
  const cuts = new Set([0, brief.length]);
  for (const { start, end } of clauses) for (const cut of [start, end]) if (cut < brief.length) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? brief.length;
    return {
      start,
      text: brief.slice(start, end),
      clauses: clauses.filter((clause) => clause.start <= start && clause.end >= end),
    };
  });
}
