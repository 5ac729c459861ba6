import type { FieldType } from "../operation.ts";

/** A stretch of the brief, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** Where something comes from: the brief names it, the trade's library has it beside what the brief names, or it follows from the brief by type (a status for a named state, an actor for a named role). */
export type Source = "brief" | "trade" | "follows";

/** A fact that a record holds. `words` are the phrases that mean it, lower case and singular. */
export type GraphField = {
  readonly name: string;
  readonly type: FieldType;
  readonly words: readonly string[];
  /** Values of an enum, each with its phrases. */
  readonly values?: readonly { readonly name: string; readonly words: readonly string[] }[];
  readonly unit?: string;
  readonly source: Source;
  readonly spans: readonly Span[];
};

/** A kind of record, in one sense. */
export type GraphRecord = {
  readonly name: string;
  readonly plural: string;
  readonly words: readonly string[];
  /** Key of the sense in the trades' library; null for a noun that it does not know: a neutral record. */
  readonly sense: string | null;
  readonly isPerson: boolean;
  readonly fields: readonly GraphField[];
  /** The record that it is a part of, as an order line of an order. */
  readonly partOf: string | null;
  readonly source: Source;
  readonly spans: readonly Span[];
};

/** A reference: `from` holds `name`, which refers to `to` (to many of them where `many`). */
export type GraphRelation = {
  readonly from: string;
  readonly name: string;
  readonly to: string;
  readonly many: boolean;
  readonly source: Source;
  readonly spans: readonly Span[];
};

/** A state list: the enum field of a record, its values and the moves that are given between them. */
export type GraphStates = {
  readonly record: string;
  readonly field: string;
  readonly values: readonly string[];
  readonly order: readonly (readonly [string, string])[];
  readonly source: Source;
  readonly spans: readonly Span[];
};

/** What an act does. `records`: nothing but that it happened is known (who, when, about what). */
export type GraphEffect =
  | { readonly kind: "create" | "delete" | "update" | "read" | "records" }
  | { readonly kind: "set"; readonly field: string; readonly value: string | null };

/** A named action on a record: `reschedule appointment`. `verbs` are the lemmas that mean it. */
export type GraphAct = {
  readonly verb: string;
  readonly record: string;
  readonly verbs: readonly string[];
  readonly effect: GraphEffect;
  readonly source: Source;
  readonly spans: readonly Span[];
};

/** A person's part: `manager`, with the record that holds such people where there is one. */
export type GraphRole = {
  readonly name: string;
  readonly words: readonly string[];
  readonly record: string | null;
  readonly spans: readonly Span[];
};

/** What a brief is about: its records, how they refer to one another, their states, what is done to them and by whom. Everything that a norm may name. */
export type RecordGraph = {
  readonly records: GraphRecord[];
  readonly relations: GraphRelation[];
  readonly states: GraphStates[];
  readonly acts: GraphAct[];
  readonly roles: GraphRole[];
};
