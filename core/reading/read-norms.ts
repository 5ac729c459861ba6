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
import { emphases } from "./phrases/function-words.ts";
import { namesOf } from "./phrases/names.ts";
import { nounPhrase } from "./phrases/noun.ts";
import { predicate } from "./phrases/predicate.ts";
import type { Antecedent } from "./phrases/pronoun.ts";
import { meaningKey } from "./same-meaning.ts";
import type { Clause, Text, Token } from "./text.ts";

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
  let antecedents: readonly Antecedent[] = [];
  return text.clauses.map((clause) => {
    const { start, end, says } = clause;
    const bare = { clause, words: text.brief.slice(start, end), start, end, norms: [], slots: [], candidates: [] };
    if (says.kind === "aside") return { ...bare, status: "aside", why: says.why };
    if ((says.kind === "records" || says.kind === "context") && !mayBind(clause.tokens)) return { ...bare, status: "aside", why: says.kind };
    const tokens = withoutEmphasis([...clause.carried, ...clause.tokens]);
    const chart = chartOf(tokens, names, antecedents, predicate);
    const found = readWhole(chart);
    antecedents = antecedentsOf(chart, antecedents);
    const [best, ...others] = found;
    if (best && others.length === 0 && says.kind !== "records" && says.kind !== "context") return { ...bare, status: "enforced", norms: best.norms, slots: best.slots, why: null };
    return { ...bare, status: "open", candidates: found.slice(0, 3).map(({ norms }) => ({ norms, missing: [] })), why: best ? "two readings" : "not read" };
  });
}

/** Whether a clause that seems only to describe has a word that may bind somebody: then it is shown as open rather than put aside. */
const mayBind = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower, value, unknown }) => value !== undefined || unknown === true || binding.has(lower)) ||
  tokens.some(({ pos }, i) => pos === "VERB" && /^(?:is|are|be|gets|get)$/.test(tokens[i - 1]?.lower ?? ""));
const binding: ReadonlySet<string> = new Set(
  "must may can shall should will only never not no none nobody nothing without unless until till before after within if when once while whenever except always every each first at most least need needs require requires required mandatory obligatory secret confidential free same different = ->".split(" "),
);

/** What a pronoun of the next clause may stand for: the records of this one, else those before. */
function antecedentsOf(chart: Chart, before: readonly Antecedent[]): readonly Antecedent[] {
  const found: Antecedent[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    const nouns = nounPhrase(chart, at).filter(({ value }) => value.record !== null && !value.generic && value.quant !== "no");
    const longest = nouns.reduce<(typeof nouns)[number] | null>((best, each) => (best === null || each.end > best.end ? each : best), null);
    if (!longest?.value.record) continue;
    found.push({ record: longest.value.record, cnf: longest.value.cnf, isPerson: chart.names.records.get(longest.value.record)?.isPerson ?? false });
    at = longest.end - 1;
  }
  return found.length > 0 ? found : before;
}

/** The tokens without the phrases that only stress what is said. */
function withoutEmphasis(tokens: readonly Token[]): readonly Token[] {
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = emphases.find((each) => each.every((word, i) => tokens[at + i]?.lower === word));
    const token = tokens[at];
    if (phrase) at += phrase.length - 1;
    else if (token) left.push(token);
  }
  return left;
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
