import { isDate, isDatetime } from "../calendar.ts";
import type { Field } from "../environment.ts";
import type { Json } from "../json.ts";
import { nestsTooDeep } from "../json.ts";
import type { Nested } from "../operation.ts";
import { patternOf } from "./records/pattern.ts";

/** The part of a field or parameter that says which values it takes. */
export type ValueShape = Nested;

/** Longest text in UTF-16 units, by kind. */
export const maxLength = { text: 1_000, longtext: 20_000, content: 262_144 } as const;
/** Most items of a list, members of an object, and how deep one may lie in another. */
export const maxNested = { items: 200, members: 100, depth: 10 } as const;

/** Forms of texts that have one; `pattern` is what the JSON Schema of a tool says too. */
export const textForms: Partial<Record<Field["type"], { readonly pattern: RegExp; readonly says: string }>> = {
  email: {
    pattern: /^[^\s@"<>]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/u,
    says: "an email address such as ana.ruiz@example.com",
  },
  phone: { pattern: /^\+?[0-9][0-9 ().-]{4,24}$/u, says: "a phone number such as +1 202-555-0143" },
  url: { pattern: /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"]{1,500}$/u, says: "a URL that begins with http:// or https://" },
};

/** Why a value does not fit, as what was expected (`a whole number from 1 to 5`); null when it fits. Existence of referenced records is not looked at. */
export function misfit(shape: ValueShape, value: Json): string | null {
  switch (shape.type) {
    case "integer":
      return typeof value === "number" && Number.isSafeInteger(value) && inRange(shape, value)
        ? null
        : `a whole number${range(shape)}`;
    case "decimal":
      return typeof value === "number" && Number.isFinite(value) && inRange(shape, value)
        ? null
        : `a number${range(shape)}`;
    case "money":
      return typeof value === "number" &&
        Math.abs(value) < 1e13 &&
        Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 * Math.max(1, Math.abs(value)) &&
        inRange(shape, value)
        ? null
        : `an amount with at most two decimals${range(shape)}`;
    case "boolean":
      return typeof value === "boolean" ? null : "true or false";
    case "enum":
      return typeof value === "string" && (shape.values ?? []).includes(value)
        ? null
        : `one of ${(shape.values ?? []).join(", ")}`;
    case "date":
      return typeof value === "string" && isDate(value) ? null : "a date such as 2026-03-14";
    case "datetime":
      return typeof value === "string" && isDatetime(value) ? null : "a UTC datetime such as 2026-03-14T09:30:00Z";
    case "references":
      return Array.isArray(value) &&
        value.length <= 200 &&
        value.every((each) => typeof each === "string" && each !== "")
        ? null
        : `a list of ids${shape.entity ? ` of ${shape.entity} records` : ""}`;
    case "object":
      return nestsTooDeep(value, maxNested.depth) ? "an object of at most 10 levels" : objectMisfit(shape, value);
    case "list":
      return nestsTooDeep(value, maxNested.depth) ? "a list of at most 10 levels" : listMisfit(shape, value);
    case "id":
    case "reference":
      return typeof value === "string" && value.length <= 200 && value.trim() !== ""
        ? null
        : `the id of ${shape.entity ? `a ${shape.entity} record` : "a record"}`;
    default:
      return textMisfit(shape, value);
  }
}

function objectMisfit({ members }: ValueShape, value: Json): string | null {
  if (!isObject(value)) return "an object";
  const given = Object.entries(value);
  if (given.length > maxNested.members) return `an object of at most ${maxNested.members} members`;
  if (!members) return given.every(([, each]) => isShort(each)) ? null : "an object of shorter values";
  for (const [name, member] of Object.entries(members))
    if (member.required && (Object.hasOwn(value, name) ? value[name] : null) === null) return `an object with ${name}`;
  for (const [name, each] of given) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!member) return `an object with no member but ${Object.keys(members).join(", ")}`;
    const expected = each === null ? null : misfit(member, each);
    if (expected) return `an object whose ${name} is ${expected}`;
  }
  return null;
}

function listMisfit({ items }: ValueShape, value: Json): string | null {
  if (!Array.isArray(value)) return "a list";
  if (value.length > maxNested.items) return `a list of at most ${maxNested.items} items`;
  if (!items) return value.every(isShort) ? null : "a list of shorter values";
  for (const each of value) {
    const expected = misfit(items, each);
    if (expected) return `a list in which each item is ${expected}`;
  }
  return null;
}

/** Whether a value is an object. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Values of no declared form are kept in rows too, so their length has an end. */
function isShort(value: Json): boolean {
  return JSON.stringify(value).length <= maxLength.longtext;
}

function textMisfit(shape: ValueShape, value: Json): string | null {
  const limit = shape.type === "longtext" || shape.type === "content" ? maxLength[shape.type] : maxLength.text;
  if (typeof value !== "string") return "a text";
  if (value.length > limit) return `a text of at most ${limit} characters`;
  const form = textForms[shape.type];
  if (form && !form.pattern.test(value)) return form.says;
  if (shape.pattern && !patternOf(shape.pattern)?.test(value)) return `a text of the form ${shape.pattern}`;
  return null;
}

function inRange({ min, max }: ValueShape, value: number): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function range({ min, max }: ValueShape): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  return min !== undefined ? ` of at least ${min}` : max !== undefined ? ` of at most ${max}` : "";
}
