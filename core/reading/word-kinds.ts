import type { Kind } from "../trades/notation.ts";
import { actNouns, nounKinds, verbKinds } from "./word-kinds-table.ts";
import { singular } from "./words.ts";

/** What an English noun stands for in most of its uses: something that is kept as a record, or something that is only said of one. */
export type NounKind = Kind | "attribute" | "abstract" | "time" | "quantity";

const kindOfLetter: Readonly<Record<string, NounKind>> = {
  p: "person",
  o: "org",
  g: "category",
  b: "place",
  l: "place",
  t: "thing",
  a: "animal",
  f: "product",
  e: "event",
  d: "document",
  m: "message",
  y: "money",
  n: "quantity",
  u: "time",
  q: "attribute",
  k: "abstract",
  "-": "abstract",
};

/** What a verb is about in most of its uses. */
export type VerbKind =
  | "body"
  | "change"
  | "mind"
  | "speech"
  | "contest"
  | "intake"
  | "contact"
  | "making"
  | "feeling"
  | "motion"
  | "senses"
  | "possession"
  | "dealing"
  | "state"
  | "weather";

const verbKindOfLetter: Readonly<Record<string, VerbKind>> = {
  b: "body",
  c: "change",
  k: "mind",
  s: "speech",
  r: "contest",
  u: "intake",
  h: "contact",
  m: "making",
  f: "feeling",
  v: "motion",
  p: "senses",
  o: "possession",
  w: "dealing",
  x: "state",
  n: "weather",
};

/** Words of a packed list: each begins with a capital or figure for the letters that it shares with the one before. */
function* unpacked(packed: string): Generator<string> {
  let last = "";
  for (const [, shared = "0", rest = ""] of packed.matchAll(/([0-9A-Z])([a-z-]+)/g)) {
    last = last.slice(0, Number.parseInt(shared, 36)) + rest;
    yield last;
  }
}

function tableOf<K>(table: Readonly<Record<string, string>>, kinds: Readonly<Record<string, K>>): Map<string, K> {
  const words = new Map<string, K>();
  for (const [letter, packed] of Object.entries(table)) {
    const kind = kinds[letter];
    if (kind !== undefined) for (const word of unpacked(packed)) words.set(word, kind);
  }
  return words;
}

const nouns = tableOf(nounKinds, kindOfLetter);
const verbs = tableOf(verbKinds, verbKindOfLetter);
const verbOfAct = new Map(
  actNouns.split(" ").map((pair) => {
    const [noun = "", rule = ""] = pair.split(":");
    const [, shared = "0", rest = ""] = /^(\d+)(.*)$/.exec(rule) ?? [];
    return [noun, noun.slice(0, Number(shared)) + rest];
  }),
);

/** The kind of a noun phrase, by its last word; null for a word that is not common English. */
export function nounKindOf(phrase: string): NounKind | null {
  const last = singular(phrase.split(/[_ ]/).at(-1) ?? phrase);
  return nouns.get(last) ?? nouns.get(last.split("-").at(-1) ?? last) ?? null;
}

/** The kind of a verb in its infinitive; null for one that is not common English. */
export function verbKindOf(verb: string): VerbKind | null {
  return verbs.get(verb) ?? null;
}

/** The verb that a noun of doing says was done: `cancellation`, `inspection`; null for any other noun. */
export function verbOfNoun(noun: string): string | null {
  return verbOfAct.get(noun) ?? null;
}
