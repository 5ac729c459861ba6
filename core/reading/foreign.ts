import { plainLetters, translate } from "../generate/lexicon/translations.ts";
import { dictionary } from "./dictionary.ts";
import type { Pos } from "./text.ts";

/** English that stands for words of another language. */
export type Gloss = { readonly words: readonly string[]; readonly pos: Pos; readonly length: number };

type Entry = { readonly english: string; readonly kind: "noun" | "word" | "verb" };
const tables = new Map<string, ReadonlyMap<string, Entry>>();

function tableOf(language: string): ReadonlyMap<string, Entry> {
  const known = tables.get(language);
  if (known) return known;
  const table = new Map<string, Entry>();
  const parts = dictionary[language];
  const put = (text: string, kind: Entry["kind"]) => {
    for (const entry of text.split(";")) {
      const [key = "", english = ""] = entry.trim().split(" ");
      const plain = key.replaceAll("_", " ");
      if (plain && !table.has(plain)) table.set(plain, { english: english.replaceAll("_", " "), kind });
    }
  };
  if (parts) {
    put(parts.words, "word");
    put(parts.nouns, "noun");
    put(parts.verbs, "verb");
  }
  tables.set(language, table);
  return table;
}

/** Endings that a noun may have lost or changed, most frequent first: what is cut, and what is put in its place. */
const inflections: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  de: [
    ["innen", [""]],
    ["ern", ["", "er"]],
    ["en", ["", "e"]],
    ["er", ["", "e"]],
    ["es", [""]],
    ["e", [""]],
    ["n", [""]],
    ["s", [""]],
  ],
  fr: [
    ["aux", ["al", "au"]],
    ["eaux", ["eau"]],
    ["ees", ["e", "er"]],
    ["ee", ["e", "er"]],
    ["es", ["e", "", "er"]],
    ["s", [""]],
    ["x", [""]],
    ["e", ["", "er"]],
    ["ent", ["er"]],
  ],
  es: [
    ["ciones", ["cion"]],
    ["ces", ["z"]],
    ["es", ["", "e"]],
    ["as", ["a", "o", "ar"]],
    ["os", ["o"]],
    ["s", [""]],
    ["a", ["o", "ar"]],
    ["an", ["ar"]],
    ["en", ["er"]],
    ["ado", ["ar"]],
    ["ada", ["ar"]],
    ["ados", ["ar"]],
    ["adas", ["ar"]],
  ],
  pt: [
    ["coes", ["cao"]],
    ["oes", ["ao"]],
    ["aes", ["ao"]],
    ["ais", ["al"]],
    ["eis", ["el"]],
    ["ns", ["m"]],
    ["es", [""]],
    ["as", ["a", "o"]],
    ["os", ["o"]],
    ["s", [""]],
    ["a", ["o"]],
    ["ado", ["ar"]],
    ["ada", ["ar"]],
    ["ados", ["ar"]],
    ["adas", ["ar"]],
    ["am", ["ar"]],
  ],
  it: [
    ["zioni", ["zione"]],
    ["i", ["o", "e", "io"]],
    ["e", ["a", "o"]],
    ["a", ["o"]],
    ["he", ["a"]],
    ["ato", ["are"]],
    ["ata", ["are"]],
    ["ati", ["are"]],
    ["ate", ["are"]],
    ["ano", ["are"]],
  ],
  nl: [
    ["en", ["", "e"]],
    ["s", [""]],
    ["es", [""]],
    ["e", [""]],
    ["n", [""]],
    ["t", ["en"]],
  ],
  pl: [
    ["ami", ["", "a"]],
    ["ach", ["", "a"]],
    ["ow", [""]],
    ["om", ["", "a"]],
    ["owi", [""]],
    ["em", [""]],
    ["y", ["a", ""]],
    ["i", ["a", ""]],
    ["e", ["a", ""]],
    ["u", [""]],
    ["a", [""]],
    ["ie", ["", "a"]],
    ["ka", ["ek"]],
    ["ki", ["ka", "ek"]],
  ],
};

/** The English of the longest stretch of words that begins at a position; null when there is none. */
export function glossAt(words: readonly string[], at: number, language: string): Gloss | null {
  const table = tableOf(language);
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    const phrase = plainLetters(words.slice(at, at + length).join(" ")).replaceAll("’", "'");
    const entry = table.get(phrase) ?? (length === 1 ? inflected(phrase, language, table) : null);
    if (entry) return { words: entry.english.split(" "), pos: posOf(entry), length };
  }
  const word = words[at] ?? "";
  const other = translate(word, language, /^\p{Lu}/u.test(word) && language === "de");
  return other ? { words: other.english.split(" "), pos: posOf(other), length: 1 } : null;
}

function inflected(word: string, language: string, table: ReadonlyMap<string, Entry>): Entry | null {
  for (const [ending, puts] of inflections[language] ?? []) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    for (const put of puts) {
      const found = table.get(word.slice(0, -ending.length) + put);
      if (found && found.kind !== "word") return found;
    }
  }
  return null;
}

/** Languages that we have words of. */
export const isKnownLanguage = (language: string): boolean => Object.hasOwn(dictionary, language);

const posOf = ({ kind }: Entry): Pos => (kind === "noun" ? "NOUN" : kind === "verb" ? "VERB" : "X");
