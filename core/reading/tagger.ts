import model from "wink-eng-lite-web-model";
import winkNLP, { type WinkMethods } from "wink-nlp";
import type { Pos } from "./text.ts";

let tagger: WinkMethods | null = null;

const tags = new Set<string>([
  "NOUN",
  "PROPN",
  "VERB",
  "AUX",
  "ADJ",
  "ADV",
  "ADP",
  "DET",
  "PRON",
  "NUM",
  "CCONJ",
  "SCONJ",
  "PART",
  "PUNCT",
  "SYM",
  "INTJ",
  "X",
]);
const isPos = (tag: string): tag is Pos => tags.has(tag);

/** Part of speech of each word of a sentence, as wink's English model sees them. The model is loaded at the first call (about 60 ms). */
export function tagWords(words: readonly string[]): Pos[] {
  tagger ??= winkNLP(model, ["pos"]);
  const { its } = tagger;
  const starts = new Map<number, number>();
  let text = "";
  words.forEach((word, index) => {
    starts.set(text.length, index);
    text += `${word} `;
  });
  const found: Pos[] = words.map(() => "X");
  let at = 0;
  const tokens = tagger.readDoc(text.trimEnd()).tokens();
  for (let k = 0; k < tokens.length(); k++) {
    const token = tokens.itemAt(k);
    at += String(token.out(its.precedingSpaces)).length;
    const index = starts.get(at);
    const tag = String(token.out(its.pos));
    if (index !== undefined) found[index] = isPos(tag) ? tag : "X";
    at += String(token.out(its.value)).length;
  }
  return found;
}
