import { fillers } from "./phrases/function-words.ts";
import { type Names, plainWord } from "./phrases/names.ts";
import type { Token } from "./text.ts";

/** The tokens of a clause without some of its words, and those words. */
export type Shorter = { readonly tokens: readonly Token[]; readonly missing: readonly string[] };

/** Words that turn, bound or open what is said: a clause without them says another thing. */
const binding =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|only|unless|until|till|without|except|must|may|can|cannot|shall|should|at|most|least|more|less|fewer|than|max|max\.|min|min\.|maximum|minimum|before|after|within)$/;
const heads = /^(?:of|for|in|on|at|by|with|from|to|per|during|via|about|into|under|over|through|as)$/;
const subordinators =
  /^(?:if|when|whenever|once|where|while|because|since|so|which|who|that|as|although|though|otherwise)$/;
const mostVariants = 5;

/** What a clause would be without the words that nothing names, without one of its phrases, or without a part after a comma: the fewest words left out first. */
export function shorter(tokens: readonly Token[], names: Names): readonly Shorter[] {
  const found: Shorter[] = [];
  const put = (drops: (at: number) => boolean) => {
    const missing = tokens.filter((token, at) => drops(at) && token.pos !== "PUNCT" && !fillers.has(token.lower));
    const left = tokens.filter((_, at) => !drops(at));
    if (missing.length === 0 || left.length < 3 || missing.length > tokens.length * mostLeftOut) return;
    if (missing.some(({ lower, value }) => binding.test(lower) || (value !== undefined && !heads.test(lower)))) return;
    const shown = missing.map(({ text }) => text);
    if (!found.some((each) => each.missing.join(" ") === shown.join(" "))) found.push({ tokens: left, missing: shown });
  };
  const strange = tokens.map((token) => isStrange(token, names));
  const stretches: [number, number][] = [];
  tokens.forEach(({ lower, pos }, at) => {
    if (strange[at] && tokens[at]?.pos !== "VERB") stretches.push([at, at + 1]);
    if (heads.test(lower) && pos !== "PART") stretches.push([at, phraseEnd(tokens, at)]);
    if (subordinators.test(lower)) stretches.push([at, partEnd(tokens, at)]);
    if (/^[,(:–—-]$/.test(lower)) stretches.push([at, tokens.length], [0, at + 1], [at, partEnd(tokens, at)]);
  });
  put((at) => strange[at] === true && tokens[at]?.pos !== "VERB");
  for (const [from, to] of stretches) put((at) => at >= from && at < to);
  for (const [from, to] of stretches)
    put((at) => (at >= from && at < to) || (strange[at] === true && tokens[at]?.pos !== "VERB"));
  return found.sort((a, b) => a.missing.length - b.missing.length).slice(0, mostVariants);
}
const mostLeftOut = 0.5;

/** A word of content that neither the records nor their facts, values and acts have. */
function isStrange({ pos, lower, lemma, value }: Token, { byPhrase }: Names): boolean {
  if (value !== undefined || !/^(?:NOUN|PROPN|ADJ|ADV|X|INTJ)$/.test(pos) || binding.test(lower) || fillers.has(lower))
    return false;
  const forms = [plainWord(lower), lemma];
  return !forms.some((form) => byPhrase.has(form));
}

/** Where the phrase of a preposition ends: before the next one, a mark or a verb. */
function phraseEnd(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  while (to < tokens.length && !/^(?:ADP|PUNCT|VERB|AUX|SCONJ|CCONJ)$/.test(tokens[to]?.pos ?? "PUNCT")) to++;
  return to;
}

/** Where a part of a sentence ends: before the next comma. */
function partEnd(tokens: readonly Token[], at: number): number {
  const next = tokens.findIndex(({ lower }, i) => i > at && /^[,;)]$/.test(lower));
  return next < 0 ? tokens.length : next + 1;
}
