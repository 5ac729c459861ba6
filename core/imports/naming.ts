import { singularOf } from "../generate/lexicon/nouns.ts";

/** The words of a name in any notation, lower case: `createdAt`, `created_at`, `Created-At` -> `created`, `at`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** The name in snake_case, at most 60 characters; empty when nothing of it is a letter or digit. */
export function snakeOf(name: string): string {
  const snake = wordsOf(name).join("_").slice(0, 60).replace(/_+$/, "");
  return /^\d/.test(snake) ? `n${snake}`.slice(0, 60) : snake;
}

/** The name of one record of a collection in snake_case: `LineItems` -> `line_item`. */
export function recordNameOf(collection: string): string {
  const words = wordsOf(collection);
  const last = words.at(-1);
  const name = last === undefined ? "" : snakeOf([...words.slice(0, -1), singularOf(last)].join("_"));
  // The one snake_case name that every object has a member of.
  return name === "constructor" ? "constructor_record" : name;
}

/** `Line item`, `Created at`. */
export function labelOf(name: string): string {
  const text = wordsOf(name).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const notOwn: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The name of a tool, parameter or field as it may stand in a plan: as given where that is possible, else with what is not replaced by `_`. Null when nothing is left. */
export function wireNameOf(name: string, { brackets = false }: { readonly brackets?: boolean } = {}): string | null {
  const safe = name
    .replace(brackets ? /[^A-Za-z0-9_[\]-]+/g : /[^A-Za-z0-9_-]+/g, "_")
    .replace(/^_*(?=_[A-Za-z])/, "")
    .replace(/^[^A-Za-z_]+/, "")
    .slice(0, 63);
  const clean = safe === name ? safe : safe.replace(/^_+|_+$/g, "");
  if (!/^_?[A-Za-z]/.test(clean)) return null;
  return notOwn.has(clean) ? `${clean}_` : clean;
}

/** An id prefix that is not taken yet, from the initials and letters of a record's name; it is taken from then on. */
export function takePrefix(record: string, taken: Set<string>): string {
  const words = record
    .replace(/[^a-z_]/g, "")
    .split("_")
    .filter((word) => word !== "");
  const letters = words.join("");
  const choices = [
    words.length > 1 ? words.map((word) => word.charAt(0)).join("") : letters.slice(0, 3),
    letters.slice(0, 4),
    letters.slice(0, 6),
  ].map((choice) => choice.slice(0, 6));
  for (const choice of choices)
    if (/^[a-z]{2,6}$/.test(choice) && !taken.has(choice)) {
      taken.add(choice);
      return choice;
    }
  const stem = (letters.slice(0, 4) || "rec").padEnd(2, "x");
  for (let at = 0; at < 26 * 26; at++) {
    const choice = stem + String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26));
    if (taken.has(choice)) continue;
    taken.add(choice);
    return choice;
  }
  return stem;
}

/** A name that is not among those taken: itself, or with the first free number; it is taken from then on. */
export function takeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name.slice(0, 58)}_${number}`;
  taken.add(free);
  return free;
}

/** One line of text of at most some characters, without tags and without marks that turn the direction of what follows. */
export function shortText(text: unknown, most: number): string {
  const line =
    typeof text === "string"
      ? text
          .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
          .replace(/<[^>]{0,200}>/g, " ")
          .replace(/\p{Cc}+/gu, " ")
          .replace(/\s+/g, " ")
          .trim()
      : "";
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}
