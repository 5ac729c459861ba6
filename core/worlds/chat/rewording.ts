import { type Part, phraseOf, scripted } from "./phrases.ts";

/** Words that say nothing by themselves: any phrase may have them. What could be taken for a yes, a thank or a request is not among them. */
const plainWords =
  "a an the this that these it its is i am my me we our you your to of for in on at by and so well oh ah hm um here one just now then as also by way";

/** All words that other words for a phrase may be made of, beside what it must hold and its slots. */
export function wordsFor({ phrase }: Part): string[] {
  return [...new Set(`${plainWords} ${phraseOf(phrase).words ?? ""}`.split(" "))].filter(Boolean).toSorted();
}

const maxExtraChars = 160;
/** A slot's place; no text that is read has these characters. */
const placeOf = (at: number) => String.fromCharCode(0xe000 + at);
const isPlace = /[\ue000-\ue009]/u;
const between = {
  /** From a name to its value. */
  value:
    / ?(?:,|:| -| –)? ?(?:(?:it )?(?:is|'s|should be|has to be|must be|would be|is to be|is called|is named)(?: (?:now|actually|just))?:?)? ?/,
  /** From a value to the one that it is not. */
  instead: /,? (?:and )?(?:not|rather than|instead of) /,
};

/** Whether a text says just what a part of a user's answer says: every slot once, letter by letter, a name beside its value; the phrase's own meaning; and beside that only words that add nothing. Nothing that is not listed gets through, so that a wording can neither leak nor deny nor instruct. */
export function saysJust(text: string, part: Part): boolean {
  const { must } = phraseOf(part.phrase);
  const own = scripted(part);
  if (text.length > own.length + maxExtraChars || isPlace.test(text)) return false;
  const placed = withPlaces(text.replaceAll("’", "'"), part.slots);
  if (placed === null) return false;
  let rest = withoutSlots(placed, part.slots.length)?.toLowerCase();
  if (rest === undefined || (rest.includes("?") && !own.includes("?"))) return false;
  for (const pattern of must) {
    if (!pattern.test(rest)) return false;
    rest = rest.replace(pattern, " ");
  }
  const words = new Set(wordsFor(part));
  return rest
    .replaceAll(/\bi'm\b/g, "i am")
    .replaceAll(/\byou're\b/g, "you are")
    .replaceAll(/\bi've\b/g, "i have")
    .replaceAll(/\bi'd\b/g, "i would")
    .replaceAll(/\b(it|that|this|there|what|here)'s\b/g, "$1 is")
    .split(/[\s.,:;!?–-]+/)
    .every((word) => word === "" || words.has(word));
}

/** The text with each slot's place in its stead; null where one does not stand in it just once. */
function withPlaces(text: string, slots: readonly string[]): string | null {
  const longestFirst = slots.map((slot, at) => ({ slot, at })).toSorted((a, b) => b.slot.length - a.slot.length);
  let placed = text;
  for (const { slot, at } of longestFirst) {
    const plain = slot.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    // A name may begin a sentence; a value is said as it is.
    const isName = at === 0 && slots.length > 1;
    const pattern = new RegExp(`(?<=^|[\\s(])${plain}(?=$|[\\s.,:;!?)']|'s)`, isName ? "giu" : "gu");
    if ([...placed.matchAll(pattern)].length !== 1) return null;
    placed = placed.replace(pattern, placeOf(at));
  }
  return placed;
}

/** What stands around the slots; undefined where they stand in another order, or something is between them that belongs not there. */
function withoutSlots(placed: string, count: number): string | undefined {
  if (count === 0) return placed;
  const links = [between.value, between.instead].slice(0, count - 1).map(({ source }) => source);
  const chain = Array.from({ length: count }, (_, at) => `${placeOf(at)}${links[at] ?? ""}`).join("");
  const found = new RegExp(chain, "iu").exec(placed)?.[0];
  if (found === undefined) return undefined;
  const rest = placed.replace(found, " ");
  return isPlace.test(rest) ? undefined : rest;
}

/** A model's words for an answer, a line for each of its parts; null where a line does not say just what its part says. */
export function reworded(words: string, parts: readonly Part[]): string | null {
  const lines = words.split("\n").map((line) => line.trim());
  const isFit = lines.length === parts.length && parts.every((each, at) => saysJust(lines[at] ?? "", each));
  return isFit ? lines.join(" ") : null;
}
