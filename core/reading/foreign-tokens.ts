import type { Raw } from "./cut-words.ts";
import { firstGuess, lemmaOf } from "./english-tokens.ts";
import { glossAt } from "./foreign.ts";
import type { Pos, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { closedClass, numberOf } from "./words.ts";

/** Tokens of another language, each with the English that stands for it; words without one are marked. */
export function tagForeign(raw: readonly Raw[], language: string): Token[] {
  const cut = raw.flatMap((each) => elisions(each, language));
  const words = cut.map(({ text }) => text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < cut.length) {
    const first = cut[at];
    if (!first) break;
    const isWord = /\p{L}/u.test(first.text);
    const gloss = isWord ? glossAt(words, at, language) : null;
    const last = cut[at + (gloss?.length ?? 1) - 1] ?? first;
    const value = numberOf(first.lower);
    if (gloss)
      for (const english of gloss.words) {
        const number = numberOf(english);
        const pos =
          closedClass.get(english) ??
          (number === null ? (gloss.pos === "X" ? smallWordPos(english) : gloss.pos) : "NUM");
        tokens.push({
          text: first.text,
          start: first.start,
          end: last.end,
          lower: english,
          lemma: lemmaOf(english, pos),
          pos,
          ...(number === null ? {} : { value: number }),
        });
      }
    else {
      const pos = firstGuess(first, isWord ? (/^\p{Lu}/u.test(first.text) ? "PROPN" : "X") : "SYM");
      tokens.push({
        ...first,
        lemma: first.lower,
        pos,
        ...(value === null ? {} : { value }),
        ...(isWord && value === null ? { unknown: true } : {}),
      });
    }
    at += gloss?.length ?? 1;
  }
  return language === "de"
    ? tokens.map((token, index) =>
        token.lower === "must" && isDenied(tokens, index) ? { ...token, lower: "need", lemma: "need" } : token,
      )
    : tokens;
}

/** German `muss nicht`, `muss kein`: need not. */
const isDenied = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 7).some(({ lower }) => lower === "not" || lower === "no");

/** `l'animal`, `d'un`, `dell'ordine`: the article apart from its noun. */
function elisions(each: Raw, language: string): Raw[] {
  if (language !== "fr" && language !== "it") return [each];
  const match = /^(\p{L}{1,6}['’])(\p{L}.*)$/u.exec(each.text);
  if (!match?.[1] || /^aujourd/i.test(each.text)) return [each];
  const at = each.start + match[1].length;
  return [
    { text: match[1], start: each.start, end: at, lower: match[1].toLowerCase() },
    { text: each.text.slice(match[1].length), start: at, end: each.end, lower: each.lower.slice(match[1].length) },
  ];
}

const smallWordPos = (english: string): Pos =>
  verbBase(english) === "have"
    ? "VERB"
    : /^(?:day|hour|minute|minutes|week|month|year|case|time|times|parties)$/.test(english)
      ? "NOUN"
      : /(?:ed|open|new|available|mandatory|forbidden|working|same|unpaid|overdue|paid|pending|valid)$/.test(english)
        ? "ADJ"
        : "ADP";
