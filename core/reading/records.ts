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
  other: 0.7,
};

/** How much must speak for a noun before it is a record: least for what the trade has, most for a noun that nobody knows. */
function threshold(sense: TradeRecord | null, trade: Trade | null): number {
  if (!sense) return 2.9;
  const isOwn = trade !== null && sense.trade === trade.name;
  if (isOwn)
    return sense.kind === "staff"
      ? 1.9
      : sense.kind === "money" || sense.kind === "message" || sense.kind === "category" || sense.kind === "measure"
        ? 1.1
        : 0.7;
  if (sense.trade === "general") {
    if (sense.kind === "staff" || sense.kind === "person" || sense.kind === "org") return 2.4;
    return sense.kind === "event" || sense.kind === "document" || sense.kind === "work" ? 1.9 : 2.4;
  }
  return 2.6;
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
  const found: Found[] = [];
  for (const { sense, mentions: named } of groups.values()) {
    const points = named.reduce(
      (sum, mention) => sum + weight[mention.part] * (mention.clause.says.kind === "aside" ? 0.5 : 1),
      0,
    );
    if (points < threshold(sense, trade)) continue;
    if (!sense && !named.some(({ part }) => part === "listed") && named.length < 3) continue;
    found.push({ name: nameOf(named, sense), sense, mentions: named, kind: sense?.kind ?? null, named: true });
  }
  return found;
}

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

/** Records that the brief only implies: what is made by an act that it names (`sell` makes a sale), where the trade has it and what it refers to is there. */
export function impliedRecords(text: Text, found: readonly Found[], trade: Trade | null): Found[] {
  const verbs = new Map<string, number>();
  for (const { tokens, says } of text.clauses) {
    if (says.kind === "aside" && says.why !== "user story" && says.why !== "permission") continue;
    for (const token of tokens) if (token.pos === "VERB") verbs.set(token.lemma, (verbs.get(token.lemma) ?? 0) + 1);
  }
  const has = (name: string) => found.some(({ sense, name: own }) => sense?.name === name || own === name);
  const candidates = [
    ...(trade?.records ?? []),
    ...generalRecords.filter(({ name }) => /^(?:sale|loan|rental|booking)$/.test(name)),
  ];
  const implied: Found[] = [];
  for (const record of candidates) {
    if (
      found.some(({ sense }) => sense?.key === record.key) ||
      has(record.name) ||
      implied.some(({ name }) => name === record.name)
    )
      continue;
    if (
      record.trade === "general" &&
      trade?.records.some(
        ({ name, acts }) =>
          name === record.name ||
          acts.some(({ verb, effect }) => effect === "create" && record.acts.some((act) => act.verb === verb)),
      )
    )
      continue;
    const makers = record.acts.filter(
      ({ effect, verb }) => effect === "create" && verbs.has(verb) && !isWeakVerb(verb),
    );
    if (makers.length === 0) continue;
    const anchors = record.references.filter(({ target }) => has(target));
    if (record.references.length > 0 && anchors.length === 0) continue;
    const makesOther = found.some(({ sense }) =>
      sense?.acts.some((act) => act.effect === "create" && makers.some(({ verb }) => verb === act.verb)),
    );
    if (makesOther) continue;
    implied.push({ name: record.name, sense: record, mentions: [], kind: record.kind, named: false });
  }
  return implied;
}

/** Verbs that say too little to imply a record of their own. */
const isWeakVerb = (verb: string): boolean =>
  /^(?:give|make|take|send|write|check|report|sign|file|pass|receive|issue|request|record|log|place|enter|visit|run|test|measure|pay|release|hand_over|order|charge|start|open|return|schedule|raise|submit|set|add|review|post|hold)$/.test(
    verb,
  );
