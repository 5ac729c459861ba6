import nlp from "compromise/two";
import { nounOf, singularOf } from "../lexicon/nouns.ts";
import { translate } from "../lexicon/translations.ts";
import { linkingVerbs, numberWords, verbStates } from "../lexicon/words.ts";

/** A word or mark of the brief, with the English that stands for it. */
export type Token = {
  readonly text: string;
  /** Characters in the brief. */
  readonly start: number;
  readonly end: number;
  /** Lower-case English; several words for some words of other languages; empty when a foreign word has no translation. */
  readonly gloss: string;
  /** `gloss` as a singular noun. */
  readonly lemma: string;
  kind: "noun" | "verb" | "adjective" | "number" | "word" | "mark";
  readonly plural: boolean;
  readonly value: number | null;
  /** Joined to the next token by a hyphen. */
  readonly glued: boolean;
  /** The brief's language has no word of ours for it. */
  readonly unknown: boolean;
};

/** A stretch between full stops or line breaks. */
export type Sentence = { readonly start: number; readonly end: number; readonly tokens: readonly Token[] };

const smallWords = new Set(
  `a an the this that these those there here and or but nor so yet if when while where who which whose whom what why how because since until unless before after during than then as at by for from in into of off on onto out over under above below up with within without through between among about against per via to too not no never nobody none only also always just even still already again soon ever every each all any some both either neither several few many much more most less least other another same own such very can could may might must shall should will would do does did done is are was were be been being am has have had having it its they them their he him his she her we us our you your i me my one ones at-most at-least once don t s re ll ve isn aren doesn let lets e g i etc vs`.split(
    /\s+/,
  ),
);

/** Past forms that do not follow the rule. */
const irregular: Readonly<Record<string, string>> = {
  lent: "lend",
  sold: "sell",
  paid: "pay",
  left: "leave",
  given: "give",
  gave: "give",
  taken: "take",
  took: "take",
  held: "hold",
  sent: "send",
  made: "make",
  bought: "buy",
  put: "put",
  kept: "keep",
  told: "tell",
  met: "meet",
  shown: "show",
  drawn: "draw",
  driven: "drive",
  flown: "fly",
  fed: "feed",
  gone: "go",
  went: "go",
  won: "win",
  lost: "lose",
  read: "read",
  written: "write",
  worn: "wear",
  seen: "see",
  found: "find",
  had: "have",
  has: "have",
  does: "do",
  is: "be",
  are: "be",
  bidden: "bid",
  chosen: "choose",
  begun: "begin",
  broken: "break",
  spoken: "speak",
  sent_out: "send",
  overdrawn: "overdraw",
  withdrawn: "withdraw",
  leaving: "leave",
  goes: "go",
  refunding: "refund",
};
const otherVerbs = new Set(
  `add accept access allow analyse analyze answer apply ask attach attend back become bill bring build calculate call carry change charge check choose claim clear come comment compare connect contact contain convert copy count create cross cut deal deduct delete deny describe disclose discuss display do drive earn eat edit email enter exceed expose extend fill filter find fly follow generate get give go grant grow handle happen have help import include increase inform install invite involve issue join keep know leave let link list load log look lose make manage mark match meet mention migrate modify monitor move need notify offer open operate organise organize overlap own own park pass perform pick place plan play prevent produce provide put raise reach read recall recommend record reduce refer reduce remain remember remind rent repeat reply request require reschedule respect respond reveal rotate run save say scan search see select share show sit spend split stay stop store submit support swap take tell touch track trade transfer transport travel treat try turn update upgrade upload use view visit wait walk want warn wash watch water weigh work write honour honor respect overbook exceed authenticate identify compare escalate reassign sit leave push cover combine consume bring repeat visit lift`.split(
    /\s+/,
  ),
);

