import { phraseKey, sensesOf, trades } from "../trades/library.ts";
import type { Trade } from "../trades/notation.ts";
import type { Mention } from "./mentions.ts";
import type { Text } from "./text.ts";

const tradesByWord = new Map<string, string[]>();
for (const trade of trades)
  for (const word of new Set([trade.name, ...trade.words].map(phraseKey)))
    tradesByWord.set(word, [...(tradesByWord.get(word) ?? []), trade.name]);
const byName = new Map(trades.map((trade) => [trade.name, trade]));
const longestWord = 4;

/** How well each trade fits a brief: by words that tell the trade, more where they stand early, and by its nouns, more the fewer trades share them. */
export function scoreTrades(text: Text, mentions: readonly Mention[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const add = (trade: string, points: number) => scores.set(trade, (scores.get(trade) ?? 0) + points);
  const seen = new Set<string>();
  text.sentences.forEach((sentence, index) => {
    if (sentence.line.kind === "mail") return;
    const early = index < 2 || (sentence.line.kind === "heading" && index < 6);
    const words = sentence.tokens.map((token) => token.lower.replaceAll("-", " "));
    for (let at = 0; at < words.length; at++)
      for (let length = 1; length <= longestWord && at + length <= words.length; length++) {
        const phrase = phraseKey(words.slice(at, at + length).join(" "));
        const found = tradesByWord.get(phrase);
        if (!found || seen.has(phrase)) continue;
        seen.add(phrase);
        for (const trade of found) add(trade, ((early ? 5 : 2) * (length > 1 ? 1.4 : 1)) / Math.sqrt(found.length));
      }
  });
  const nouns = new Set(mentions.map(({ phrase }) => phrase));
  for (const noun of nouns) {
    const named = new Map<string, number>();
    for (const sense of sensesOf(noun))
      if (sense.trade !== "general")
        named.set(sense.trade, Math.max(named.get(sense.trade) ?? 0, sense.words[0] === noun ? 1 : 0.7));
    for (const [trade, weight] of named) add(trade, (weight * 2) / named.size ** 0.6);
  }
  return scores;
}

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
