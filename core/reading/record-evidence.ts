import { sensesOf } from "../trades/library.ts";
import type { Kind, Trade, TradeRecord } from "../trades/notation.ts";
import { areKnownTogether, kindOfTrades } from "./affinity.ts";
import type { Mention } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import { type NounKind, nounKindOf } from "./word-kinds.ts";

/** A noun of the brief with everywhere that it stands. */
export type Group = { readonly sense: TradeRecord | null; readonly mentions: Mention[] };

/** What a brief is like as a whole: its nouns, its trade, and how much of what it names the trade knows, from 0 to 1. */
export type Surroundings = { readonly groups: readonly Group[]; readonly trade: Trade | null; readonly fit: number };

/** What speaks for and against a noun being a record. The weights are fitted (logistic regression) to briefs read by hand, each taken twice: as it is, and as if nobody had ever heard of its trade. `had` is rare there, so it is set by hand: none of its nouns was a record. */
const weights = {
  spread: 1.36,
  subject: 1.28,
  ownFit: 1.94,
  plural: 0.99,
  relative: 0.82,
  owns: 0.79,
  firstSense: 0.67,
  indefinite: 1.1,
  again: 0.61,
  had: -2,
  listed: 0.96,
  known: 1.28,
  short: 0.74,
  kept: 0.72,
  said: -0.35,
  aside: -0.86,
  longOnce: -0.59,
  plain: -1.62,
  property: -0.25,
  otherFit: -2.59,
  long: -1.13,
} as const;
const bias = -2.28;
/** From here on a noun is taken to be a record: a little below even, for one that is missed costs every rule about it. */
const least = -0.4;

/** Whether more speaks for a noun being a record than against. */
export function isRecord(group: Group, brief: Surroundings): boolean {
  if (group.mentions.every(isAudience)) return false;
  const found = evidenceOf(group, brief);
  const names = Object.keys(weights) as (keyof typeof weights)[];
  return names.reduce((sum, name) => sum + weights[name] * Number(found[name]), bias) >= least;
}

/** Each between 0 and 1. */
function evidenceOf({ sense, mentions }: Group, { groups, trade, fit }: Surroundings) {
  const phrase = mentions[0]?.phrase ?? "";
  const kind = kindOf(phrase, sense);
  const isOwn = sense !== null && sense.trade === trade?.name;
  const uses = mentions.filter(({ part }) => part !== "property").length;
  const size = Math.min(1, groups.length / 60);
  const elsewhere = sensesOf(phrase).filter((each) => each.trade !== trade?.name && each.words[0] === phrase);
  const share = (is: (mention: Mention) => boolean) => Math.min(1, mentions.filter(is).length / 2);
  return {
    spread: Math.min(1, new Set(mentions.map(({ sentence }) => sentence)).size / 5),
    subject: share(({ part }) => part === "subject"),
    ownFit: isOwn ? fit : 0,
    plural: mentions.some(({ plural }) => plural),
    relative: mentions.some(({ clause, to }) => /^(?:who|that|which|whose)$/.test(clause.tokens[to]?.lower ?? "")),
    owns: mentions.some(({ clause, to }) => /^(?:'s|has|have|with)$/.test(clause.tokens[to]?.lower ?? "")),
    firstSense: Math.min(1, Math.log2(1 + elsewhere.length) / 4),
    indefinite: mentions.some(({ clause: { tokens }, from }) =>
      [tokens[from - 1], tokens[from - 2]].some((token) => /^an?$/.test(token?.lower ?? "")),
    ),
    again: uses > 1,
    had: uses <= 1 && mentions.some(isHad),
    listed: share(({ part, clause }) => part === "listed" && clause.says.kind !== "rule"),
    known: Math.min(1, groups.filter((other) => other.mentions !== mentions && areNear(phrase, other)).length / 3),
    short: groups.length <= 8,
    kept: kept.has(kind),
    said: said.has(kind),
    aside: mentions.every(({ clause }) => clause.says.kind === "aside"),
    longOnce: uses <= 1 ? size : 0,
    plain: isPlainNoun(phrase) && !isOwn,
    property: share(({ part }) => part === "property"),
    otherFit: isOwn ? 0 : fit,
    long: size,
  } satisfies Record<keyof typeof weights, number | boolean>;
}

/** How much of what a brief names its trade knows, from 0 to 1: nouns that are no more than said of others count for nothing, those that no trade knows for half. */
export function fitOf(groups: readonly Group[], trade: Trade | null): number {
  let own = 0;
  let all = 0;
  for (const { sense, mentions } of groups) {
    const points = Math.sqrt(mentions.reduce((sum, { part }) => sum + partWeights[part], 0));
    if (points < 0.6 || (!sense && said.has(kindOf(mentions[0]?.phrase ?? "", null)))) continue;
    all += sense ? points : points / 2;
    if (sense !== null && sense.trade === trade?.name) own += points;
  }
  return all === 0 ? 0 : own / all;
}
const partWeights = { listed: 3, subject: 1.5, object: 1.2, linked: 1, property: 0.2, other: 0.7 } as const;

const kindOf = (phrase: string, sense: TradeRecord | null): Kind | NounKind | null =>
  sense?.kind ?? kindOfTrades(phrase) ?? nounKindOf(phrase);

/** For whom a title says that the software is: `CRM for Salesforce agents`. */
function isAudience({ clause: { tokens }, from }: Mention): boolean {
  if (tokens.some(({ pos }) => pos === "VERB" || pos === "AUX")) return false;
  const after = tokens.findLastIndex(({ lower }, at) => at < from && lower === "for");
  return after >= 0 && !tokens.slice(after).some(({ text, lower }) => text === "," || text === ":" || lower === "and");
}

/** One of several things that something has, asks for or states: `each bike has a brand and a paint`. */
function isHad({ clause: { tokens, says }, from, plural }: Mention): boolean {
  const verb = tokens.findLastIndex(({ pos }, at) => at < from && (pos === "VERB" || pos === "AUX" || pos === "ADP"));
  const isRow = tokens.slice(verb + 1).some(({ text }) => text === "," || text === "and");
  return (
    !plural &&
    (isRow || says.kind === "rule") &&
    /^(?:have|need|require|contain|include|state|show|with)$/.test(tokens[verb]?.lemma ?? "")
  );
}

/** Whether trades know both nouns together. */
function areNear(phrase: string, { mentions: [first] }: Group): boolean {
  const other = [first?.phrase ?? ""];
  return areKnownTogether([phrase], other) || areKnownTogether(other, [phrase]);
}

/** Kinds of which records are kept, and kinds that are said of other records. */
const kept: ReadonlySet<Kind | NounKind | null> = new Set(["org", "document", "place", "product", "person", "staff"]);
const said: ReadonlySet<Kind | NounKind | null> = new Set(["attribute", "abstract", "time", "category", "quantity"]);