/** Infinitive of an English verb form; null when the word is no form of a verb we know. */
export function infinitiveOf(word: string): string | null {
  const known = (verb: string) => verbStates.has(verb) || linkingVerbs.has(verb) || otherVerbs.has(verb);
  const exception = irregular[word];
  if (exception) return exception;
  if (known(word)) return word;
  for (const [ending, tails] of verbEndings) {
    if (!word.endsWith(ending) || word.length <= ending.length + 1) continue;
    const stem = word.slice(0, -ending.length);
    for (const tail of tails) if (known(stem + tail)) return stem + tail;
    const undoubled = stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    if (undoubled !== stem && known(undoubled)) return undoubled;
  }
  return null;
}

const verbEndings: readonly (readonly [string, readonly string[]])[] = [
  ["ies", ["y"]],
  ["ied", ["y"]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
  ["es", ["", "e"]],
  ["s", [""]],
  ["d", ["e"]],
  ["en", ["", "e"]],
];

const word = /(?<![\p{L}])w\/|[\p{L}\p{N}]+(?:[.,]\d+)*(?:['’][\p{L}]+)?%?|[^\s\p{L}\p{N}]/gu;
const contractions: readonly (readonly [RegExp, string])[] = [
  [/^w\/$/, "with"],
  [/^can['’]?t$|^cannot$/, "can not"],
  [/^won['’]t$/, "will not"],
  [/^(do|does|did|is|are|was|were|must|should|may|could|would|has|have|had|need)n['’]t$/, "$1 not"],
  [/^(dont|doesnt|isnt|arent|mustnt|shouldnt|wont|didnt)$/, "do not"],
  [/^(\p{L}+)['’]s$/u, "$1"],
  [/^(\p{L}+)['’]$/u, "$1"],
  [/^(they|we|you|i)['’](ve|re|ll|d|m)$/, "$1"],
];

/** Splits a brief into sentences of tokens with offsets, tagged by compromise (English) or by the dictionary of its language. */
export function readTokens(brief: string, language: string): Sentence[] {
  const tags = language === "en" ? partsOfSpeech(brief) : new Map<number, ReadonlySet<string>>();
  const sentences: Sentence[] = [];
  for (const { start, end } of sentenceSpans(brief)) {
    const tokens: Token[] = [];
    for (const match of brief.slice(start, end).matchAll(word)) {
      const from = start + match.index;
      tokens.push(tokenOf(match[0], from, brief, language, tags.get(from)));
    }
    if (tokens.some((token) => token.kind !== "mark")) {
      settleAmbiguous(tokens);
      sentences.push({ start: tokens[0]?.start ?? start, end: tokens.at(-1)?.end ?? end, tokens });
    }
  }
  return sentences;
}

function sentenceSpans(brief: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  const ends = /[.!?;](?=\s|$)|[。！？]|\n+/g;
  for (const match of brief.matchAll(ends)) {
    const before = brief.slice(Math.max(0, match.index - 4), match.index);
    if (
      match[0] === "." &&
      /(?:\b[a-z]\.[a-z]|\b(?:no|nr|max|min|incl|approx|ca|vs|etc|dr|mr|ms|st))$/i.test(before) &&
      /^\.\s+[a-z0-9]/.test(brief.slice(match.index))
    )
      continue;
    spans.push({ start, end: match.index + match[0].length });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: brief.length });
  return spans.filter((span) => brief.slice(span.start, span.end).trim() !== "");
}

/** Part-of-speech tags by where their word starts. Long texts are read in pieces, since the tagger's time grows faster than a sentence's length. */
function partsOfSpeech(brief: string): Map<number, ReadonlySet<string>> {
  const tags = new Map<number, ReadonlySet<string>>();
  for (let from = 0; from < brief.length; ) {
    const to = endOfPiece(brief, from);
    const parsed = nlp(brief.slice(from, to));
    parsed.compute("offset");
    const sentences: unknown = parsed.json({ offset: true });
    for (const sentence of Array.isArray(sentences) ? sentences : []) {
      for (const term of sentence.terms ?? []) {
        const at: unknown = term.offset?.start;
        if (typeof at === "number" && !tags.has(from + at)) tags.set(from + at, new Set(term.tags));
      }
    }
    from = to;
  }
  return tags;
}

const pieceLength = 1500;

function endOfPiece(brief: string, from: number): number {
  if (brief.length - from <= pieceLength) return brief.length;
  const piece = brief.slice(from, from + pieceLength);
  const cut = Math.max(piece.lastIndexOf(". "), piece.lastIndexOf("\n"));
  const soft = cut > 0 ? cut : Math.max(piece.lastIndexOf(","), piece.lastIndexOf(" "));
  return from + (soft > 0 ? soft + 1 : pieceLength);
}

function tokenOf(
  text: string,
  start: number,
  brief: string,
  language: string,
  tags: ReadonlySet<string> | undefined,
): Token {
  const end = start + text.length;
  const base = { text, start, end, glued: brief[end] === "-" && /[\p{L}\p{N}]/u.test(brief[end + 1] ?? "") };
  const lower = text.toLowerCase();
  if (/^[^\p{L}\p{N}]/u.test(text))
    return { ...base, gloss: text, lemma: text, kind: "mark", plural: false, value: null, unknown: false };
  if (/^\d/.test(text)) {
    const value = numberOf(text);
    return {
      ...base,
      gloss: text.endsWith("%") ? `${value ?? text} percent` : value === null ? lower : String(value),
      lemma: lower,
      kind: value === null ? "noun" : "number",
      plural: false,
      value,
      unknown: false,
    };
  }
  if (language !== "en") {
    const found = translate(text, language, language === "de" && /^\p{Lu}/u.test(text));
    const value = found && found.kind === "word" ? (numberWords.get(found.english) ?? null) : null;
    const kind =
      found === null
        ? "noun"
        : value !== null
          ? "number"
          : found.kind === "word"
            ? foreignAdjectives.has(found.english)
              ? "adjective"
              : "word"
            : found.kind;
    const english = found?.english ?? (nounOf(singularOf(lower)) ? lower : "");
    return {
      ...base,
      gloss: english,
      lemma: english ? singularOf(english) : lower,
      kind: english || found ? kind : "noun",
      plural: found?.kind === "noun",
      value,
      unknown: english === "" && found === null,
    };
  }
  let gloss = lower.replaceAll("’", "'");
  for (const [pattern, replacement] of contractions)
    if (pattern.test(gloss)) gloss = gloss.replace(pattern, replacement);
  const value = numberWords.get(gloss) ?? null;
  const lemma = singularOf(gloss);
  const plural = lemma !== gloss;
  return { ...base, gloss, lemma, kind: kindOf(gloss, lemma, value, tags), plural, value, unknown: false };
}

const foreignAdjectives = new Set([
  "defective",
  "open",
  "unpaid",
  "overdue",
  "expired",
  "blocked",
  "own",
  "empty",
  "full",
  "active",
  "minor",
  "reference",
  "prescription only",
]);

function kindOf(
  gloss: string,
  lemma: string,
  value: number | null,
  tags: ReadonlySet<string> | undefined,
): Token["kind"] {
  if (value !== null) return "number";
  if (smallWords.has(gloss) || gloss === "with" || gloss.includes(" ")) return "word";
  if (!tags) return nounOf(lemma) ? "noun" : infinitiveOf(gloss) ? "verb" : "noun";
  if (tags.has("Verb")) return "verb";
  if (tags.has("Adjective")) return nounOf(lemma) && !/(ed|ing|able|al)$/.test(gloss) ? "noun" : "adjective";
  if (tags.has("Noun")) return "noun";
  if (tags.has("Value")) return "number";
  return nounOf(lemma) ? "noun" : "word";
}

/** Words that may be noun or verb, settled by their neighbours. */
function settleAmbiguous(tokens: Token[]): void {
  tokens.forEach((token, index) => {
    if (token.kind !== "noun" && token.kind !== "verb" && token.kind !== "adjective") return;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const startsPhrase =
      after !== undefined &&
      (/^(a|an|the|their|his|her|its|our|all|any|every|each)$/.test(after.gloss) || after.kind === "number");
    const isVerb = infinitiveOf(token.gloss) !== null;
    if (
      token.kind === "verb" &&
      token.plural &&
      !isVerb &&
      (before === undefined || before.kind === "mark" || before.gloss === "and") &&
      (after === undefined || after.kind === "mark" || after.gloss === "and")
    )
      token.kind = "noun";
    const beforeThat = tokens[index - 2];
    if (
      token.kind === "noun" &&
      isVerb &&
      token.plural &&
      before?.kind === "noun" &&
      !before.plural &&
      !before.glued &&
      after?.kind === "noun" &&
      after.plural &&
      !nounOf(`${token.gloss} ${after.lemma}`)
    )
      token.kind = "verb";
    if (
      token.kind === "noun" &&
      isVerb &&
      token.plural &&
      before?.kind === "noun" &&
      !before.plural &&
      /^(a|an|the|each|every)$/.test(beforeThat?.gloss ?? "") &&
      /^(at|up|a|the|an|to|no|more)$/.test(after?.gloss ?? "")
    )
      token.kind = "verb";
    if (
      token.kind === "noun" &&
      isVerb &&
      !token.plural &&
      before?.kind === "noun" &&
      before.plural &&
      after?.kind === "noun" &&
      after.plural &&
      !nounOf(`${token.lemma} ${after.lemma}`)
    )
      token.kind = "verb";
    if (token.kind === "noun" && isVerb && startsPhrase && !nounOf(token.lemma)) token.kind = "verb";
    if (
      token.kind === "verb" &&
      token.plural &&
      nounOf(token.lemma) &&
      /^(to|of|in|for|with|from|by|at|on)$/.test(before?.gloss ?? "")
    )
      token.kind = "noun";
    if (token.kind === "verb" && nounOf(token.lemma) && !startsPhrase) {
      const afterDeterminer =
        before !== undefined &&
        (/^(a|an|the|their|his|her|its|our|no|every|each|per|of|own|open|some|any|one|only)$/.test(before.gloss) ||
          before.kind === "number" ||
          before.kind === "adjective");
      const pluralInList =
        token.plural &&
        (before === undefined ||
          before.kind === "mark" ||
          before.gloss === "and" ||
          before.kind === "noun" ||
          before.gloss === "or");
      const nounFollows = after?.kind === "noun" && !token.plural;
      if (
        (afterDeterminer && !/ed$/.test(token.gloss)) ||
        (pluralInList && !(before?.kind === "noun" && after?.kind === "noun" && !after.plural))
      )
        token.kind = "noun";
      else if (nounFollows && nounOf(`${token.lemma} ${after.lemma}`)) token.kind = "noun";
    }
    if (
      token.kind === "noun" &&
      isVerb &&
      !token.plural &&
      before?.kind === "noun" &&
      before.plural &&
      !/'s?$/.test(before.text) &&
      (startsPhrase || after?.kind === "noun" || after?.kind === "adjective")
    )
      token.kind = "verb";
    if (
      token.kind === "noun" &&
      isVerb &&
      (before?.gloss === "to" || /^(can|may|must|should|not|will) ?(not)?$/.test(before?.gloss ?? "")) &&
      !token.plural &&
      (startsPhrase || after === undefined || after.kind !== "noun" || !nounOf(token.lemma))
    )
      token.kind = "verb";
    if (
      token.kind === "noun" &&
      isVerb &&
      startsPhrase &&
      !token.plural &&
      (before === undefined ||
        before.kind === "mark" ||
        before.gloss === "and" ||
        (before.kind === "noun" && before.plural))
    )
      token.kind = "verb";
  });
}

/** The number a token writes: `10,000`, `10.000`, `2.5`, `20%`; null when it is none (`3d`). */
function numberOf(text: string): number | null {
  const bare = text.replace(/%$/, "").replace(/(st|nd|rd|th)$/i, "");
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, "") : bare.replace(",", ".");
  const scaled = /^(\d+(?:\.\d+)?)k$/i.exec(plain);
  const value = scaled ? Number(scaled[1]) * 1000 : Number(plain);
  return Number.isFinite(value) && plain !== "" ? value : null;
}
