import type { Cnf } from "./atoms.ts";

/** A record that was spoken of, with what was said of it: what `it`, `they` or `this` may stand for. */
export type Antecedent = { readonly record: string; readonly cnf: Cnf; readonly isPerson: boolean };

const things: ReadonlySet<string> = new Set(["it", "this", "that", "one"]);
const persons: ReadonlySet<string> = new Set(["he", "she", "him", "her"]);
const many: ReadonlySet<string> = new Set(["they", "them", "these", "those", "ones"]);

/** What a pronoun stands for, or null when nothing or more than one thing fits. */
export function antecedentOf(pronoun: string, antecedents: readonly Antecedent[]): Antecedent | null {
  const fits = antecedents.filter(
    ({ isPerson }) => many.has(pronoun) || (isPerson ? persons.has(pronoun) : things.has(pronoun)),
  );
  const [first, ...others] = fits;
  return first && others.every(({ record }) => record === first.record) ? first : null;
}

/** Whether a word is a pronoun that needs an antecedent. */
export const isPronoun = (word: string): boolean => things.has(word) || persons.has(word) || many.has(word);
