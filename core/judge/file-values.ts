import type { Row } from "../action.ts";
import type { Json } from "../json.ts";
import type { FileValue } from "../validator.ts";

/** What a file says in place of what it must; `problem` is null where it says it. */
export type FileFinding = {
  readonly problem: string | null;
  /** Nothing is there at all. */
  readonly isMissing: boolean;
  readonly expected: Json;
  readonly actual: Json;
};

/** Whether a file says what it must. `answer`: what `done` carried, whose members stand for keys that an object in a file does not have. */
export function fileFinding(
  files: ReadonlyMap<string, Row> | undefined,
  value: FileValue,
  answer: Json | undefined,
): FileFinding {
  const { path, form, key = "", expected } = value;
  const text = files?.get(path)?.text;
  const said = typeof text === "string" ? text : null;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const wrong = (problem: string, actual: Json = null, isMissing = false): FileFinding => ({
    problem,
    isMissing,
    expected,
    actual,
  });
  if (form === "json") {
    const actual = memberOf(said, key) ?? memberOf(answer, key);
    if (actual === undefined)
      return wrong(said === null ? `There is no ${name} that says ${key}` : `${name} does not say ${key}`, null, true);
    if (sameAsPython(actual, expected)) return { problem: null, isMissing: false, expected, actual };
    return wrong(`${key} in ${name} is ${JSON.stringify(actual)}`, actual);
  }
  if (form === "within") {
    const allowed = (Array.isArray(expected) ? expected : []).map(
      (each) => `${path}/${String(each).replace(/\/+$/, "")}`,
    );
    const isAllowed = (id: string) =>
      allowed.some((each) => id === each || id.startsWith(`${each}/`) || each.startsWith(`${id}/`));
    const stray = [...(files?.keys() ?? [])].find((id) => id.startsWith(`${path}/`) && !isAllowed(id));
    return stray === undefined
      ? { problem: null, isMissing: false, expected, actual: null }
      : wrong(`${stray} was changed`, stray);
  }
  if (said === null) return wrong(`There is no ${name}`, null, true);
  if (form === "contains") {
    const missing = (Array.isArray(expected) ? expected : []).find((part) => !said.includes(String(part)));
    return missing === undefined
      ? { problem: null, isMissing: false, expected, actual: null }
      : wrong(`${name} does not contain ${JSON.stringify(missing)}`);
  }
  const pairs = pairsOf(said);
  for (const [each, wanted] of Object.entries(isObject(expected) ? expected : {})) {
    const given = pairs.get(each.toLowerCase());
    if (given === undefined) return wrong(`${name} does not say ${each}`, null, true);
    if (!isSaid(given, wanted)) return wrong(`${each} in ${name} is ${JSON.stringify(given)}`, given);
  }
  return { problem: null, isMissing: false, expected, actual: null };
}

function memberOf(holder: Json | null | undefined, key: string): Json | undefined {
  const object = typeof holder === "string" ? parsed(holder) : holder;
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: Json | null | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The lines `key: value` of a text; blank ones and comments are passed over. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const line of text.split("\n")) {
    const at = line.indexOf(":");
    if (at > 0 && !line.trim().startsWith("#"))
      pairs.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return pairs;
}

function isSaid(given: string, wanted: Json): boolean {
  if (typeof wanted === "boolean") return (wanted ? yes : no).has(given.toLowerCase());
  if (typeof wanted === "number") return /^[+-]?\d+$/.test(given) && Number(given) === wanted;
  return given === wanted;
}
const yes = new Set(["true", "yes", "y", "1"]);
const no = new Set(["false", "no", "n", "0"]);

/** Equality of values as Python has it, which suites of tasks are judged by: `"3"` is not 3, but `true` is 1. */
export function sameAsPython(a: Json, b: Json): boolean {
  const [left, right] = [numeric(a), numeric(b)];
  if (left !== null || right !== null) return left === right;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each, at) => sameAsPython(each, b[at] ?? null))
    );
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameAsPython(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

function numeric(value: Json): number | null {
  return typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : null;
}
