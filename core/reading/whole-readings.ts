import { Norm } from "../norms/norm.ts";
import { approve } from "./frames/approve.ts";
import { conditioned } from "./frames/conditioned.ts";
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
import { refuse } from "./frames/refuse.ts";
import { separate } from "./frames/separate.ts";
import { states, terminal } from "./frames/states.ts";
import { window } from "./frames/window.ts";
import { type Chart, type Hit, type Mark, once, type Parser, skipFillers, words } from "./phrases/chart.ts";
import { emphases } from "./phrases/function-words.ts";
import { distinctReadings, sameNorms } from "./same-meaning.ts";
import type { Token } from "./text.ts";

/** What reads a clause that binds. */
export const frames = [
  modalFrame,
  need,
  conditioned(follow),
  conditioned(limit),
  conditioned(window),
  first,
  conditioned(disclose),
  conditioned(derive),
  approve,
  separate,
  states,
  terminal,
  conditioned(freeze),
  conditioned(order),
  conditioned(exclusive),
  refuse,
].map((frame: Parser<readonly Norm[]>) => once(frame));

/** Frames that need no word that binds: `session status: requested, confirmed, done`. */
export const quietFrames: readonly Parser<readonly Norm[]>[] = [states, order, exclusive];

export type Whole = { readonly norms: readonly Norm[]; readonly slots: readonly Mark[]; readonly cost: number };

/** The different readings of all tokens; of readings that differ in what was skipped only the cheapest stand. */
export function readWhole(chart: Chart, tried: readonly Parser<readonly Norm[]>[]): readonly Whole[] {
  const all = tried.flatMap((frame) =>
    whole(frame, chart).map((hit) => ({ norms: hit.value, slots: hit.marks, cost: hit.cost })),
  );
  const valid = all.filter(({ norms }) => norms.every((norm) => Norm.safeParse(norm).success));
  const least = Math.min(...valid.map(({ cost }) => cost));
  return distinctReadings(preferred(valid.filter(({ cost }) => cost <= least)));
}

/** The readings of all tokens from a position on, cheapest first: nothing but fillers and marks may be left. */
function whole<T>(parser: Parser<T>, chart: Chart): readonly Hit<T>[] {
  return parser(chart, 0)
    .filter((hit) => {
      const end = skipFillers(chart, hit.end);
      return end >= chart.tokens.length || (hit.end > 0 && givesReason(chart, end));
    })
    .sort((a, b) => a.cost - b.cost);
}

const reasons = words(
  "because|so that|in order to|to avoid|to prevent|to make sure|to be on the safe side|due to|owing to|for reasons of|thanks to|so nobody|so no one|otherwise we|otherwise it|for the sake of|to protect|to keep|to save|to give everybody|to give everyone",
);
const narrowing =
  /^(?:unless|except|until|till|if|when|only|save|apart|other|but|without|per|within|before|after|at|most|least|more|less|must|may)$/;

/** Whether all that is left only says why: it binds nobody, so it needs no slot. */
function givesReason(chart: Chart, at: number): boolean {
  const lead = reasons(chart, at)[0];
  if (!lead) return false;
  const rest = chart.tokens.slice(lead.end);
  return rest.length > 0 && !rest.some(({ lower, value }) => value !== undefined || narrowing.test(lower));
}

/** An act that must come before says more than the state it leaves, so of a first and a need of one sentence the first stands. */
function preferred(all: readonly Whole[]): readonly Whole[] {
  // A state that nothing leads out of says more than that one act is refused in it, and a window more than the need that it is.
  const frameOf = ({ norms: [norm] }: Whole) => norm?.frame;
  const finals = all.filter((each) => frameOf(each) === "states");
  if (finals.length > 0 && all.every((each) => frameOf(each) === "states" || frameOf(each) === "forbid")) return finals;
  const windows = all.filter((each) => frameOf(each) === "window");
  if (windows.length > 0 && all.every((each) => frameOf(each) === "window" || frameOf(each) === "need")) return windows;
  const forbids = all.filter((each) => frameOf(each) === "forbid");
  const isOwnBound = ({ norms: [norm] }: Whole) => norm?.frame === "limit" && norm.of.includes(".");
  if (forbids.length > 0 && all.every((each) => /^(?:forbid|freeze)$/.test(frameOf(each) ?? "") || isOwnBound(each)))
    return forbids;
  // A number that a row holds of itself is bounded rather than rows of which nothing says that they are kept one by one.
  const facts = all.filter(({ norms: [norm] }) => norm?.frame === "limit" && norm.of.includes("."));
  if (facts.length === 1 && all.every((each) => frameOf(each) === "limit")) return facts;
  const fullest = all.filter((each) => all.every((other) => other === each || saysMore(each, other)));
  if (fullest.length === 1) return fullest;
  const firsts = all.filter(({ norms }) => norms.every(({ frame }) => frame === "first"));
  return firsts.length > 0 &&
    all.every(({ norms }) => norms.every(({ frame }) => frame === "first" || frame === "need"))
    ? firsts
    : all;
}

/** Whether two readings say the same, the one under more conditions: `serious incidents` are some of the incidents. */
function saysMore({ norms: [one, ...more] }: Whole, { norms: [other, ...others] }: Whole): boolean {
  if (!one || !other || more.length > 0 || others.length > 0 || one.frame !== other.frame) return false;
  const { when = [], ...rest } = one;
  const { when: fewer = [], ...same } = other;
  return (
    when.length > fewer.length &&
    fewer.every((each) => when.some((own) => String(own) === String(each))) &&
    sameNorms([rest], [same])
  );
}

/** The tokens without the phrases that only stress what is said. */
export function withoutEmphasis(tokens: readonly Token[]): readonly Token[] {
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = emphases.find((each) => each.every((word, i) => tokens[at + i]?.lower === word));
    const token = tokens[at];
    if (phrase) at += phrase.length - 1;
    else if (token) left.push(token);
  }
  return oneNegation(left);
}

/** Where a language says no twice (`aucune n'est`, `no se hace ningún`), the second adds nothing. */
function oneNegation(tokens: readonly Token[]): readonly Token[] {
  const isNo = ({ lower }: Token) => /^(?:no|nobody|none|nothing|never)$/.test(lower);
  const isParticle = ({ text, lower }: Token) =>
    (lower === "not" || lower === "no") &&
    /^(?:ne|n|n['’]|no|não|nao|non|nie)$/i.test(text) &&
    !(lower === "no" && /^no$/i.test(text));
  return tokens.some(isNo) &&
    tokens.some(({ unknown, text, lower }) => unknown === true || text.toLowerCase() !== lower)
    ? tokens.filter((token) => !isParticle(token))
    : tokens;
}
