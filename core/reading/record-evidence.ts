import { generalRecords, sensesOf, trades } from "../trades/library.ts";
import type { Kind, Trade, TradeRecord } from "../trades/notation.ts";
import { areKnownTogether, kindOfTrades } from "./affinity.ts";
import { logOdds } from "./evidence-weights.ts";
import type { Mention } from "./mentions.ts";
import { determinerOf, governorOf, isPossessive } from "./noun-phrases.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import type { Token } from "./text.ts";
import { type NounKind, nounKindOf } from "./word-kinds.ts";

/** A noun of the brief with everywhere that it stands. */
export type Group = { readonly sense: TradeRecord | null; readonly mentions: Mention[] };

/** What a brief is like as a whole: its nouns, its trade, and how much of what it names the trade knows, from 0 to 1. */
export type Surroundings = { readonly groups: readonly Group[]; readonly trade: Trade | null; readonly fit: number };

/** From here on a noun is taken to be a record: below even, for one that is missed costs every rule about it. */
const least = -0.5;
/** The same for what is only said to be had or asked for: as a field of what has it, rules can speak of it too. */
const leastHad = 0;

/** Whether more speaks for a noun being a record than against. */
export function isRecord(group: Group, brief: Surroundings): boolean {
  if (group.mentions.every(isAudience)) return false;
  const found = recordEvidence(group, brief);
  return logOdds("record", found) >= (found.had ? leastHad : least);
}

