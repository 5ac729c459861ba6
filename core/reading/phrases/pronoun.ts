import type { Cnf } from "./atoms.ts";

/** A record that was spoken of, with what was said of it: what `it`, `they` or `this` may stand for. */
export type Antecedent = { readonly record: string; readonly cnf: Cnf; readonly isPerson: boolean };

const things: ReadonlySet<string> = new Set(["it", "this", "that", "one"]);
const persons: ReadonlySet<string> = new Set(["he", "she", "him", "her"]);
const many: ReadonlySet<string> = new Set(["they", "them", "these", "those", "ones"]);

/** What a pronoun may stand for: where more than one reading of a clause comes of it, the clause stays open. */
export const antecedentsOf = (pronoun: string, antecedents: readonly Antecedent[]): readonly Antecedent[] =>
  antecedents.filter(({ isPerson }) => many.has(pronoun) || (isPerson ? persons.has(pronoun) : things.has(pronoun)));

/** Whether a word is a pronoun that needs an antecedent. */
export const isPronoun = (word: string): boolean => things.has(word) || persons.has(word) || many.has(word);
