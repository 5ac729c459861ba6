import { monthNames } from "../../calendar.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";

const signs: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/** A label as it stands inside a sentence: `Expected close date` -> `expected close date`, `SLA due` -> `SLA due`. */
export function lower(label: string): string {
  return label
    .split(" ")
    .map((word) => (/^[A-Z][a-z'-]*$/.test(word) ? word.toLowerCase() : word))
    .join(" ");
}

/** The noun of an entity: `purchase order`. */
export function noun(entity: Entity): string {
  return lower(entity.label);
}

/** The plural noun of an entity: `purchase orders`. */
export function nouns(entity: Entity): string {
  return entity.plural.replaceAll("_", " ");
}

/** How a field is called in a sentence: a reference `company_id` labelled `Company id` is `company`. */
export function attribute(field: Field): string {
  const label = lower(field.label);
  switch (field.type) {
    case "reference":
      return label.replace(/\s+(?:id|ID)$/, "");
    case "date":
      return label.replace(/ on$/, " date");
    case "datetime":
      return label.replace(/^(start|end)s at$/, "$1 time").replace(/ at$/, " time");
    case "phone":
      return label.replace(/phone$/, "phone number");
    case "email":
      return label.replace(/email$/, "email address");
    case "integer":
      return /^[a-z]+[^s]s$/.test(label) ? `number of ${label}` : label;
    default:
      return label;
  }
}

/** An attribute and its value in a sentence: `amount €5,000`; a value that names the attribute stands alone (`SKU-11576`, `table t_006`). */
export function attributed(name: string, value: string): string {
  const rest = value.toLowerCase().startsWith(name.toLowerCase()) ? value.slice(name.length) : null;
  return rest !== null && !/^\p{L}/u.test(rest) ? value : `${name} ${value}`;
}

/** `a` or `an`, as the word after it sounds. */
export function article(phrase: string): string {
  const first = phrase.split(/[\s-]/)[0] ?? "";
  if (/^[A-Z]{2,}$/.test(first)) return /^[AEFHILMNORSX]/.test(first) && first !== "SKU" ? "an" : "a";
  if (/^(?:hour|honest|heir)/i.test(first)) return "an";
  if (/^(?:uni(?!n|m)|use|usa|usu|eu|one\b|ut[ei])/i.test(first)) return "a";
  return /^[aeiou]/i.test(first) ? "an" : "a";
}

/** A noun phrase with its indefinite article. */
export function withArticle(phrase: string): string {
  return `${article(phrase)} ${phrase}`;
}

/** `Ann`, `Ann and Bob`, `Ann, Bob and Cy`. */
export function listed(items: readonly string[], word = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `14 March 2026`. */
export function sayDate(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return `${day} ${monthNames[(month ?? 1) - 1]} ${year}`;
}

/** A number with thousands separators. */
function sayNumber(value: number): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "-" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
}

function sayMoney(value: number, currency: string | undefined): string {
  const cents = Number.isInteger(value) ? sayNumber(value) : sayNumber(value).replace(/\.(\d)$/, ".$10");
  const sign = currency ? signs[currency] : undefined;
  return sign ? `${sign}${cents}` : currency ? `${cents} ${currency}` : cents;
}

/** A field's value as a colleague would write it. */
export function sayValue(field: Field, value: Json): string {
  if (typeof value === "number" && /(?:^|_)year$/.test(field.name)) return String(value);
  if (typeof value === "number") return field.type === "money" ? sayMoney(value, field.currency) : sayNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return JSON.stringify(value);
  switch (field.type) {
    case "date":
      return sayDate(value);
    case "datetime":
      return `${sayDate(value)} at ${value.slice(11, 16)} UTC`;
    case "enum":
      return `"${value.replaceAll("_", " ")}"`;
    case "email":
    case "phone":
    case "url":
    case "address":
      return value;
    default:
      return isPlain(value) ? value : `"${value}"`;
  }
}

/** Codes and short capitalised names read well without quotation marks. */
function isPlain(value: string): boolean {
  return (
    /^(?=.*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)*$/.test(value) ||
    /^[A-Z][\w'’.-]*(?: (?:[A-Z&][\w'’.-]*|[&-])){0,3}$/.test(value)
  );
}
