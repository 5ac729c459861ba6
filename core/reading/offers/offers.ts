import { Norm } from "../../norms/norm.ts";
import { composed } from "../compose/compose.ts";
import { groundOf } from "../evidence/ground.ts";
import { unnamedFacts } from "../evidence/names-shown.ts";
import { type Chart, readOn } from "../phrases/chart.ts";
import { fillers } from "../phrases/function-words.ts";
import { distinctReadings } from "../same-meaning.ts";
import type { Clause } from "../text.ts";
import { frames } from "../whole-readings.ts";
import { clockOffers } from "./clock.ts";
import { guessesOf } from "./guesses.ts";
import { loosely } from "./loose.ts";

/** What a clause may mean, with the words that this leaves over. */
export type Offer = { readonly norms: readonly Norm[]; readonly missing: readonly string[] };
/** Also with how many facts and acts it has by the clause's own words alone. */
type Found = Offer & { readonly coins?: number; readonly isDue?: boolean };

export const mostOffers = 3;
/** Longer clauses say several things: parts of them mislead. */
const mostTokens = 30;
/** More left over than this, and it is another rule that is offered. */
const mostLeftOver = 0.5;
/** The same where its parts may stand in any order. */
const mostLoose = 2;

/** What an open clause may mean, the likeliest first; `given` is what its tokens were read in. What leaves a number of its clause out, or half of its words, is not offered. */
export function offersFor(clause: Clause, given: Chart): readonly Offer[] {
  if (clause.tokens.length > mostTokens) return [];
  const chart = readOn(given);
  const all: readonly Found[] = [
    ...clockOffers(chart).map((each) => ({ ...each, isDue: true })),
    ...composed(chart),
    ...loosely(chart, mostOffers).filter(({ missing }) => missing.length <= mostLoose),
    ...partsRead(chart),
    ...guessesOf(chart),
  ].filter(({ norms }) => norms.every((norm) => Norm.safeParse(norm).success));
  const ground = groundOf(clause, null, chart.names.graph);
  const said = chart.tokens.filter(({ pos, lower }) => pos !== "PUNCT" && !fillers.has(lower));
  const numbers = new Set(said.flatMap(({ value, text }) => (value === undefined ? [] : [text])));
  return distinctReadings(all)
    .filter(
      ({ norms, missing, isDue }) =>
        missing.length < said.length * mostLeftOver &&
        !missing.some((word) => numbers.has(word)) &&
        (isDue || !turnsRound(clause, norms)) &&
        !boundsNothing(clause, norms) &&
        !refusesAll(norms, missing) &&
        norms.every((norm) => unnamedFacts(norm, ground).length === 0),
    )
    .sort((a, b) => leftOver(a) - leftOver(b))
    .slice(0, mostOffers)
    .map(({ norms, missing }) => ({ norms, missing }));
}

/** How little an offer says of its clause: the words that it leaves over, and somewhat for what it has by them alone. */
const leftOver = ({ missing, coins = 0 }: Found): number => missing.length + coins;

/** Whether a duty to do something is offered for a sentence that forbids it: `Never notify the requester after a ticket is closed`. */
const turnsRound = ({ tokens }: Clause, norms: readonly Norm[]): boolean =>
  norms.some(({ frame }) => frame === "follow") &&
  tokens.some(({ lower }) => /^(?:never|not|no|nobody|cannot|n't|don't|mustn't|neither|nor)$/.test(lower)) &&
  !tokens.some(({ lower }) => /^(?:without|unless|until|till|before|if|when|where|while|or|else)$/.test(lower));
/** Whether at most one is offered for a sentence that only says "a": `A payout goes to the creator`. */
const boundsNothing = ({ carried, tokens }: Clause, norms: readonly Norm[]): boolean =>
  norms.some((norm) => norm.frame === "limit" && norm.max === 1) &&
  ![...carried, ...tokens].some(
    ({ lower, value }) =>
      value !== undefined ||
      /^(?:once|single|sole|only|unique|uniquely|twice|double|second|another|same|duplicate|duplicates|reused?)$/.test(
        lower,
      ),
  );
/** Whether an act is refused altogether where the clause says more than that: what it leaves over may be when. */
const refusesAll = (norms: readonly Norm[], missing: readonly string[]): boolean =>
  missing.length > 0 && norms.some((norm) => norm.frame === "forbid" && !norm.when && !norm.unless);

/** Of a sentence at least so much must be accounted for before it is offered as what the sentence may mean. */
const leastCovered = 0.4;

/** What parts of a clause say as norms, the widest part first, each with the words that are left over. */
function partsRead(chart: Chart): readonly Offer[] {
  const count = chart.tokens.length;
  const found: { norms: readonly Norm[]; from: number; to: number; cost: number }[] = [];
  for (let from = 0; from < count; from++) {
    if (count - from < count * leastCovered || (from > 0 && !/^[,:;–—(-]$/.test(chart.tokens[from - 1]?.lower ?? "")))
      continue;
    for (const frame of frames)
      for (const { end, value, cost } of frame(chart, from))
        if (end - from >= count * leastCovered && value.every((norm) => Norm.safeParse(norm).success))
          found.push({ norms: value, from, to: end, cost });
  }
  return distinctReadings(found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.cost - b.cost))
    .slice(0, mostOffers)
    .map(({ norms, from, to }) => ({
      norms,
      missing: chart.tokens
        .filter(({ pos, lower }, i) => (i < from || i >= to) && pos !== "PUNCT" && !fillers.has(lower))
        .map(({ text }) => text),
    }));
}
