import { personWords } from "../generate/samples/names.ts";
import type { Json } from "../json.ts";
import { textForms } from "../worlds/values.ts";
import type { PersonalData } from "./import-view.ts";
import { recordNameOf, snakeOf } from "./naming.ts";
import type { DataTable } from "./table.ts";

type Kind = PersonalData["kind"];

/** How many values of a column are looked at. */
const sampled = 2_000;

const byValue: readonly (readonly [Kind, (text: string) => boolean])[] = [
  ["email", (text) => /[^\s@"<>]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}/.test(text)],
  ["card", isCard],
  ["ip_address", (text) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/.test(text)],
  [
    "id_number",
    (text) =>
      /^\d{3}-\d{2}-\d{4}$/.test(text) || /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?$/.test(text),
  ],
  [
    "phone",
    (text) =>
      /^(?:\+\d|\(\d|0\d)[\d ().-]{6,20}$/.test(text) &&
      text.replace(/\D/g, "").length >= 8 &&
      textForms.phone?.pattern.test(text.replace(/^\(/, "0(")) === true,
  ],
];

const byName: readonly (readonly [Kind, RegExp, (text: string) => boolean])[] = [
  [
    "name",
    /^(full_?|first_?|last_?|given_?|family_?|sur|middle_?|maiden_?|display_?)name$|^(contact|customer|patient|employee|client|guest|tenant|owner|recipient|driver|author|manager|holder)(_name)?$/,
    isPersonName,
  ],
  ["phone", /phone|mobile|(^|_)(tel|cell|fax)(_|$)/, (text) => text.replace(/\D/g, "").length >= 6],
  ["address", /address|street|(^|_)(address_)?line_?[12]$/, (text) => /\p{L}{3}/u.test(text) && !text.includes("@")],
  ["birth_date", /birth|(^|_)dob$/, (text) => /\d{4}|\d\d[./-]\d\d/.test(text)],
  [
    "id_number",
    /(^|_)(ssn|passport|national_id|tax_id|iban|insurance_number|social_security)/,
    (text) => /\d/.test(text),
  ],
  ["card", /card_?(number|no)$|(^|_)pan$/, (text) => text.replace(/\D/g, "").length >= 12],
];

/** The columns of some tables, nested values included, in which something looks like a fact about people. It may miss some, and take something for one that is none. */
export function findPersonalData(tables: readonly DataTable[]): PersonalData[] {
  return tables.flatMap(({ name, rows }) => {
    const found = new Map<string, PersonalData>();
    for (const row of rows.slice(0, sampled))
      for (const [column, value] of Object.entries(row)) look(found, name, column, value, 0);
    // One value that happens to look like a name says nothing.
    return [...found.values()].filter(({ kind, values }) => kind !== "name" || values >= Math.min(3, rows.length / 2));
  });
}

function look(found: Map<string, PersonalData>, table: string, column: string, value: Json, depth: number): void {
  if (value === null || typeof value === "boolean" || depth > 6) return;
  if (typeof value === "object") {
    for (const [key, inner] of Object.entries(value))
      look(found, table, Array.isArray(value) ? column : `${column}.${key}`, inner, depth + 1);
    return;
  }
  const text = String(value).trim().slice(0, 2_000);
  const kind = kindOf(table, column, text);
  if (!kind) return;
  const key = `${column}/${kind}`;
  const known = found.get(key);
  found.set(
    key,
    known ? { ...known, values: known.values + 1 } : { table, column, kind, values: 1, example: masked(text) },
  );
}

function kindOf(table: string, column: string, text: string): Kind | null {
  if (text === "") return null;
  // The name of a product is nobody's.
  if (column === "name" && personWords.test(recordNameOf(table).split("_").at(-1) ?? "") && isPersonName(text))
    return "name";
  const name = snakeOf(column.split(".").at(-1) ?? column);
  const isCode = /postal|zip|(^|_)code$|(^|_)id$|number$/.test(name) && !/phone|fax/.test(name);
  for (const [kind, fits] of byValue) if (!(kind === "phone" && isCode) && fits(text)) return kind;
  for (const [kind, pattern, fits] of byName) if (pattern.test(name) && fits(text)) return kind;
  return null;
}

/** Two to four words that begin with capitals, or one such word in a column of first or last names. */
function isPersonName(text: string): boolean {
  return (
    /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:van|von|de|der|den|la|di|al|bin|da|dos) )?\p{Lu}[\p{L}'’.-]*){0,3}$/u.test(text) &&
    !/\b(Inc|Ltd|GmbH|LLC|Corp|Company|Group|AG)\b/.test(text)
  );
}

/** 13 to 19 digits whose check digit is right. Source: ISO/IEC 7812-1, annex B (Luhn). */
function isCard(text: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}

function masked(text: string): string {
  const plain = text.slice(0, 40);
  return plain.replace(/[\p{L}\p{N}]/gu, (character, at: number) => (at === 0 ? character : "•"));
}
