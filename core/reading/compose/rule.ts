import type { Norm } from "../../norms/norm.ts";
import type { Draft } from "./draft.ts";
import type { Part, Saying, Stretch } from "./sentence.ts";

/** A clause as rules of composition take it: its main sentence, what hangs on it and a label before a colon. */
export type Ground = {
  readonly saying: Saying;
  readonly main: Stretch;
  readonly parts: readonly Part[];
  readonly label: Stretch | null;
};

/** One way to put a norm together; what it uses of the clause is noted in the draft. Null where the clause says nothing of the kind. */
export type Rule = (draft: Draft, ground: Ground) => Norm | null;
