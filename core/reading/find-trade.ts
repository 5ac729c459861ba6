import { phraseKey, sensesOf, trades } from "../trades/library.ts";
import type { Trade } from "../trades/notation.ts";
import type { Mention } from "./mentions.ts";
import type { Text, Token } from "./text.ts";

const tradesByWord = new Map<string, string[]>();
for (const trade of trades)
  for (const word of new Set([trade.name, ...trade.words].map(phraseKey)))
    tradesByWord.set(word, [...(tradesByWord.get(word) ?? []), trade.name]);
/** How much less a word tells, the more trades it tells, and the more other trades have it for a record: many keep payments, few are about them. */
const vagueness = new Map(
  [...tradesByWord].map(([word, told]) => {
    const others = new Set(sensesOf(word).map(({ trade }) => trade));
    for (const trade of told) others.delete(trade);
    return [word, Math.sqrt(told.length + others.size / 2)] as const;
  }),
);
const byName = new Map(trades.map((trade) => [trade.name, trade]));
const longestWord = 4;
/** A word less vague than this tells its trade alone; a noun of so few trades is a clue. */
const leastVague = 2.2;
const fewTrades = 12;
const unsure = 0.3;

/** How well each trade fits a brief: by words that tell the trade, more where they stand early, and by its nouns, more the fewer trades share them. One vague word alone makes no trade. */
export function scoreTrades(text: Text, mentions: readonly Mention[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const clues = new Map<string, Set<string>>();
  const sure = new Set<string>();
  const add = (trade: string, points: number, clue: string | null) => {
    scores.set(trade, (scores.get(trade) ?? 0) + points);
    if (clue !== null) clues.set(trade, (clues.get(trade) ?? new Set()).add(clue));
  };
  const seen = new Set<string>();
  text.sentences.forEach((sentence, index) => {
    if (sentence.line.kind === "mail") return;
    const early = index < 2 || (sentence.line.kind === "heading" && index < 6);
    const words = sentence.tokens.map((token) => token.lower.replaceAll("-", " "));
    for (let at = 0; at < words.length; at++)
      for (let length = 1; length <= longestWord && at + length <= words.length; length++) {
        const phrase = phraseKey(words.slice(at, at + length).join(" "));
        const found = tradesByWord.get(phrase);
        if (!found || seen.has(phrase) || isVerb(sentence.tokens[at + length - 1])) continue;
        seen.add(phrase);
        const vague = vagueness.get(phrase) ?? 1;
        for (const trade of found) {
          add(trade, ((early ? 5 : 2) * (length > 1 ? 1.4 : 1)) / vague, phrase);
          if (vague < leastVague) sure.add(trade);
        }
      }
  });
  const nouns = new Set(mentions.map(({ phrase }) => phrase));
  for (const noun of nouns) {
    const named = new Map<string, number>();
    for (const sense of sensesOf(noun))
      if (sense.trade !== "general")
        named.set(sense.trade, Math.max(named.get(sense.trade) ?? 0, sense.words[0] === noun ? 1 : 0.7));
    for (const [trade, weight] of named)
      add(trade, (weight * 2) / named.size ** 0.6, named.size <= fewTrades ? noun : null);
  }
  for (const [trade, score] of scores)
    if (!sure.has(trade) && (clues.get(trade)?.size ?? 0) < 2) scores.set(trade, score * unsure);
  return scores;
}

/** `books` says nothing of a library where somebody books. */
const isVerb = (token: Token | undefined): boolean => token?.pos === "VERB" && !token.lower.endsWith("ing");

const leastScore = 2.5;
/** Where a brief has no more nouns than this, less must do. */
const fewNouns = 8;

/** The trade that a brief of so many nouns is about; null when none fits. */
export function tradeOf(scores: ReadonlyMap<string, number>, nouns: number): Trade | null {
  let best: { name: string; score: number } | null = null;
  for (const [name, score] of scores)
    if (score >= (nouns <= fewNouns ? leastScore / 2 : leastScore) && (best === null || score > best.score))
      best = { name, score };
  return best ? (byName.get(best.name) ?? null) : null;
}
