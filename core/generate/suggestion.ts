import type { Clause, Entity } from "../environment.ts";

/** For a clause that nothing stands for: what to do about it, and a sentence about these records that is understood. */
export type Suggestion = { readonly advice: string; readonly wording: string | null };

/** What to do about a clause that states no rule and of which not every word was found in the records. */
export function suggestionFor(clause: Clause, entities: readonly Entity[], language: string): Suggestion {
  const [first] = entities;
  const things = first?.plural.replaceAll("_", " ") ?? "records";
  if (language !== "en" && clause.note === undefined)
    return {
      advice: "Too few of these words are known. Name the records and the rules in English or German.",
      wording: null,
    };
  return {
    advice: `${clause.note ?? "Nothing stands for this."} Leave it out, or say which record it is about: what ${things} have, their states, or what people do with them.`,
    wording: null,
  };
}
