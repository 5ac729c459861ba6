import { z } from "zod";

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Parses any JSON value; rejects undefined, NaN, infinities and functions. */
export const Json: z.ZodType<Json> = z.json().meta({ id: "Json", description: "Any JSON value" });

/** The one text of a JSON value: keys sorted by code unit, no spaces, undefined members left out. Two values are equal exactly when their texts are.
 *  Source: the member order of RFC 8785 (JCS); numbers print as ECMAScript prints them, as RFC 8785 §3.2.2.3 asks. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

const MAX_DEPTH = 100;

/** Whether a JSON value nests deeper than is taken from outside: schemas recurse, so an endless one would exhaust the stack. Walks without recursion. */
export function nestsTooDeep(value: unknown, most = MAX_DEPTH): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((each) => (each !== null && typeof each === "object" ? Object.values(each) : []));
  }
  return false;
}
