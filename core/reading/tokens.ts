import { glossAt, isKnownLanguage } from "./foreign.ts";
import { type RawLine, readLines } from "./lines.ts";
import { tagWords } from "./tagger.ts";
import type { Line, Pos, Sentence, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { abbreviations, closedClass, numberOf, singular } from "./words.ts";

type Raw = { text: string; start: number; end: number; lower: string };

const shapes = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /https?:\/\/[^\s)]+/,
  /(?<![\p{L}\p{N}])(?:w\/o|w\/|n\/a|c\/o|b\/c)/u,
  /<->|<=>|->|=>|==>|-->|→|⇒|<=|>=|!=|<>|==|≤|≥|≠|\.{3}|…/,
  /(?:\p{L}\.){2,}|(?<![\p{L}\p{N}])\p{L}{1,6}\.(?=\S*[\s)])/u,
  /R\$|US\$/,
  /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/,
  /\d{1,2}(?:st|nd|rd|th)(?!\p{L})/u,
  /\d{1,3}(?:[,.\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)?/,
  /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}_]+)*(?:['’]\p{L}+)?['’]?/u,
  /[^\s]/u,
];
const word = new RegExp(shapes.map((shape) => shape.source).join("|"), "gu");

const fullForms: Readonly<Record<string, string>> = {
  "w/o": "without",
  "w/": "with",
  "b/c": "because",
  "&": "and",
  "n/a": "none",
  "→": "->",
  "⇒": "=>",
  "==>": "=>",
  "-->": "->",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "<>": "!=",
  "==": "=",
};
const tails: Readonly<Record<string, string>> = { s: "'s", re: "are", ve: "have", ll: "will", d: "would", m: "am" };

/** Cuts a stretch of the brief into words and marks; contractions fall into their parts. */
export function cutWords(brief: string, start: number, end: number): Raw[] {
  const words: Raw[] = [];
  const put = (from: number, to: number, lower: string) =>
    words.push({ text: brief.slice(from, to), start: from, end: to, lower });
  for (const match of brief.slice(start, end).matchAll(word)) {
    const from = start + match.index;
    let text = match[0];
    if (/^\p{L}{1,6}\.$/u.test(text) && !isAbbreviation(text, brief, from + text.length)) {
      text = text.slice(0, -1);
      cutOne(text, from, put);
      put(from + text.length, from + text.length + 1, ".");
      continue;
    }
    cutOne(text, from, put);
  }
  return words;
}

type Put = (from: number, to: number, lower: string) => void;

