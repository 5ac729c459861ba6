import type { Clause } from "../environment.ts";

/** The kinds of record a clause is about, as a reader would call them. */
export type Subjects = {
  /** `loan` */
  readonly thing: string;
  /** `loans` */
  readonly things: string;
  /** `member` */
  readonly person: string;
};

/** For a clause that nothing stands for: what to do about it, and for a rule a sentence of the same kind that is understood, with the clause's own number. */
export type Suggestion = { readonly advice: string; readonly wording: string | null };

const sentences: readonly (readonly [RegExp, (subjects: Subjects, number: string) => string])[] = [
  [
    /\b(notify|inform|tell|remind|alert|email|message|let .* know)\b/i,
    ({ person, thing }) => `Notify the ${person} after every ${thing}.`,
  ],
  [
    /\b(verif|identif|authenticat|prove|check who|identity)/i,
    ({ person, thing }) => `Verify the ${person} before changing a ${thing}.`,
  ],
  [
    /\b(approv|sign.?off|permission|consent|four.?eyes|second person)/i,
    ({ thing }, number) => `A ${thing} above ${number || "1000"} needs a second approver.`,
  ],
  [
    /\b(secret|confidential|private|disclos|reveal|expos|share)/i,
    ({ person }) => `The email of a ${person} must never be disclosed.`,
  ],
  [
    /\b(minutes?|hours?|days?|weeks?|months?|old|older|late|deadline)\b/i,
    ({ thing }, number) => `A ${thing} older than ${number || "30"} days may not be changed.`,
  ],
  [/\b(delete|remove|erase|destroy)/i, ({ thing }) => `Never delete a ${thing}.`],
  [
    /\b(at most|max|limit|more than|no more|up to|\d+)\b/i,
    ({ things, person }, number) => `At most ${number || "5"} ${things} per ${person}.`,
  ],
];

/** What to do about a clause that was not understood. */
export function suggestionFor(clause: Clause, subjects: Subjects, language: string): Suggestion {
  const { thing, things } = subjects;
  if (clause.kind === "constraint") {
    const number = /\d+/.exec(clause.text)?.[0] ?? "";
    const [, sentence] = sentences.find(([cue]) => cue.test(clause.text)) ?? [];
    return {
      advice: "This rule was not recognised. Say it with the record's own name, in a sentence such as",
      wording: sentence?.(subjects, number) ?? `A ${thing} may not be changed when it is closed.`,
    };
  }
  return {
    advice:
      language === "en"
        ? `Nothing stands for this. Leave it out, or say which record it is about: what ${things} have, their states, or what people do with them.`
        : "Too few of these words are known. Name the records and the rules in English or German.",
    wording: null,
  };
}
