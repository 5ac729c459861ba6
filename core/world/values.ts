import { isDate, isDatetime } from "../calendar.ts";
import type { Field, Parameter } from "../environment.ts";
import type { Json } from "../json.ts";
import { patternOf } from "./pattern.ts";

/** The part of a field or parameter that says which values it takes. */
export type ValueShape = Pick<Field | Parameter, "type"> &
  Partial<Pick<Field & Parameter, "values" | "min" | "max" | "pattern" | "entity">>;

/** Longest text in UTF-16 units, by kind. */
export const maxLength = { text: 1_000, longtext: 20_000 } as const;

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
    case "id":
    case "reference":
      return typeof value === "string" && value.length <= 200 && value.trim() !== ""
        ? null
        : `the id of ${shape.entity ? `a ${shape.entity} record` : "a record"}`;
    default:
      return textMisfit(shape, value);
  }
}

function textMisfit(shape: ValueShape, value: Json): string | null {
  const limit = shape.type === "longtext" ? maxLength.longtext : maxLength.text;
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
