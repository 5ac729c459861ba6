/** Universal part of speech, corrected where the texts of a trade fool the tagger. */
export type Pos =
  | "NOUN"
  | "PROPN"
  | "VERB"
  | "AUX"
  | "ADJ"
  | "ADV"
  | "ADP"
  | "DET"
  | "PRON"
  | "NUM"
  | "CCONJ"
  | "SCONJ"
  | "PART"
  | "PUNCT"
  | "SYM"
  | "INTJ"
  | "X";

/** A word or mark. A word of another language is given by the English that stands for it: `text` is as written, `lower` and `lemma` are English.
 *  A contraction is two tokens (`can't`: can, not); several tokens may share one stretch of the brief. */
export type Token = {
  readonly text: string;
  /** Characters in the brief. */
  readonly start: number;
  readonly end: number;
  /** Lower-case English: `w/o` is `without`, `n't` is `not`, `&` is `and`. */
  readonly lower: string;
  /** Dictionary form: `tools` is `tool`, `lent` is `lend`. */
  readonly lemma: string;
  readonly pos: Pos;
  /** The number that it says, in figures or words. */
  readonly value?: number;
  /** A word of another language without a translation of ours. */
  readonly unknown?: boolean;
};

/** What a line of the brief is. `cells` of a row hold its tokens by column. */
export type Line =
  | { readonly kind: "prose" | "bullet" | "numbered" | "heading" | "quote" | "story" | "question" | "mail" }
  | { readonly kind: "row"; readonly cells: readonly (readonly Token[])[]; readonly isHeader: boolean };

/** A stretch between full stops, or a line of a list. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly line: Line;
  /** The heading that it stands under. */
  readonly heading: Sentence | null;
  /** The head that a bullet inherits: `Clerks may not:`. */
  readonly lead: Sentence | null;
  /** The mark of a numbered line: `R1`, `3.2`, `a`. */
  readonly number: string | null;
};

/** Why a clause is no rule, shown to the author. */
export type AsideReason =
  | "permission"
  | "no duty"
  | "example"
  | "definition"
  | "quote"
  | "user story"
  | "screen"
  | "injection"
  | "out of scope"
  | "history"
  | "withdrawn"
  | "emphasis"
  | "reason"
  | "question"
  | "courtesy"
  | "advice"
  | "disclaimer"
  | "how it is built"
  | "mail";

/** What a clause is: it states a rule, names records and what they hold, gives the moves of a state, is put aside for a reason, or describes without binding anybody. */
export type ClauseKind =
  | { readonly kind: "rule" }
  /** `isFact`: it says what records have and how many belong together, and binds nobody. */
  | { readonly kind: "records"; readonly isFact?: true }
  | { readonly kind: "states" }
  | { readonly kind: "aside"; readonly why: AsideReason }
  | { readonly kind: "context" };

/** A stretch of one sentence that says one thing. */
export type Clause = {
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** Tokens of an earlier conjunct that it needs to be read alone: its subject, or subject and modal. */
  readonly carried: readonly Token[];
  readonly says: ClauseKind;
};

/** A brief in sentences and clauses, with offsets. */
export type Text = {
  readonly brief: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
};
