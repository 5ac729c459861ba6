import { monthNames } from "../../calendar.ts";
import { foldAnswer, numberOf } from "../../judge/same-value.ts";
import { isoOf } from "../../judge/spoken.ts";

/** Where a value stands in a text, and what form it has. */
export type Said = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly form: "name" | "quoted" | "date" | "contact" | "money" | "number";
};

const forms = [
  `(?<quoted>"[^"\\n]{1,300}"|“[^”\\n]{1,300}”)`,
  `(?<date>\\b\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2})?Z?)?|\\b\\d{1,2} (?:${monthNames.join("|")}) \\d{4}(?: at \\d{1,2}:\\d{2}(?: UTC)?)?)`,
  `(?<contact>https?://[^\\s"<>();,]{1,200}|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}|\\+\\d[\\d-]{6,24})`,
  `(?<money>[€$£¥]\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,2})?)`,
  `(?<number>(?<![\\p{L}\\p{N}_.,-])-?\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,6})?(?![\\p{L}\\p{N}_-]|[.,]\\d))`,
];

/** The values that stand in a text, in order: quoted texts, dates, addresses, amounts, numbers, and the names given. */
export function valuesIn(text: string, names: readonly string[] = []): Said[] {
  const own = names
    .filter((name) => name.trim().length > 1)
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const named =
    own.length > 0 ? [`(?<name>"(?:${own.join("|")})"|(?<![\\p{L}\\p{N}])(?:${own.join("|")})(?![\\p{L}\\p{N}]))`] : [];
  const found = text.matchAll(new RegExp([...named, ...forms].join("|"), "gu"));
  return [...found].map(({ 0: said, index, groups = {} }) => ({
    start: index,
    end: index + said.length,
    text: said,
    form: formOf(groups),
  }));
}

function formOf({ name, quoted, date, contact, money }: Readonly<Record<string, string | undefined>>): Said["form"] {
  if (name !== undefined) return "name";
  if (quoted !== undefined) return "quoted";
  if (date !== undefined) return "date";
  if (contact !== undefined) return "contact";
  return money === undefined ? "number" : "money";
}

/** What a said value means, so that two ways to say it are one: `16 April 2026` and `2026-04-16`, `€1,200` and `1200.00`. */
export function meantBy(text: string): string {
  const iso = isoOf(text.replace(/^["“]|["”]$/g, ""));
  if (/^\d{4}-\d{2}-\d{2}/.test(iso)) return iso.replace(/T(\d{2}:\d{2})(?::00)?Z?$/, "T$1");
  const number = numberOf(iso);
  return number === null ? foldAnswer(iso) : String(number);
}

/** A text as it is searched for words: folded, single spaces between and around. */
export function wordsIn(text: string): string {
  return ` ${foldAnswer(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}