function cutOne(text: string, from: number, put: Put): void {
  const lower = text.toLowerCase().replaceAll("’", "'");
  const to = from + text.length;
  const cut = (at: number, first: string, second: string) => {
    put(from, from + at, first);
    put(from + at, to, second);
  };
  const negated = negation(lower);
  const tail = /^(.+)'(s|re|ve|ll|d|m)$/.exec(lower);
  const full = Object.hasOwn(fullForms, lower) ? fullForms[lower] : undefined;
  if (full) put(from, to, full);
  else if (negated) cut(negated.at, negated.verb, "not");
  else if (tail?.[1] && tail[2]) {
    const at = from + tail[1].length;
    cutOne(text.slice(0, tail[1].length), from, put);
    put(at, to, tail[2] === "s" ? apostropheS(tail[1]) : (tails[tail[2]] ?? tail[2]));
  } else if (/s'$/.test(lower)) cut(text.length - 1, lower.slice(0, -1), "'s");
  else if (/'$/.test(lower)) cut(text.length - 1, lower.slice(0, -1), "'");
  else put(from, to, lower);
}

const negatives =
  /^(?:do|does|did|is|are|was|were|must|should|may|might|could|would|has|have|had|need|ai|ca|wo|sha)(?=n'?t$)/;

/** The verb and the place of the `not` of a contraction; null for another word. */
function negation(lower: string): { at: number; verb: string } | null {
  if (lower === "cannot") return { at: 3, verb: "can" };
  const stem = /^(?:want|went|meant|spent|lent|sent|rent|scant)$/.test(lower) ? undefined : negatives.exec(lower)?.[0];
  if (stem === undefined) return null;
  const verb = stem === "ca" ? "can" : stem === "wo" || stem === "sha" ? "will" : stem === "ai" ? "is" : stem;
  return { at: stem.length, verb };
}

function apostropheS(before: string): string {
  if (before === "let") return "us";
  const stands = /^(?:it|he|she|that|who|what|there|here|where|how|nobody|everyone|everybody|somebody)$/.test(before);
  return stands ? "is" : "'s";
}

function isAbbreviation(text: string, brief: string, after: number): boolean {
  const lower = text.toLowerCase();
  if (!abbreviations.has(lower)) return false;
  if (/^(?:no|nr|art|sec|fig|par|st|co|ex|w|v|mo|mind|min|max)\.$/.test(lower)) {
    const next = /^\s*(\S+)/.exec(brief.slice(after, after + 20))?.[1] ?? "";
    if (/^(?:max|min|mind|ex)\.$/.test(lower)) return /^[\p{Ll}\p{N}€$£]/u.test(next);
    return lower === "st." || lower === "v." ? /^\p{L}/u.test(next) && /^\p{Lu}/u.test(text) : /^[\p{N}(]/u.test(next);
  }
  if (lower === "etc.") return /^\s*[\p{Ll},;)]/u.test(brief.slice(after, after + 3));
  if (/^(?:a\.m|p\.m|u\.s|u\.k|o\.k|inc|ltd|corp|sr|jr|hr|hrs|mins|wk|yr|qty|dept)\.$/.test(lower))
    return !/^\s+\p{Lu}/u.test(brief.slice(after, after + 4)) && !/^\s*$/.test(brief.slice(after, after + 4));
  return true;
}

/** Reads the sentences of a brief with their tokens, lines, headings and leads. */
export function readSentences(brief: string, language: string): Sentence[] {
  const sentences: Sentence[] = [];
  let heading: Sentence | null = null;
  let lead: { sentence: Sentence; kind: RawLine["kind"]; indent: number; items: RawLine["kind"] } | null = null;
  const lines = readLines(brief).filter((line) => line.kind !== "rule");
  lines.forEach((line, index) => {
    if (line.kind === "row") {
      sentences.push(readRow(brief, line, lines[index - 1], language, heading));
      return;
    }
    const spans = sentenceSpans(brief, line, language);
    spans.forEach((span, at) => {
      const tokens = tokensOf(brief, span.start, span.end, language);
      if (!tokens.some((token) => token.pos !== "PUNCT" && token.pos !== "SYM")) return;
      const isItem = line.kind === "bullet" || line.kind === "numbered";
      if (
        lead &&
        (isItem ? (line.kind === lead.kind && line.indent <= lead.indent) || line.kind !== lead.items : at === 0)
      )
        lead = null;
      const sentence: Sentence = {
        start: span.start,
        end: span.end,
        tokens,
        line: lineOf(line, tokens),
        heading: line.kind === "heading" ? null : heading,
        lead: isItem && lead ? lead.sentence : null,
        number: line.number,
      };
      sentences.push(sentence);
      if (line.kind === "heading") {
        heading = sentence;
        lead = null;
      }
      const next = lines[index + 1];
      if (
        line.leads &&
        line.kind !== "heading" &&
        at === spans.length - 1 &&
        next &&
        (next.kind === "bullet" || next.kind === "numbered")
      )
        lead = { sentence, kind: line.kind, indent: line.indent, items: next.kind };
    });
  });
  return sentences;
}

function lineOf(line: RawLine, tokens: readonly Token[]): Line {
  const words = tokens.filter((token) => token.pos !== "PUNCT").map((token) => token.lower);
  const opening = words.slice(0, 14).join(" ");
  if (line.kind === "mail") return { kind: "mail" };
  if (line.kind === "heading") return { kind: "heading" };
  if (/^as (?:a|an|the) .* i(?: |$)/.test(opening)) return { kind: "story" };
  if (tokens.at(-1)?.text === "?" && line.kind !== "quote") return { kind: "question" };
  if (line.kind === "bullet" || line.kind === "numbered" || line.kind === "quote") return { kind: line.kind };
  return { kind: "prose" };
}

function readRow(
  brief: string,
  line: RawLine,
  before: RawLine | undefined,
  language: string,
  heading: Sentence | null,
): Sentence {
  const cells: Token[][] = [];
  const text = brief.slice(line.start, line.end);
  const mark = text.includes("|") ? "|" : "\t";
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== mark) continue;
    const isEdge = (from === 0 && at === 0) || (from === text.length && at === text.length);
    if (!isEdge) cells.push(tokensOf(brief, line.start + from, line.start + at, language));
    from = at + 1;
  }
  return {
    start: line.start,
    end: line.end,
    tokens: cells.flat(),
    line: { kind: "row", cells, isHeader: before?.kind !== "row" },
    heading,
    lead: null,
    number: null,
  };
}

/** Where the sentences of a line lie: they end at `.`, `!`, `?` before a blank, save after abbreviations and inside brackets. */
function sentenceSpans(brief: string, line: RawLine, language: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const words = cutWords(brief, line.start, line.end);
  let from = line.start;
  let depth = 0;
  const close = (to: number) => {
    const text = brief.slice(from, to);
    const start = from + text.length - text.trimStart().length;
    const end = from + text.trimEnd().length;
    if (end > start) spans.push({ start, end });
    from = to;
  };
  words.forEach((each, index) => {
    if (each.lower === "(" || each.lower === "[") depth++;
    if (each.lower === ")" || each.lower === "]") depth = Math.max(0, depth - 1);
    if (!/^(?:[.!?]|\.{3}|…)$/.test(each.lower)) return;
    let end = each.end;
    let next = index + 1;
    while (words[next] && /^(?:[.!?"”’')*_\]]|\.{3})$/.test(words[next]?.lower ?? "") && words[next]?.start === end) {
      if (words[next]?.lower === ")") depth = Math.max(0, depth - 1);
      end = words[next]?.end ?? end;
      next++;
    }
    const following = words[next];
    if (!following) return;
    if (depth > 0 || end < from) return;
    if (following.start === end) return;
    const before = words[index - 1];
    if (each.lower !== "." && each.lower !== "!" && each.lower !== "?" && /^\p{Ll}/u.test(following.text)) return;
    if (
      each.lower === "." &&
      before &&
      /^\d{1,2}$/.test(before.lower) &&
      language !== "en" &&
      /^\p{L}/u.test(following.text) &&
      isMonthOrNoun(following.lower)
    )
      return;
    if (each.lower === "." && before && before.start === from && before.text.length <= 2 && /^\d/.test(before.text))
      return;
    close(end);
  });
  close(line.end);
  return spans;
}

const isMonthOrNoun = (word: string): boolean =>
  /^(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|stock|klasse|mal|tag|monat|werktag)/.test(
    word,
  );

/** Tokens of a stretch of the brief, tagged. */
export function tokensOf(brief: string, start: number, end: number, language: string): Token[] {
  const raw = cutWords(brief, start, end).filter((each) => !/^[*_`]+$/.test(each.text));
  return language === "en" || !isKnownLanguage(language) ? tagEnglish(raw) : tagForeign(raw, language);
}

/** Tokens of another language, each with the English that stands for it; words without one are marked. */
function tagForeign(raw: readonly Raw[], language: string): Token[] {
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

function tagEnglish(raw: readonly Raw[]): Token[] {
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

function firstGuess(each: Raw, tag: Pos): Pos {
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
  if (base && isBase && token.pos === "VERB" && isNext && /^(?:be|is|are|was|were)$/.test(before?.lower ?? ""))
    return "NOUN";
  const opens = !before || (before.pos === "PUNCT" && !/^["'“-]$/.test(before.text)) || before.pos === "SYM";
  if (token.lower === "need" && (next?.lower === "not" || next?.lower === "only")) return "AUX";
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

const isPlural = (token: Token): boolean =>
  (token.pos === "NOUN" || token.pos === "PROPN") && token.lemma !== token.lower;

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
