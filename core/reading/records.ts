import { generalRecords, sensesOf } from "../trades/library.ts";
import type { Trade, TradeRecord } from "../trades/notation.ts";
import { areKnownTogether, kindByEnding, kindOfTrades } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { Mention } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import type { Text } from "./text.ts";
import { nounKindOf } from "./word-kinds.ts";

const weight: Readonly<Record<Mention["part"], number>> = {
  listed: 3,
  subject: 1.5,
  object: 1.2,
  linked: 1,
  property: 0.2,
  other: 0.7,
};

/** How much must speak for a noun before it is a record. Where the trade is known, what it has needs little and other nouns much; where it is not, a noun must come up more than once. */
function isRecord(
  sense: TradeRecord | null,
  named: readonly Mention[],
  trade: Trade | null,
  isSure: boolean,
  isShort: boolean,
): boolean {
  const points = named.reduce(
    (sum, mention) => sum + (isMadeThere(mention) ? made : weight[mention.part]) * doubt(mention),
    0,
  );
  const isListed = named.some(({ part, clause }) => part === "listed" && clause.says.kind !== "rule");
  const often = named.filter(({ part }) => part !== "property").length >= 2;
  if (!sense) {
    const weighs = neutralWeight(named);
    if (weighs === 0) return false;
    if (!isSure && sensesOf(named[0]?.phrase ?? "").length > 0) return isListed || points * weighs >= looseEnough;
    if (isListed) return points * weighs >= (isSure ? 4 : 3) && (often || !isSure);
    return isSure ? often && points * weighs >= looseUnknown : points * weighs >= looseUnknown;
  }
  if (trade !== null && sense.trade === trade.name) return points >= (isSure ? 0.45 : 1.5) || (!isSure && often);
  if (isShort && sense.kind !== "staff" && named.some(({ part }) => part !== "property" && part !== "other"))
    return true;
  if (isSure) return points >= sureForeign && (sense.kind !== "staff" || !isListed || often);
  if (isListed) return true;
  if (/^(?:message|category|line|measure)$/.test(sense.kind)) return often && points >= 3;
  return points >= (sense.kind === "staff" ? 2 : looseEnough);
}

/** How much it says for a noun that somebody makes one: `writes a log entry`, `a storm warning is issued`. */
const made = 2.5;
const making = /^(?:create|write|issue|file|open|log|raise|submit|register)$/;
function isMadeThere({ clause: { tokens, says }, from, to }: Mention): boolean {
  if (says.kind !== "rule") return false;
  const before = tokens.slice(Math.max(0, from - 4), from).findLast(({ pos }) => pos === "VERB");
  const verb = tokens.slice(to, to + 4).find(({ pos }) => pos === "VERB");
  const isPassive =
    verb !== undefined && tokens.slice(to, to + 4).some(({ lower }) => /^(?:is|are|be|was|were)$/.test(lower));
  const isObject =
    before !== undefined &&
    tokens.slice(tokens.indexOf(before) + 1, from).every(({ pos }) => /^(?:DET|ADJ|NUM)$/.test(pos));
  return (isObject && making.test(before.lemma)) || (isPassive && making.test(verb.lemma) && verb.lemma !== verb.lower);
}

/** What must speak for a noun where no trade is taken to be the brief's own: that it acts, or is acted on, once. */
const looseEnough = 1.4;
const looseUnknown = 2.4;
/** Beside the trade's own records: that a noun of another trade acts, or is acted on, twice. */
const sureForeign = 2;

/** How likely a noun that no trade knows is a record, by what it stands for: persons, things, papers, money and events are kept; feelings, times, amounts and properties are said of others. */
function neutralWeight(named: readonly Mention[]): number {
  const [first] = named;
  const kind = first ? (kindOfTrades(first.phrase) ?? nounKindOf(first.phrase)) : null;
  switch (kind) {
    case "person":
    case "thing":
    case "animal":
    case "document":
    case "org":
      return 1.2;
    case "event":
    case "money":
    case "product":
    case "place":
      return 1;
    case "message":
    case "category":
      return 0.8;
    case "attribute":
    case "abstract":
    case "quantity":
    case "time":
      return 0;
    default:
      return 0.9;
  }
}

/** A brief of so few nouns says each of them once. */
const shortBrief = 8;

/** How much of what a brief names its trade knows, from 0 to 1. */
function fitOf(
  groups: Iterable<{ readonly sense: TradeRecord | null; readonly mentions: readonly Mention[] }>,
  trade: Trade | null,
): number {
  let own = 0;
  let all = 0;
  for (const { sense, mentions } of groups) {
    const points = Math.sqrt(mentions.reduce((sum, mention) => sum + weight[mention.part], 0));
    if (points < 0.6 || (!sense && neutralWeight(mentions) === 0)) continue;
    all += sense ? points : points * neutralShare;
    if (sense?.trade === trade?.name) own += points;
  }
  return all === 0 ? 0 : own / all;
}

