import { generalRecords, sensesOf } from "../trades/library.ts";
import type { Kind, Trade, TradeRecord } from "../trades/notation.ts";
import type { Mention } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import type { Text } from "./text.ts";

/** A record on its way into the graph: its sense, where it is known, and the nouns that stand for it. */
export type Found = {
  /** As the brief names it most, or as the trade does where the brief only implies it. */
  name: string;
  readonly sense: TradeRecord | null;
  readonly mentions: Mention[];
  readonly kind: Kind | null;
  /** The brief names it; else a rule or an act needs it. */
  readonly named: boolean;
};

const weight: Readonly<Record<Mention["part"], number>> = {
  listed: 3,
  subject: 1.5,
  object: 1.2,
  linked: 1,
  property: 0.2,
  other: 0.7,
};

/** How much must speak for a noun before it is a record: least for what the trade has, most for a noun that nobody knows. */
function threshold(sense: TradeRecord | null, trade: Trade | null, isLinked: boolean): number {
  if (!sense) return 2.9;
  const isOwn = trade !== null && sense.trade === trade.name;
  if (isOwn) {
    if (sense.kind === "staff") return isLinked ? 0.9 : 2.6;
    return /^(?:money|message|category|measure)$/.test(sense.kind) ? 1 : 0.7;
  }
  if (sense.trade === "general") {
    if (trade === null) return 1.2;
    if (sense.kind === "staff" || sense.kind === "org") return 2.6;
    if (sense.kind === "person") return 1.5;
    return sense.kind === "event" || sense.kind === "document" || sense.kind === "work" ? 1.9 : 2.4;
  }
  return /^(?:staff|person|org)$/.test(sense.kind) ? 3.5 : 2.6;
}

/** The records that a brief names, each in the sense that the trade and the other nouns give it. */
export function namedRecords(
  mentions: readonly Mention[],
  trade: Trade | null,
  scores: ReadonlyMap<string, number>,
): Found[] {
  const groups = new Map<string, { sense: TradeRecord | null; mentions: Mention[] }>();
  for (const mention of mentions) {
    const sense = senseOf(mention.phrase, trade, scores);
    if ((isPlainNoun(mention.phrase) && (!sense || sense.trade !== trade?.name)) || isIdiom(mention)) continue;
    const key = sense?.key ?? mention.phrase;
    const group = groups.get(key) ?? { sense, mentions: [] };
    group.mentions.push(mention);
    groups.set(key, group);
  }
  const has = (name: string) => groups.has(`${trade?.name}/${name}`);
  const isReferred = (record: TradeRecord) =>
    record.references.some(({ target }) => has(target)) ||
    (trade?.records ?? []).some(
      ({ name, references }) => has(name) && references.some(({ target }) => target === record.name),
    );
  const found: Found[] = [];
  for (const { sense, mentions: named } of groups.values()) {
    const points = named.reduce((sum, mention) => sum + weight[mention.part] * doubt(mention), 0);
    if (points < threshold(sense, trade, sense !== null && isReferred(sense))) continue;
    if (
      !sense &&
      !named.some(({ part, clause }) => part === "listed" && clause.says.kind !== "rule") &&
      named.length < 3
    )
      continue;
    found.push({ name: nameOf(named, sense), sense, mentions: named, kind: sense?.kind ?? null, named: true });
  }
  return found;
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
  const general = senses.find((sense) => sense.trade === "general");
  if (general) return general;
  let best: TradeRecord | null = null;
  for (const sense of senses) {
    const score = scores.get(sense.trade) ?? 0;
    const isName = sense.words[0] === phrase;
    const bestScore = best ? (scores.get(best.trade) ?? 0) : -1;
    if (best === null || score > bestScore || (score === bestScore && isName && best.words[0] !== phrase)) best = sense;
  }
  return best;
}

/** The word that the brief uses most; the sense's own name when it is among them. */
function nameOf(mentions: readonly Mention[], sense: TradeRecord | null): string {
  const counts = new Map<string, number>();
  for (const { phrase } of mentions) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const own = sense?.words[0];
  if (own && counts.has(own)) return own.replaceAll(" ", "_");
  const [most = ""] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
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
  if (trade && named.length < 2)
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
