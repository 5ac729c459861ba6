import { eld } from "eld/extrasmall";
import { singularOf } from "../generate/lexicon/nouns.ts";
import { dictionaries, plainLetters, translate } from "../generate/lexicon/translations.ts";
import { nounKindOf } from "./word-kinds.ts";

const englishWords = new Set(
  "the a an and of to for in with is are must can may not never when if only book track manage members customers users orders an our we each every who where their by at from that or be has have app system platform agents management tool online".split(
    " ",
  ),
);

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/, "ja"],
  [/[\uac00-\ud7af]/, "ko"],
  [/[\u4e00-\u9fff]/, "zh"],
  [/[\u0600-\u06ff]/, "ar"],
  [/[\u0590-\u05ff]/, "he"],
  [/[\u0900-\u097f]/, "hi"],
  [/[\u0370-\u03ff]/, "el"],
  [/[\u0e00-\u0e7f]/, "th"],
  [/[іїєґІЇЄҐ]/, "uk"],
  [/[\u0400-\u04ff]/, "ru"],
];

/** ISO 639-1 code of the language a brief is most likely in: by our own dictionaries when the text is short, else by n-grams. */
export function languageOf(brief: string): string {
  const script = scripts.find(([pattern]) => pattern.test(brief));
  if (script && !/[a-z]{4,}.*[a-z]{4,}.*[a-z]{4,}/i.test(brief)) return script[1];
  const words = brief
    .slice(0, 4000)
    .split(/[^\p{L}'’-]+/u)
    .filter((word) => word.length > 1);
  const plain = words.map(plainLetters);
  // A few nouns alone tell an n-gram nothing, and half of them are spelled alike elsewhere.
  if (
    words.length <= 6 &&
    /^[\x20-\x7e\s]*$/.test(brief) &&
    plain.every((word) => nounKindOf(singularOf(word)) !== null)
  )
    return "en";
  const english = plain.filter((word) => englishWords.has(word)).length;
  let best = { language: "en", hits: english };
  for (const language of Object.keys(dictionaries)) {
    const own = words.filter(
      (word, index) =>
        !englishWords.has(plain[index] ?? "") && translate(word, language) !== null && plainLetters(word).length > 2,
    ).length;
    if (own > best.hits) best = { language, hits: own };
  }
  const guess = words.length >= 4 ? eld.detect(brief.slice(0, 4000)) : null;
  if (!guess?.language || guess.language === best.language) return best.language;
  if (guess.language === "en") return best.hits > words.length / 2 && english === 0 ? best.language : "en";
  if (dictionaries[guess.language])
    return best.language === "en" && english > 1 && !guess.isReliable() ? "en" : guess.language;
  const foreign =
    /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(brief) ||
    (guess.isReliable() && english < words.length / 8 && words.length >= 6);
  return foreign ? guess.language : best.language;
}