/** How much a noun that no trade knows speaks against the trade that fits best. */
const neutralShare = 0.5;

/** A trade is taken to be the brief's own where it knows most of its nouns, or many and no other trade comes near. */
function isSureOf(fit: number, scores: ReadonlyMap<string, number>): boolean {
  const [best = 0, next = 0] = [...scores.values()].sort((a, b) => b - a);
  if (fit >= sureFit && best >= sureScore) return true;
  return fit >= 0.3 && best >= 6 && best >= next * 1.5;
}

/** From here on a trade is taken to be the brief's own. */
const sureFit = 0.5;
const sureScore = 5;

/** The records that a brief names (`stated`: nouns of which it lists the states), each in the sense that the trade and the other nouns give it. */
export function namedRecords(
  mentions: readonly Mention[],
  trade: Trade | null,
  scores: ReadonlyMap<string, number>,
  stated: ReadonlySet<string>,
): Found[] {
  const groups = new Map<string, { sense: TradeRecord | null; mentions: Mention[] }>();
  const alone = new Set(mentions.map(({ phrase }) => phrase));
  for (const mention of mentions) {
    const sense = senseOf(mention.phrase, trade, scores);
    if ((isPlainNoun(mention.phrase) && (!sense || sense.trade !== trade?.name)) || isIdiom(mention)) continue;
    const key = sense?.key ?? headOf(mention.phrase, alone);
    const group = groups.get(key) ?? { sense, mentions: [] };
    group.mentions.push(mention);
    groups.set(key, group);
  }
  const isSure = isSureOf(fitOf(groups.values(), trade), scores);
  const chosen = [...groups.values()].filter(
    ({ sense, mentions: named }) =>
      named.some(({ phrase }) => stated.has(phrase)) ||
      isRecord(sense, named, trade, isSure, mentions.length <= shortBrief),
  );
  if (!chosen.some(({ sense }) => sense?.kind === "person" || sense?.kind === "org")) {
    const people = [...groups.values()].filter(
      ({ sense, mentions: named }) => sense?.kind === "person" && named.some(({ part }) => part !== "property"),
    );
    const [most] = people.sort((a, b) => b.mentions.length - a.mentions.length);
    if (most) chosen.push(most);
  }
  if (!isSure) chosen.push(...companions([...groups.values()], chosen));
  return withoutDoubles(
    chosen.map(({ sense, mentions: named }) => ({
      name: nameOf(named, sense),
      sense,
      mentions: named,
      kind: sense?.kind ?? kindByEnding(named[0]?.phrase ?? ""),
      named: true,
    })),
  );
}

/** Nouns of two senses that come out under one name are one record. */
function withoutDoubles(found: readonly Found[]): Found[] {
  const byName = new Map<string, Found>();
  for (const each of found) {
    if (each.name === "") continue;
    const known = byName.get(each.name);
    if (known) known.mentions.push(...each.mentions);
    else byName.set(each.name, each);
  }
  return [...byName.values()];
}

/** The noun that an unknown name of several words ends with, where the brief calls it by that alone too: `mooring buoy`, then `buoy`. */
function headOf(phrase: string, alone: ReadonlySet<string>): string {
  const head = phrase.slice(phrase.lastIndexOf(" ") + 1);
  return head !== phrase && alone.has(head) && !isPlainNoun(head) && sensesOf(head).length === 0 ? head : phrase;
}

type Group = { readonly sense: TradeRecord | null; readonly mentions: Mention[] };

/** Nouns that come up once, but that trades know together with a record of the brief. */
function companions(groups: readonly Group[], chosen: readonly Group[]): Group[] {
  const phrases = ({ mentions }: Group) => [...new Set(mentions.map(({ phrase }) => phrase))];
  return groups.filter((group) => {
    const { sense, mentions } = group;
    if (chosen.includes(group) || !sense || /^(?:message|category|measure|staff|line|place|org)$/.test(sense.kind))
      return false;
    if (!mentions.some(({ part }) => part === "subject")) return false;
    return chosen.some(
      (other) => areKnownTogether(phrases(group), phrases(other)) || areKnownTogether(phrases(other), phrases(group)),
    );
  });
}

/** A noun counts less where nothing is bound or told: in what need not be done, in a heading. */
const doubt = ({ clause }: Mention): number =>
  clause.says.kind === "aside" && clause.says.why !== "user story" && clause.says.why !== "permission"
    ? 0.5
    : clause.sentence.line.kind === "heading"
      ? 0.7
      : 1;

const isIdiom = ({ phrase, clause, from }: Mention): boolean =>
  (/^(?:case|order|place|charge|doubt|need|time|fact|part|person|turn|line|view|touch|stock|use|practice|particular)$/.test(
    phrase,
  ) &&
    /^(?:in|out|at|by|on|of)$/.test(clause.tokens[from - 1]?.lower ?? "")) ||
  (phrase === "case" && /^(?:in|this|that|any)$/.test(clause.tokens[from - 1]?.lower ?? ""));

