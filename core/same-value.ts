import { isDate, parseTime } from "./calendar.ts";
import type { FieldType } from "./environment.ts";
import { canonicalJson, type Json } from "./json.ts";
import { isoOf, undressed } from "./spoken.ts";
import type { Check } from "./validator.ts";

type AnswerForm = Extract<Check, { type: "answer" }>["as"];

/** A text as it is compared: Unicode NFC, trimmed, white space collapsed, lower case. */
export function foldText(text: string): string {
  if (/^[!-@[-~]+(?: [!-@[-~]+)*$/.test(text)) return text;
  return text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

const numeral = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/** A text answer as it is compared: folded, without quotation marks and final stop, `in_progress` as `in progress`. */
export function foldAnswer(text: string): string {
  return foldText(undressed(text).replaceAll("_", " "));
}

/** The number a value stands for: itself, or a text like `1,200.50`, `$1,200.50`, `1200.50 EUR`, `12%`; null when it is none. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const bare = value
    .trim()
    .replace(/^([-+]?)(?:[$€£¥]|[A-Z]{3}\s)\s*/, "$1")
    .replace(/\s*(?:%|[$€£¥]|\s[A-Z]{3})$/, "");
  return numeral.test(bare) ? Number(bare.replaceAll(",", "")) : null;
}

/** The truth value a value stands for (`yes`, `no`, `true`, `false` count); null when it is none. */
function booleanOf(value: Json | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  const word = foldText(value);
  return word === "yes" || word === "true" ? true : word === "no" || word === "false" ? false : null;
}

/** Epoch milliseconds of an ISO date or datetime text, a missing zone read as UTC; null when it is none. */
function timeOf(value: Json | undefined): number | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return null;
  const iso = text.length === 10 ? text : text.replace(" ", "T").replace(/(T[\d:.]+)$/, "$1Z");
  const time = parseTime(iso);
  return Number.isNaN(time) ? null : time;
}

/** `2026-03-14` of a date, or of a datetime as it is written; null when it is neither. */
export function dateOf(value: Json | undefined): string | null {
  if (timeOf(value) === null || typeof value !== "string") return null;
  const day = value.trim().slice(0, 10);
  return isDate(day) ? day : null;
}

function closeTo(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The ids of a list, or of a text that lists them: `d_1, d_2 and d_3`, a JSON list, a line each. */
function idsOf(value: Json | undefined): Set<string> | null {
  const list =
    typeof value === "string"
      ? value.split(/[\s,;[\]"'`]+|(?<=\w)\.(?=\s|$)/).filter((word) => !/^(?:and|[-*•]|)$/i.test(word))
      : value;
  if (!Array.isArray(list)) return null;
  const ids = new Set<string>();
  for (const item of list) {
    if (typeof item !== "string") return null;
    if (item.trim()) ids.add(item.trim());
  }
  return ids;
}

function sameSet(a: Set<string> | null, b: Set<string> | null): boolean {
  return a !== null && b !== null && a.size === b.size && [...a].every((item) => b.has(item));
}

const isEmpty = (value: Json | undefined) => value === null || value === undefined || value === "";

/** Whether two values of a field are equal after canonicalisation: numbers within 1e-9, money in cents, dates by day, texts without regard to case and spacing, lists of ids as sets. */
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
    case "id":
    case "reference":
      return typeof expected === "string" && typeof actual === "string" && expected.trim() === actual.trim();
    default:
      return typeof expected === "string" && typeof actual === "string" && foldText(expected) === foldText(actual);
  }
}

/** Whether an answer is the expected one, in whatever form a careful person would write it. A dump (a list, an object, a longer text that merely contains the value) is not. */
export function sameAnswer(expected: Json, given: Json | undefined, as: AnswerForm): boolean {
  // A dump need not be folded to be told from a value.
  if (typeof given === "string" && as !== "ids" && given.length > 2_000 + 2 * String(expected).length) return false;
  const actual = typeof given === "string" && as !== "ids" && as !== "text" ? undressed(given) : given;
  switch (as) {
    case "number": {
      const [a, b] = [numberOf(expected), numberOf(actual)];
      if (a === null || b === null) return false;
      // An average is expected rounded to cents; the unrounded figure is as right.
      return closeTo(a, b) || (!Number.isInteger(a) && Math.round(b * 100) === Math.round(a * 100));
    }
    case "boolean":
      return sameValue(expected, actual, "boolean");
    case "date": {
      const type = typeof expected === "string" && expected.length > 10 ? "datetime" : "date";
      return sameValue(expected, typeof actual === "string" ? isoOf(actual) : actual, type);
    }
    case "id":
      return sameValue(expected, actual, "id");
    case "ids":
      return sameSet(idsOf(expected), idsOf(actual));
    case "text": {
      if (typeof actual === "number") return String(actual) === String(expected).trim();
      if (typeof expected !== "string" || typeof actual !== "string" || foldText(actual) === "") return false;
      return foldAnswer(expected) === foldAnswer(actual);
    }
  }
}
