import { Norm } from "../norms/norm.ts";
import { approve } from "./frames/approve.ts";
import { derive } from "./frames/derive.ts";
import { disclose } from "./frames/disclose.ts";
import { exclusive } from "./frames/exclusive.ts";
import { first } from "./frames/first.ts";
import { follow } from "./frames/follow.ts";
import { freeze } from "./frames/freeze.ts";
import { limit } from "./frames/limit.ts";
import { modalFrame } from "./frames/modal.ts";
import { need } from "./frames/need.ts";
import { order } from "./frames/order.ts";
import { separate } from "./frames/separate.ts";
import { states } from "./frames/states.ts";
import { window } from "./frames/window.ts";
import type { RecordGraph } from "./graph.ts";
import { type Chart, chartOf, type Mark, type Parser, whole } from "./phrases/chart.ts";
import { namesOf } from "./phrases/names.ts";
import { predicate } from "./phrases/predicate.ts";
import { meaningKey } from "./same-meaning.ts";
import type { Clause, Text } from "./text.ts";

/** What a clause means: norms where it was read as a whole in exactly one way, else open or put aside. */
export type Reading = {
  readonly clause: Clause;
  /** Exactly what the brief says there. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly status: "enforced" | "open" | "aside";
  readonly norms: readonly Norm[];
  /** Which of the clause's tokens fill which slot. */
  readonly slots: readonly Mark[];
  readonly candidates: readonly { readonly norms: readonly Norm[]; readonly missing: readonly string[] }[];
  readonly why: string | null;
};

const frames: readonly Parser<readonly Norm[]>[] = [modalFrame, need, follow, limit, window, first, disclose, derive, approve, separate, states, freeze, order, exclusive];

/** The readings of a brief's clauses over its record graph, in their order. */
export function readNorms(text: Text, graph: RecordGraph): Reading[] {
  const names = namesOf(graph);
  return text.clauses.map((clause) => {
    const { start, end, says } = clause;
    const bare = { clause, words: text.brief.slice(start, end), start, end, norms: [], slots: [], candidates: [] };
    if (says.kind === "aside") return { ...bare, status: "aside", why: says.why };
    if (says.kind === "records" || says.kind === "context") return { ...bare, status: "aside", why: says.kind };
    const chart = chartOf([...clause.carried, ...clause.tokens], names, [], predicate);
    const found = readWhole(chart);
    const [best, ...others] = found;
    if (best && others.length === 0) return { ...bare, status: "enforced", norms: best.norms, slots: best.slots, why: null };
    return { ...bare, status: "open", candidates: found.slice(0, 3).map(({ norms }) => ({ norms, missing: [] })), why: best ? "two readings" : "not read" };
  });
}

type Whole = { readonly norms: readonly Norm[]; readonly slots: readonly Mark[]; readonly cost: number };

/** The different readings of all tokens; of readings that differ in what was skipped only the cheapest stand. */
function readWhole(chart: Chart): readonly Whole[] {
  const all = frames.flatMap((frame) => whole(frame, chart).map((hit) => ({ norms: hit.value, slots: hit.marks, cost: hit.cost })));
  const valid = all.filter(({ norms }) => norms.every((norm) => Norm.safeParse(norm).success));
  const least = Math.min(...valid.map(({ cost }) => cost));
  const cheapest = valid.filter(({ cost }) => cost <= least);
  return cheapest.filter((each, i) => cheapest.findIndex((other) => sameNorms(each.norms, other.norms)) === i);
}

const sameNorms = (a: readonly Norm[], b: readonly Norm[]): boolean => String(a.map(meaningKey)) === String(b.map(meaningKey));
