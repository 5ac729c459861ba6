import type { Clause, Entity } from "../environment.ts";

/** What to do about a clause that states no rule and of which not every word was found in the records. */
export function adviceFor(clause: Clause, entities: readonly Entity[], language: string): string {
  const [first] = entities;
  const things = first?.plural.replaceAll("_", " ") ?? "records";
  if (language !== "en" && clause.note === undefined)
    return "Too few of these words are known. Name the records and the rules in English or German.";
  return `${clause.note ?? "Nothing stands for this."} Leave it out, or say which record it is about: what ${things} have, their states, or what people do with them.`;
}