/** What speaks for and against a noun being a record, each from 0 to 1. How much each weighs is fitted by bench/fit-reading.ts. */
export function recordEvidence({ sense, mentions }: Group, { groups, trade, fit }: Surroundings) {
  const phrase = mentions[0]?.phrase ?? "";
  const kind = kindOf(phrase, sense);
  const wordKind = nounKindOf(phrase);
  const isOwn = sense !== null && sense.trade === trade?.name;
  const elsewhere = sensesOf(phrase).filter((each) => each.trade !== trade?.name);
  const asName = elsewhere.filter(({ words }) => words[0] === phrase).length;
  const others = groups.filter((other) => other.mentions !== mentions);
  const beside = others.filter((other) => standBeside(mentions, other.mentions));
  const uses = mentions.filter(({ part }) => part !== "property").length;
  const any = (is: (mention: Mention) => boolean) => mentions.some(is);
  const share = (is: (mention: Mention) => boolean) => mentions.filter(is).length / mentions.length;
  const twice = (is: (mention: Mention) => boolean) => Math.min(1, mentions.filter(is).length / 2);
  return {
    // What trades know of the word.
    firstSense: rising(asName, 32),
    headSense: phrase.includes(" ") ? rising(sensesOf(phrase.slice(phrase.lastIndexOf(" ") + 1)).length, 32) : 0,
    akaSense: rising(elsewhere.length - asName, 32),
    fieldUse: rising(fieldUses.get(phrase) ?? 0, 64),
    own: isOwn,
    ownName: isOwn && sense.words[0] === phrase,
    ownFit: isOwn ? fit : 0,
    otherFit: isOwn ? 0 : fit,
    noTrade: trade === null,
    fit,
    known: Math.min(1, others.filter((other) => areNear(phrase, other)).length / 4),
    double: Math.max(0, ...others.map((other) => doubleOf(mentions, other.mentions))),
    // What the word stands for.
    plain: isPlainNoun(phrase),
    document: kind === "document",
    staff: kind === "staff",
    person: kind === "person" || kind === "staff" || wordKind === "person",
    personWord: wordKind === "person",
    orgWord: wordKind === "org",
    groupWord: wordKind === "category",
    timeWord: wordKind === "time",
    quantityWord: wordKind === "quantity",
    documentWord: wordKind === "document",
    placeWord: wordKind === "place",
    thingWord: wordKind === "thing",
    rareWord: wordKind === null && sense === null,
    office: offices.test(phrase.slice(phrase.lastIndexOf(" ") + 1)),
    // How often it is said, and where.
    uses: rising(mentions.length, 16),
    once: mentions.length === 1,
    again: uses > 1,
    spread: Math.min(1, new Set(mentions.map(({ sentence }) => sentence)).size / 5),
    size: Math.min(1, groups.length / 60),
    heading: any(({ sentence }) => sentence.line.kind === "heading"),
    opens: any(opensSentence),
    bracket: share(isBracketed),
    inRules: share(({ clause }) => clause.says.kind === "rule"),
    inStates: share(({ clause }) => clause.says.kind === "states"),
    // What part it plays there.
    subject: twice(({ part }) => part === "subject"),
    property: twice(({ part }) => part === "property"),
    onlyProperty: uses === 0,
    listed: twice(({ part }) => part === "listed"),
    listedAsKept: any(({ part, clause }) => part === "listed" && clause.says.kind !== "rule"),
    listedInRule: any(({ part, clause }) => part === "listed" && clause.says.kind === "rule"),
    beside: Math.min(1, beside.length / 6),
    besideKnown: beside.filter((other) => other.sense !== null).length / Math.max(1, beside.length),
    had: uses <= 1 && any(isHad),
    owns: any((mention) => /^(?:has|have|had|with)$/.test(after(mention))),
    relative: any((mention) => /^(?:who|that|which|whose)$/.test(after(mention))),
    object: twice((mention) => governorOf(mention)?.pos === "VERB"),
    made: any((mention) => making.test(governorOf(mention)?.lemma ?? "")),
    by: any((mention) => governorOf(mention)?.lower === "by"),
    to: any((mention) => governorOf(mention)?.lower === "to"),
    without: any((mention) => governorOf(mention)?.lower === "without"),
    needed: any(
      ({ clause, ...mention }) =>
        clause.says.kind === "rule" && needing.test(governorOf({ clause, ...mention })?.lemma ?? ""),
    ),
    told: any((mention) => telling.test(governorOf(mention)?.lemma ?? "")),
    givesLeave: any(givesLeave),
    ownerOf: any((mention) => after(mention) === "'s"),
    partOfName: any(({ phrase: own, whole }) => own !== whole),
    // How it is written.
    plural: any(({ plural }) => plural),
    plurals: share(({ plural }) => plural),
    each: any((mention) => /^(?:each|every|all|any|both|per)$/.test(determinerOf(mention)?.lower ?? "")),
    counted: any((mention) => mention.plural || isCounted(determinerOf(mention))),
    bare: share((mention) => !mention.plural && isBare(determinerOf(mention))),
    nameLike: share(({ clause, from, to }) => from > 0 && clause.tokens[to - 1]?.pos === "PROPN"),
  };
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

/** Whose leave is asked for: `the consent of the board`, `the committee's approval`, `approved by the director`. */
function givesLeave({ clause: { tokens }, from, to }: Mention): boolean {
  let at = from - 1;
  while (/^(?:DET|ADJ|NUM)$/.test(tokens[at]?.pos ?? "")) at--;
  const isAsked = /^(?:of|from|by)$/.test(tokens[at]?.lower ?? "") && leave.test(tokens[at - 1]?.lower ?? "");
  return isAsked || (tokens[to]?.lower === "'s" && tokens.slice(to + 1, to + 3).some(({ lower }) => leave.test(lower)));
}
const leave =
  /^(?:consents?|approv(?:al|ed)|permission|ok|okay|agreement|signatures?|signed|authori[sz](?:ation|ed)|permitted|allowed|leave)$/;
const needing = /^(?:need|require|ask|show|bring|present|attach|sign|carry|hold)$/;
const telling = /^(?:notify|tell|inform|alert|warn|remind|contact|call|phone|ask|consult|invite)$/;
/** What ends the name of somebody who decides: `planning committee`, `head office`. */
const offices =
  /^(?:board|committee|council|office|team|authority|director|manager|officer|chair|head|department|desk|agency|staff|leader|supervisor|lead|court|panel|inspector|controller|secretary)$/;

const making =
  /^(?:make|write|create|file|issue|book|order|send|place|submit|record|register|request|open|plan|schedule|give|sign|propose|sell|rent|hire|buy|bring|keep|store|manage|track|handle|run)$/;

/** From 0 for none to 1 for as many as `most`, by their order of size. */
const rising = (count: number, most: number): number => Math.min(1, Math.log2(1 + count) / Math.log2(1 + most));

/** In how many records of all trades a word names a field. */
const fieldUses = new Map<string, number>();
for (const { fields } of [...generalRecords, ...trades.flatMap(({ records }) => records)])
  for (const word of new Set(fields.flatMap(({ words }) => words))) fieldUses.set(word, (fieldUses.get(word) ?? 0) + 1);

const after = ({ clause: { tokens }, to }: Mention): string => tokens[to]?.lower ?? "";

const isCounted = (token: Token | undefined): boolean =>
  token?.pos === "NUM" || /^(?:an?|another|each|every|all|any|both|per)$/.test(token?.lower ?? "");

const isBare = (token: Token | undefined): boolean =>
  token?.pos !== "DET" && token?.pos !== "NUM" && !isPossessive(token) && !/^(?:no|each|per)$/.test(token?.lower ?? "");

const opensSentence = ({ clause: { tokens, start }, sentence, from }: Mention): boolean =>
  start <= sentence.start + 4 && tokens.slice(0, from).every(({ pos }) => /^(?:DET|ADJ|NUM|ADV|PUNCT)$/.test(pos));

function isBracketed({ clause: { tokens }, from }: Mention): boolean {
  const before = tokens.slice(0, from).map(({ text }) => text);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
}

/** Both stand in one row of nouns. */
const standBeside = (ones: readonly Mention[], others: readonly Mention[]): boolean =>
  ones.some(
    ({ part, clause }) =>
      part === "listed" && others.some((other) => other.part === "listed" && other.clause === clause),
  );

/** How much a noun looks like another word for one that is said more: trades call one record by both, and the brief never says both at once. */
function doubleOf(ones: readonly Mention[], others: readonly Mention[]): number {
  const [one, other] = [ones[0], others[0]];
  if (!one || !other || others.length < ones.length) return 0;
  if (others.length === ones.length && other.start > one.start) return 0;
  const senses = sensesOf(other.phrase);
  const both = sensesOf(one.phrase).filter((sense) => senses.includes(sense)).length;
  if (both === 0 || ones.some(({ clause }) => others.some((each) => each.clause === clause))) return 0;
  return Math.min(1, both / 4);
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

/** Whether trades know both nouns together. */
function areNear(phrase: string, { mentions: [first] }: Group): boolean {
  const other = [first?.phrase ?? ""];
  return areKnownTogether([phrase], other) || areKnownTogether(other, [phrase]);
}

/** Kinds that are said of other records. */
const said: ReadonlySet<Kind | NounKind | null> = new Set(["attribute", "abstract", "time", "category", "quantity"]);
