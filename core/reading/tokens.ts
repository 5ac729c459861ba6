import { cutWords } from "./cut-words.ts";
import { tagEnglish } from "./english-tokens.ts";
import { isKnownLanguage } from "./foreign.ts";
import { tagForeign } from "./foreign-tokens.ts";
import { type RawLine, readLines } from "./lines.ts";
<<<<<<< HEAD
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
=======
import type { Line, Sentence, Token } from "./text.ts";
>>>>>>> reading

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
function tokensOf(brief: string, start: number, end: number, language: string): Token[] {
  const raw = cutWords(brief, start, end).filter((each) => !/^[*_`]+$/.test(each.text));
  return language === "en" || !isKnownLanguage(language) ? tagEnglish(raw) : tagForeign(raw, language);
}