/** The sense of a phrase: the trade's own, then the general one, then that of the trade that fits the brief best. */
export function senseOf(phrase: string, trade: Trade | null, scores: ReadonlyMap<string, number>): TradeRecord | null {
  const senses = sensesOf(phrase);
  const own = senses.filter((sense) => sense.trade === trade?.name);
  const exact = own.find(({ words }) => words[0] === phrase) ?? own[0];
  if (exact) return exact;
  const verb = phrase.replaceAll(" ", "_");
  if (trade?.records.some(({ acts }) => acts.some((act) => act.verb === verb))) return null;
  const general = senses.find((sense) => sense.trade === "general");
  if (general) return general;
  let best: TradeRecord | null = null;
  for (const sense of senses) {
    if (sense.words[0] !== phrase) continue;
    if (best === null || (scores.get(sense.trade) ?? 0) > (scores.get(best.trade) ?? 0)) best = sense;
  }
  return best;
}

/** The word that the brief uses most; the sense's own name when it is among them. */
function nameOf(mentions: readonly Mention[], sense: TradeRecord | null): string {
  const counts = new Map<string, number>();
  for (const { phrase, part } of mentions)
    counts.set(phrase, (counts.get(phrase) ?? 0) + (part === "property" ? 0.2 : 1));
  const own = sense?.words[0];
  const [most = "", uses = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (own && (counts.get(own) ?? 0) * 2 >= uses && counts.has(own)) return own.replaceAll(" ", "_");
  return most.replace(/[^\p{L}\p{N}]+/gu, "_");
}

/** Records that the brief only implies: what is made by an act that it names (`sell` makes a sale), where the trade has it and what it refers to is there; the people of the trade where none are named; the heart of the trade where nothing else is. */
export function impliedRecords(text: Text, named: readonly Found[], trade: Trade | null): Found[] {
  const verbs = new Set<string>();
  for (const { tokens, says } of text.clauses) {
    if (says.kind === "aside" && says.why !== "user story" && says.why !== "permission") continue;
    tokens.forEach((token, at) => {
      if (token.pos !== "VERB") return;
      verbs.add(token.lemma);
      verbs.add(`${token.lemma}_${tokens[at + 1]?.lower ?? ""}`);
    });
  }
  const found = [...named];
  const add = (record: TradeRecord) =>
    found.push({ name: record.name, sense: record, mentions: [], kind: record.kind, named: false });
  const says = text.sentences.some(({ tokens }) => tokens.some(({ pos }) => pos === "VERB" || pos === "AUX"));
  if (trade && named.length < 2 && !says)
    for (const record of trade.records
      .filter(({ kind }) => kind !== "staff" && kind !== "money" && kind !== "message")
      .slice(0, 7))
      if (!found.some(({ sense }) => sense?.key === record.key)) add(record);
  for (let round = 0; round < 2; round++) for (const record of madeRecords(found, trade, verbs)) add(record);
  if (trade && !found.some(({ kind }) => kind === "person" || kind === "org")) {
    const people = trade.records
      .filter(({ kind }) => kind === "person")
      .map((person) => ({
        person,
        uses: found.filter(({ sense }) => sense?.references.some(({ target }) => target === person.name)).length,
      }));
    const [most] = people.sort((a, b) => b.uses - a.uses);
    if (most && most.uses >= 1) add(most.person);
  }
  return found.slice(named.length);
}

function madeRecords(found: readonly Found[], trade: Trade | null, verbs: ReadonlySet<string>): TradeRecord[] {
  const has = (name: string) => found.some(({ sense, name: own }) => sense?.name === name || own === name);
  const general = generalRecords.filter(({ name }) => /^(?:sale|loan|rental|booking)$/.test(name));
  return [...(trade?.records ?? []), ...general].filter((record) => {
    if (has(record.name)) return false;
    const makers = record.acts
      .filter(({ effect, verb }) => effect === "create" && verbs.has(verb) && !isWeakVerb(verb))
      .map(({ verb }) => verb);
    if (makers.length === 0) return false;
    const makes = ({ acts }: { readonly acts: TradeRecord["acts"] }) =>
      acts.some(({ effect, verb }) => effect === "create" && makers.includes(verb));
    if (record.trade === "general" && trade?.records.some((own) => own.name === record.name || makes(own)))
      return false;
    if (record.references.length > 0 && !record.references.some(({ target }) => has(target))) return false;
    return !found.some(({ sense }) => sense !== null && makes(sense));
  });
}

/** Verbs that say too little to imply a record of their own. */
const isWeakVerb = (verb: string): boolean =>
  /^(?:give|make|take|send|write|check|report|sign|file|pass|receive|issue|request|record|log|place|enter|visit|run|test|measure|pay|release|hand_over|order|start|open|return|schedule|raise|submit|set|add|review|post|hold)$/.test(
    verb,
  );
