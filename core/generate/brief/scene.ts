import { singularOf } from "../lexicon/nouns.ts";
import { scenes } from "../lexicon/scenes.ts";
import { contextNouns } from "../lexicon/words.ts";
import { type Found, findMentions } from "./find-entities.ts";
import type { Sentence } from "./tokens.ts";

/** Nouns for a brief that names fewer than two kinds of record: those of the trade it is about, else whatever nouns it has; empty when it has none that can be a record. */
export function sceneNouns(sentences: readonly Sentence[], found: readonly Found[]): string[] {
  const text = ` ${sentences
    .flatMap((sentence) => sentence.tokens.map((token) => token.gloss))
    .join(" ")
    .replaceAll(" - ", "-")} `;
  const singular = ` ${text.trim().split(" ").map(singularOf).join(" ")} `;
  let best: { nouns: readonly string[]; length: number } | null = null;
  for (const { cues, nouns } of scenes) {
    for (const cue of cues) {
      if ((text.includes(` ${cue} `) || singular.includes(` ${cue} `)) && cue.length > (best?.length ?? 0))
        best = { nouns, length: cue.length };
    }
  }
  if (best) return [...best.nouns];
  const own = findMentions(sentences)
    .filter((mention) => !contextNouns.has(mention.phrase) && !gibberish(mention.phrase) && mention.phrase.length > 2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((mention) => mention.phrase);
  return [...new Set([...found.map((one) => one.phrase), ...own])];
}

/** Letters that no word is made of: five consonants in a row, no vowel, or a run along the keyboard. */
function gibberish(word: string): boolean {
  const letters = word.replace(/[^a-z]/g, "");
  if (letters === "") return true;
  return (
    /[bcdfghjklmnpqrstvwxz]{5}/.test(letters) ||
    !/[aeiouy]/.test(letters) ||
    /asdf|sdfg|dfgh|qwer|wert|zxcv|hjkl|(.)\1\1/.test(letters)
  );
}
