import { generalRecords, sensesOf } from "../trades/library.ts";
import type { Trade, TradeRecord } from "../trades/notation.ts";
import { kindByEnding } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { Mention } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import { fitOf, type Group, isRecord } from "./record-evidence.ts";
import type { Text } from "./text.ts";

/** The nouns of a brief, those that mean one record together. Two nouns are two records, though the trade calls a record by both, unless trades do so as a rule and the brief never says both at once. */
export function groupsOf(
  mentions: readonly Mention[],
  trade: Trade | null,
  scores: ReadonlyMap<string, number>,
): Group[] {
  const byPhrase = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (isIdiom(mention)) continue;
    const named = byPhrase.get(mention.phrase);
    if (named) named.push(mention);
    else byPhrase.set(mention.phrase, [mention]);
  }
  const groups: Group[] = [];
  const taken = new Map<string, Group[]>();
  const phrases = [...byPhrase].map(([phrase, named]) => {
    const head = headOf(phrase, byPhrase);
    const sense = senseOf(phrase, trade, scores);
    return { phrase, named, sense: head === phrase ? sense : (senseOf(head, trade, scores) ?? sense), head };
  });
  /** Who has a sense before others: the noun that it is named by, then those that do more than describe others. */
  const rank = ({ phrase, sense, named }: (typeof phrases)[number]) =>
    named.every(({ part }) => part === "property") ? 2 : sense?.words[0] === phrase ? 0 : 1;
  for (const { phrase, named, sense, head } of phrases.toSorted((a, b) => rank(a) - rank(b))) {
    const key = sense?.key ?? head;
    const others = taken.get(key) ?? [];
    const same = others.find((other) => other.mentions[0] && isSameNoun(phrase, named, other.mentions, sense));
    if (same) {
      same.mentions.push(...named);
      continue;
    }
    const group = {
      sense: others.length === 0 || sense === null ? sense : senseByName(phrase, scores, sense),
      mentions: [...named],
    };
    groups.push(group);
    taken.set(key, [...others, group]);
  }
  return groups.toSorted((a, b) => firstOf(a.mentions) - firstOf(b.mentions));
}

const firstOf = (mentions: readonly Mention[]): number => Math.min(...mentions.map(({ start }) => start));

/** Whether a noun means what others of its sense mean: one is the other with more words, or trades call one record by both. */
function isSameNoun(
  phrase: string,
  named: readonly Mention[],
  others: readonly Mention[],
  sense: TradeRecord | null,
): boolean {
  return others.some((other) => {
    if (sense === null || phrase.endsWith(` ${other.phrase}`) || other.phrase.endsWith(` ${phrase}`)) return true;
    const [ones, those] = [sensesOf(phrase), sensesOf(other.phrase)];
    const both = ones.filter((each) => those.includes(each)).length;
    return (
      both > 0 &&
      both >= asARule * Math.min(ones.length, those.length) &&
      !named.some(({ clause }) => others.some((each) => each.clause === clause))
    );
  });
}
/** Of the trades that know the rarer of two nouns, how many must call one record by both. */
const asARule = 0.4;

/** The sense in which a noun is the name of a record, not another word for one; null where there is none. */
function senseByName(phrase: string, scores: ReadonlyMap<string, number>, but: TradeRecord): TradeRecord | null {
  const senses = sensesOf(phrase).filter((sense) => sense !== but && sense.words[0] === phrase);
  return (
    senses.find(({ trade }) => trade === "general") ??
    senses.toSorted((a, b) => (scores.get(b.trade) ?? 0) - (scores.get(a.trade) ?? 0))[0] ??
    null
  );
}

/** The records that a brief names (`stated`: nouns of which it lists the states), each in the sense that the trade and the other nouns give it. */
export function namedRecords(
  mentions: readonly Mention[],
  trade: Trade | null,
  scores: ReadonlyMap<string, number>,
  stated: ReadonlySet<string>,
): Found[] {
  const groups = groupsOf(mentions, trade, scores);
  const brief = { groups, trade, fit: fitOf(groups, trade) };
  const chosen = groups.filter(
    (group) => group.mentions.some(({ phrase }) => stated.has(phrase)) || isRecord(group, brief),
  );
  if (!chosen.some(({ sense }) => sense?.kind === "person" || sense?.kind === "org")) {
    const people = groups.filter(
      ({ sense, mentions: named }) => sense?.kind === "person" && named.some(({ part }) => part !== "property"),
    );
    const [most] = people.sort((a, b) => b.mentions.length - a.mentions.length);
    if (most) chosen.push(most);
  }
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

/** The noun that a name of several words ends with, where the brief calls it by that alone too and nothing else so: `mooring buoy`, then `buoy`. */
function headOf(phrase: string, byPhrase: ReadonlyMap<string, readonly Mention[]>): string {
  const head = phrase.slice(phrase.lastIndexOf(" ") + 1);
  const alone = byPhrase.get(head);
  if (head === phrase || !alone || isPlainNoun(head)) return phrase;
  const longer = [...byPhrase.keys()].filter((other) => other.endsWith(` ${head}`));
  const named = byPhrase.get(phrase) ?? [];
  const isSaidBeside = named.some(({ clause }) =>
    alone.some((each) => each.clause === clause && each.part !== "property"),
  );
  return longer.length === 1 && !isSaidBeside ? head : phrase;
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

/** Records that the brief only implies: what is made by an act that it names (`lend` makes a loan), where the trade has it and what it refers to is there; the people of the trade where none are named; the heart of the trade where nothing else is. */
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
  const general = generalRecords.filter(({ name }) => /^(?:loan|rental|booking)$/.test(name));
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
