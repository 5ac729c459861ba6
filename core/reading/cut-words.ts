import { abbreviations } from "./words.ts";

/** A word or mark of the brief before it is tagged: as written, where, and its lower-case English form. */
export type Raw = { text: string; start: number; end: number; lower: string };

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
