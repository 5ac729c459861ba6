import { recordIn, sensesOf } from "../trades/library.ts";
import type { Kind } from "../trades/notation.ts";
import type { Found } from "./found.ts";
import { nounKindOf } from "./word-kinds.ts";

/** How often a record of one kind refers to one of another, in all trades that we know; from 0 to 1. */
const byKind: Partial<Readonly<Record<Kind, Partial<Readonly<Record<Kind, number>>>>>> = {
  event: {
    person: 0.8,
    thing: 0.7,
    animal: 0.8,
    place: 0.6,
    product: 0.4,
    event: 0.4,
    document: 0.4,
    staff: 0.5,
    work: 0.5,
    org: 0.4,
  },
  document: {
    person: 0.8,
    event: 0.5,
    document: 0.5,
    thing: 0.5,
    animal: 0.7,
    place: 0.4,
    product: 0.4,
    work: 0.6,
    staff: 0.3,
    org: 0.5,
    category: 0.3,
  },
  money: { person: 0.6, document: 0.7, event: 0.7, work: 0.6, org: 0.5, money: 0.4 },
  message: { person: 0.7, document: 0.5, event: 0.5 },
  measure: { thing: 0.8, place: 0.6, person: 0.5, animal: 0.6, product: 0.6, event: 0.4 },
  work: { thing: 0.7, person: 0.6, place: 0.5, staff: 0.5, work: 0.4, org: 0.5, document: 0.3 },
  line: { document: 0.9, product: 0.8, money: 0.6 },
  thing: { person: 0.4, place: 0.5, category: 0.4, org: 0.3, event: 0.2, thing: 0.2, work: 0.3 },
  animal: { person: 0.8, place: 0.5, category: 0.4 },
  product: { org: 0.4, category: 0.5, person: 0.2, document: 0.2 },
  place: { place: 0.5, person: 0.2, org: 0.4 },
  person: { category: 0.4, org: 0.5, place: 0.3, person: 0.1, event: 0.2 },
  staff: { category: 0.4, org: 0.4, place: 0.3 },
};

/** In how many records of all trades one of the nouns refers to the other. */
export function knownReferences(from: Found, to: Found): number {
  const targets = new Set(phrasesOf(to));
  return phrasesOf(from).reduce((sum, phrase) => {
    const known = targetsOf(phrase);
    let most = 0;
    for (const target of targets) most = Math.max(most, known.get(target) ?? 0);
    return sum + most;
  }, 0);
}

/** True where some trade lets a record that one of the phrases means refer to one that another phrase means. */
export function areKnownTogether(from: readonly string[], to: readonly string[]): boolean {
  return from.some((phrase) => {
    const targets = targetsOf(phrase);
    return to.some((word) => targets.has(word));
  });
}

const targets = new Map<string, ReadonlyMap<string, number>>();

/** Every phrase for what a record of this name refers to in some trade, with how many such records there are. */
function targetsOf(phrase: string): ReadonlyMap<string, number> {
  const known = targets.get(phrase);
  if (known) return known;
  const words = new Map<string, number>();
  for (const sense of sensesOf(phrase))
    for (const { target } of sense.references)
      for (const word of recordIn(sense.trade, target)?.words ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  if (targets.size < 20_000) targets.set(phrase, words);
  return words;
}

const phrasesOf = (found: Found): string[] => [
  ...new Set([found.name.replaceAll("_", " "), ...found.mentions.map(({ phrase }) => phrase)]),
];

/** How often a record of one kind refers to one of the other. */
export const likelihoodOfKinds = (from: Kind, to: Kind): number => byKind[from]?.[to] ?? 0;

/** The kind that most trades give a noun; null for one that none has. */
export function kindOfTrades(phrase: string): Kind | null {
  const counts = new Map<Kind, number>();
  for (const { kind, words } of sensesOf(phrase))
    counts.set(kind, (counts.get(kind) ?? 0) + (words[0] === phrase ? 2 : 1));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What kind of thing a noun is by its last word, as trades or else English use it, or by its ending. */
export function kindByEnding(name: string): Kind {
  const last = name.split(/[_ ]/).at(-1) ?? name;
  const told = kindOfTrades(name.replaceAll("_", " ")) ?? kindOfTrades(last);
  if (told) return told;
  const known = nounKindOf(last);
  if (known !== null && known !== "attribute" && known !== "abstract" && known !== "time" && known !== "quantity")
    return known;
  if (/(?:form|sheet|list|book|plan|slip|record|file|policy|letter|statement|certificate)$/.test(last))
    return "document";
  if (/(?:eer|ist|ian|ant|ee|[^u]er|or|man|woman|person)$/.test(last)) return "person";
  if (/(?:tion|sion|ment|ing|ance|ence|al|(?:check|pick|log|sign|drop|walk|hand|build|-)(?:up|out|in))$/.test(last))
    return "event";
  if (/(?:fee|charge|price|cost|tax|payment)$/.test(last)) return "money";
  return "thing";
}
