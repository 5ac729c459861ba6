import type { Raw } from "./cut-words.ts";
import { tagWords } from "./tagger.ts";
import type { Pos, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { closedClass, numberOf, singular } from "./words.ts";

/** Tokens of English words: tagged by wink's model, corrected where the texts of a trade fool it. */
export function tagEnglish(raw: readonly Raw[]): Token[] {
  const isShouted = raw.filter(({ text }) => /^\p{Lu}{2,}$/u.test(text)).length > raw.length / 2;
  const tags = tagWords(
    raw.map((each, at) =>
      at === 0 || isShouted || opensAfter(raw[at - 1]) || each.lower !== each.text.toLowerCase()
        ? each.lower
        : each.text,
    ),
  );
  const tokens = raw.map((each, index): Token => {
    const pos = firstGuess(each, tags[index] ?? "X");
    const value = numberOf(each.lower);
    return {
      ...each,
      pos,
      lemma: lemmaOf(each.lower, pos),
      ...(value === null ? {} : { value }),
    };
  });
  return tokens.map((token, index) => {
    const pos = settle(tokens, index);
    return pos === token.pos ? token : { ...token, pos, lemma: lemmaOf(token.lower, pos) };
  });
}

/** A word after a colon, a dash or a bracket opens as a sentence does. */
const opensAfter = (before: Raw | undefined): boolean =>
  before !== undefined && /^(?::|\(|-|–|—|"|“|->|=>|\.|\*)$/.test(before.lower);

/** The tag of a word alone: a closed class or a mark is certain, the model's tag is a guess. */
export function firstGuess(each: Raw, tag: Pos): Pos {
  const closed = closedClass.get(each.lower);
  if (closed) return closed;
  if (/^(?:[.,;:!?()[\]"“”'’«»-]|–|—|\.{3}|…)$/.test(each.text)) return "PUNCT";
  if (!/[\p{L}\p{N}]/u.test(each.lower)) return "SYM";
  if (numberOf(each.lower) !== null) return "NUM";
  if (/-(?:in|out|up|off|on|back|down|over)s?$/.test(each.lower)) return "NOUN";
  if (tag === "PROPN" && !/^\p{Lu}/u.test(each.text)) return "NOUN";
  if (tag === "PUNCT" || tag === "SYM") return "X";
  return tag;
}

/** Dictionary form of a word under a part of speech. */
export function lemmaOf(lower: string, pos: Pos): string {
  if (pos === "VERB" || pos === "AUX") return verbBase(lower) ?? stem(lower);
  if (pos === "NOUN" || pos === "PROPN") return singular(lower);
  return lower;
}

/** Infinitive of a verb that we do not know, by its ending. */
const stem = (word: string): string => word.replace(/(?:(?<=[^s])s|(?<=\w{3})ed|(?<=\w{3})ing)$/, "");

const modal = /^(?:must|may|can|could|shall|should|will|would|might|to|do|does|did|not|please|never|always|let)$/;

/** The tag of a token among its neighbours. */
function settle(tokens: readonly Token[], at: number): Pos {
  const token = tokens[at];
  if (!token) return "X";
  if (closedClass.has(token.lower) || ["PUNCT", "SYM", "NUM"].includes(token.pos)) return token.pos;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const base = verbBase(token.lower);
  const isBase = base === token.lower;
  const isNext = next !== undefined && (next.pos === "NOUN" || next.pos === "PROPN");
  if (
    base &&
    !isBase &&
    isNext &&
    /(?:ed|en|wn|ne)$/.test(token.lower) &&
    (token.pos === "VERB" || token.pos === "ADJ") &&
    opensNounPhrase(before)
  )
    return "ADJ";
  if (
    base &&
    isBase &&
    (token.pos === "NOUN" || token.pos === "ADJ") &&
    before &&
    isPlural(before) &&
    next &&
    opensObject(next) &&
    next.pos !== "ADV" &&
    !hasVerbBefore(tokens, at)
  )
    return "VERB";
  if (token.pos === "VERB" && /[^s]s$/.test(token.lower) && before?.lower === "only" && at === 1) return "NOUN";
  // `weavers book looms`: the verb was taken for a noun, its object for a verb.
  if (isVerbBetweenPlurals(tokens, at)) return "VERB";
  if (isVerbBetweenPlurals(tokens, at - 1)) return "NOUN";
  // `a glider has repairs`
  if (token.pos === "VERB" && base && !isBase && /[^s]s$/.test(token.lower) && /^(?:AUX|NUM)$/.test(before?.pos ?? ""))
    return "NOUN";
  // `we tune and repair pianos`
  const first = tokens[at - 2];
  if (
    isBase &&
    token.pos === "NOUN" &&
    before?.pos === "CCONJ" &&
    first?.pos === "VERB" &&
    first.lemma === first.lower &&
    /^(?:we|they|you|i|can|may|must|to|will|should)$/.test(tokens[at - 3]?.lower ?? "") &&
    next &&
    (next.pos === "DET" || isPlural(next))
  )
    return "VERB";
  if (
    base &&
    token.pos === "NOUN" &&
    /[^s]s$/.test(token.lower) &&
    before?.pos === "NOUN" &&
    !isPlural(before) &&
    tokens[at - 2]?.pos === "DET" &&
    (next?.lower === "to" ||
      next?.pos === "DET" ||
      next?.pos === "PRON" ||
      (next?.pos === "NOUN" && !hasVerbAfter(tokens, at))) &&
    !hasVerbBefore(tokens, at)
  )
    return "VERB";
  if (
    base &&
    token.pos === "NOUN" &&
    (/[^s]s$/.test(token.lower) || token.lower === "need") &&
    before?.pos !== "DET" &&
    (/^(?:nobody|everybody|everyone|somebody|someone|who)$/.test(before?.lower ?? "") ||
      (/^needs?$/.test(token.lower) && (next?.pos === "DET" || next?.pos === "ADJ"))) &&
    !hasVerbBefore(tokens, at)
  )
    return "VERB";
  if (base && isBase && token.pos === "VERB" && isNext && /^(?:be|is|are|was|were)$/.test(before?.lower ?? ""))
    return "NOUN";
  if (
    isBase &&
    token.pos === "VERB" &&
    (before?.pos === "NOUN" || before?.pos === "PROPN") &&
    (tokens[at - 2]?.pos === "DET" || isPossessive(tokens[at - 2]?.lower ?? "")) &&
    !isPlural(before) &&
    !(next && opensObject(next))
  )
    return "NOUN";
  if (
    isBase &&
    token.pos === "NOUN" &&
    at === 1 &&
    before &&
    isPlural(before) &&
    next?.pos === "ADP" &&
    next.lower !== "of" &&
    !tokens.some(({ pos }) => pos === "VERB" || pos === "AUX")
  )
    return "VERB";
  if (base && isBase && token.pos !== "AUX" && isDoer(before) && next && opensObject(next) && next.pos !== "ADV")
    return "VERB";
  const opens = !before || (before.pos === "PUNCT" && !/^["'“-]$/.test(before.text)) || before.pos === "SYM";
  if (token.lower === "need" && (next?.lower === "not" || next?.lower === "only")) return "AUX";
  if (
    base &&
    isBase &&
    opens &&
    isNext &&
    (tokens[at + 2]?.text === ":" || (tokens[at + 2] === undefined && at === 0 && token.pos !== "VERB"))
  )
    return "NOUN";
  if (base && isBase && opens && next && opensObject(next) && !["be", "have", "do"].includes(base)) return "VERB";
  if (base && isBase && before && modal.test(before.lower) && before.pos !== "PRON") {
    const isTarget = before.lower === "to" && token.lemma !== token.lower;
    if (!isTarget) return "VERB";
  }
  if (
    base &&
    before &&
    before.pos === "ADV" &&
    /^(?:never|always|only|also|not)$/.test(before.lower) &&
    isBase &&
    token.pos !== "ADJ" &&
    (opens || at === 1 || (next && opensObject(next)))
  )
    return "VERB";
  if (
    base &&
    before?.pos === "AUX" &&
    /^(?:is|are|was|were|be|been|being)$/.test(before.lower) &&
    /(?:ed|en|ing|t|wn|ne|de|ld|id|un|ut)$/.test(token.lower) &&
    token.lower !== base
  )
    return "VERB";
  if (
    token.pos === "VERB" &&
    before &&
    (before.pos === "DET" || before.lower === "'s" || isPossessive(before.lower)) &&
    before.lower !== "that" &&
    before.lower !== "all" &&
    before.lower !== "both"
  ) {
    if (/(?:ed|ing|en)$/.test(token.lower) && next && (next.pos === "NOUN" || next.pos === "PROPN")) return "ADJ";
    return isBase || /s$/.test(token.lower) || /ing$/.test(token.lower) ? "NOUN" : "ADJ";
  }
  if (
    token.pos === "VERB" &&
    before &&
    (before.pos === "ADP" || before.lower === "no") &&
    isBase &&
    !(next && opensObject(next))
  )
    return "NOUN";
  if (token.pos === "ADP" && before === undefined && next && next.pos === "NOUN" && base) return "VERB";
  return token.pos;
}

/** `we plan a move`: after one of these a verb stands, with `never` and the like between them. */
const isDoer = (before: Token | undefined): boolean => /^(?:we|they|you|i)$/.test(before?.lower ?? "");

/** A word that may be a verb between two plurals that open a sentence, where no other verb is. */
function isVerbBetweenPlurals(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (at !== 1 || !before || !token || !next) return false;
  const isVerb = token.pos === "NOUN" && verbBase(token.lower) === token.lower;
  return isVerb && isPlural(before) && next.pos === "VERB" && /[^s]s$/.test(next.lower);
}

const isPlural = (token: Token): boolean =>
  (token.pos === "NOUN" || token.pos === "PROPN") && token.lemma !== token.lower;

/** A verb stands after in the same stretch between marks. */
function hasVerbAfter(tokens: readonly Token[], at: number): boolean {
  for (const token of tokens.slice(at + 1)) {
    if (token.pos === "PUNCT") return false;
    if (token.pos === "VERB" || token.pos === "AUX") return true;
  }
  return false;
}

/** A verb stands before in the same stretch between marks. */
function hasVerbBefore(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back];
    if (!token || token.pos === "PUNCT" || token.pos === "CCONJ") return false;
    if (token.pos === "VERB" || token.pos === "AUX") return true;
  }
  return false;
}

/** After this a participle before a noun describes the noun: `no unpaid fee`, `of deactivated doctors`. */
const opensNounPhrase = (before: Token | undefined): boolean =>
  before === undefined ||
  before.pos === "DET" ||
  before.pos === "ADJ" ||
  before.pos === "ADP" ||
  before.pos === "NUM" ||
  before.lower === "'s" ||
  isPossessive(before.lower) ||
  before.pos === "PUNCT" ||
  before.pos === "CCONJ";

const isPossessive = (word: string): boolean => /^(?:my|your|his|her|its|our|their|own)$/.test(word);
const opensObject = (next: Token): boolean =>
  next.pos === "DET" ||
  next.pos === "PRON" ||
  next.pos === "NUM" ||
  next.pos === "ADJ" ||
  next.pos === "PROPN" ||
  next.pos === "NOUN" ||
  isPossessive(next.lower) ||
  next.pos === "ADV";
