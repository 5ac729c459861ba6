import { formatDate, isDate, parseTime } from "../calendar.ts";
import { canonicalJson, type Json } from "../json.ts";
import type { FieldType } from "../operation.ts";
import type { Check } from "../validator.ts";
import { isAsked, undressed, unlisted, withoutEmphasis } from "./dress.ts";
import { idsIn } from "./listed-ids.ts";
import { numberIn } from "./numeral.ts";
import { isoOf } from "./spoken.ts";

type AnswerForm = Exclude<Extract<Check, { type: "answer" }>["as"], "list" | "table">;

/** A text as it is compared: Unicode NFC, trimmed, white space collapsed, lower case. */
export function foldText(text: string): string {
  if (/^[!-@[-~]+(?: [!-@[-~]+)*$/.test(text)) return text;
  return text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&quot;": '"', "&#39;": "'", "&nbsp;": " " };

/** A text answer as it is compared: folded, in plain characters, without emphasis, quotation marks and final stop, `in_progress` as `in progress`. */
export function foldAnswer(text: string): string {
  const said = withoutEmphasis(undressed(text))
    .replace(/(?<=\p{L})`(?=\p{L})/gu, "'")
    .replace(/&(?:amp|quot|#39|nbsp);/g, (each) => entities[each] ?? each)
    .replaceAll("_", " ");
  // `SS` is the capital of `ß`.
  return foldText(/[^ -~]/.test(said) ? said.toLowerCase().toUpperCase() : said);
}

/** The number a value stands for: itself, or a text that is one; null when it is none. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" ? numberIn(value) : null;
}

/** The truth value a value stands for (`yes`, `no`, `y`, `n`, `true`, `false` count); null when it is none. */
function booleanOf(value: Json | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  const word = foldText(value);
  return ["yes", "true", "y"].includes(word) ? true : ["no", "false", "n"].includes(word) ? false : null;
}

const isoTime = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Epoch milliseconds of an ISO date or datetime text, a missing zone read as UTC; null when it is none. */
function timeOf(value: Json | undefined): number | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  const day = isoTime.exec(text)?.[1];
  if (day === undefined || !isDate(day)) return null;
  const iso = text.length === 10 ? text : text.replace(" ", "T").replace(/(T[\d:.]+)$/, "$1Z");
  const time = parseTime(iso);
  return Number.isNaN(time) ? null : time;
}

/** `2026-03-14` of a date, or of a datetime; null when it is neither, or its day in UTC is another than the one it is written with. */
function dateOf(value: Json | undefined): string | null {
  const time = timeOf(value);
  if (time === null || typeof value !== "string") return null;
  const day = value.trim().slice(0, 10);
  return formatDate(time) === day ? day : null;
}

function closeTo(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The ids of a list, or of a text that lists them. */
function idsOf(value: Json | undefined): Set<string> | null {
  const list = typeof value === "string" ? idsIn(value) : value;
  if (!Array.isArray(list)) return null;
  const ids = new Set<string>();
  for (const item of list) {
    if (typeof item !== "string") return null;
    const id = sameId(item);
    if (id) ids.add(id);
  }
  return ids;
}

/** An id as it is compared. */
function sameId(text: string): string {
  return undressed(text);
}

/** An id in brackets, or behind a hash. */
const enclosed = /^(?:\((.+)\)|\[(.+)\]|<(.+)>|#(?=\w)(.+))$/;

function sameSet(a: Set<string> | null, b: Set<string> | null): boolean {
  return a !== null && b !== null && a.size === b.size && [...a].every((item) => b.has(item));
}

const isEmpty = (value: Json | undefined) => value === null || value === undefined || value === "";

/** The content of a file as it is compared: to the letter, but for the kind of line ends and those at its end. */
const linesOf = (text: string) => text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");

/** Whether two values of a field are equal after canonicalisation: numbers within 1e-9, money in cents, dates by day, texts without regard to case and spacing, contents of files to the letter, lists of ids as sets. */
export function sameValue(expected: Json | undefined, actual: Json | undefined, type: FieldType): boolean {
  if (expected === actual) return true;
  if (isEmpty(expected) || isEmpty(actual)) return isEmpty(expected) && isEmpty(actual);
  switch (type) {
    case "integer":
    case "decimal": {
      const [a, b] = [numberOf(expected), numberOf(actual)];
      return a !== null && b !== null && closeTo(a, b);
    }
    case "money": {
      const [a, b] = [numberOf(expected), numberOf(actual)];
      return a !== null && b !== null && Math.round(a * 100) === Math.round(b * 100);
    }
    case "boolean":
      return booleanOf(expected) !== null && booleanOf(expected) === booleanOf(actual);
    case "date":
      return dateOf(expected) !== null && dateOf(expected) === dateOf(actual);
    case "datetime":
      return timeOf(expected) !== null && timeOf(expected) === timeOf(actual);
    case "references":
      return sameSet(idsOf(expected), idsOf(actual));
    case "object":
    case "list":
      return canonicalJson(expected) === canonicalJson(actual);
    case "content":
      return typeof expected === "string" && typeof actual === "string" && linesOf(expected) === linesOf(actual);
    case "id":
    case "reference":
      return typeof expected === "string" && typeof actual === "string" && expected.trim() === actual.trim();
    default:
      return (
        typeof expected === "string" &&
        typeof actual === "string" &&
        (expected === actual || foldText(expected) === foldText(actual))
      );
  }
}

/** Whether an answer is the expected one, in whatever form a careful person would write it. A dump (a list, an object, a longer text that merely contains the value) is not, and neither is what can be read in two ways. */
export function sameAnswer(expected: Json, given: Json | undefined, as: AnswerForm): boolean {
  // A dump need not be folded to be told from a value.
  if (typeof given === "string" && as !== "ids" && given.length > 2_000 + 2 * String(expected).length) return false;
  const actual = typeof given === "string" && as !== "ids" && as !== "number" ? undressed(given) : given;
  // `Mexico?` asks; only a text that is a question itself is answered by one.
  if (typeof given === "string" && isAsked(given) && !(typeof expected === "string" && isAsked(expected))) return false;
  switch (as) {
    case "number": {
      const [a, b] = [numberOf(expected), numberOf(actual)];
      if (a === null || b === null) return false;
      // An average is expected rounded to cents; the unrounded figure is as right.
      return closeTo(a, b) || (isRounded(a) && Math.round(b * 100) === Math.round(a * 100));
    }
    case "boolean":
      return sameValue(expected, typeof actual === "string" ? undressed(unlisted(actual)) : actual, "boolean");
    case "date": {
      const type = typeof expected === "string" && expected.length > 10 ? "datetime" : "date";
      const said = typeof actual === "string" ? isoOf(undressed(unlisted(withoutEmphasis(actual)))) : actual;
      return sameValue(expected, said, type);
    }
    case "id":
      if (typeof expected !== "string" || typeof actual !== "string") return false;
      return [actual, undressed(unlisted(actual))]
        .flatMap((id) => [id, id.replace(enclosed, "$1$2$3$4")])
        .flatMap((id) => (isAsked(id) ? [] : [id, undressed(id)]))
        .some((id) => id === expected.trim() || id === sameId(expected));
    case "ids":
      return sameSet(idsOf(expected), idsOf(actual));
    case "text": {
      if (typeof actual === "number" || typeof actual === "boolean") return String(actual) === String(expected).trim();
      if (typeof expected !== "string" || typeof actual !== "string" || foldText(actual) === "") return false;
      const wanted = foldAnswer(expected);
      // A word of a machine, such as a status.
      const isWord = expected.includes("_") && !/\s/.test(expected);
      return [actual, unlisted(actual)].some((text) => {
        const said = foldAnswer(text);
        return said === wanted || (isWord && said.replaceAll("-", " ") === wanted.replaceAll("-", " "));
      });
    }
  }
}

/** A figure in cents that is no whole number. */
function isRounded(value: number): boolean {
  return !Number.isInteger(value) && closeTo(Math.round(value * 100) / 100, value);
}
