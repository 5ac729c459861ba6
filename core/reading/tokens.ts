import { cutWords } from "./cut-words.ts";
import { tagEnglish } from "./english-tokens.ts";
import { isKnownLanguage } from "./foreign.ts";
import { tagForeign } from "./foreign-tokens.ts";
import { type RawLine, readLines } from "./lines.ts";
import type { Line, Sentence, Token } from "./text.ts";

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
