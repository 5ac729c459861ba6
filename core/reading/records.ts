import { generalRecords, sensesOf } from "../trades/library.ts";
import type { Trade, TradeRecord } from "../trades/notation.ts";
import { kindByEnding } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { Mention } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import { fitOf, type Group, isRecord } from "./record-evidence.ts";
import type { Text } from "./text.ts";

/** The records that a brief names (`stated`: nouns of which it lists the states), each in the sense that the trade and the other nouns give it. */
export function namedRecords(
  mentions: readonly Mention[],
  trade: Trade | null,
  scores: ReadonlyMap<string, number>,
  stated: ReadonlySet<string>,
): Found[] {
  const byKey = new Map<string, Group>();
  const alone = new Set(mentions.map(({ phrase }) => phrase));
  for (const mention of mentions) {
    if (isIdiom(mention)) continue;
    const sense = senseOf(mention.phrase, trade, scores);
    const key = sense?.key ?? headOf(mention.phrase, alone);
    const group = byKey.get(key) ?? { sense, mentions: [] };
    group.mentions.push(mention);
    byKey.set(key, group);
  }
  const groups = [...byKey.values()];
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

/** The noun that an unknown name of several words ends with, where the brief calls it by that alone too: `mooring buoy`, then `buoy`. */
function headOf(phrase: string, alone: ReadonlySet<string>): string {
  const head = phrase.slice(phrase.lastIndexOf(" ") + 1);
  return head !== phrase && alone.has(head) && !isPlainNoun(head) && sensesOf(head).length === 0 ? head : phrase;
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
