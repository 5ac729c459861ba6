import type { Act } from "../phrases/act.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { alt, type Parser, words } from "../phrases/chart.ts";

/** What a sentence says of an act: that it is refused, that it needs something, or just that it happens. */
export type Force = "refused" | "only" | "may" | "must" | "plain";

/** An act under a force, with the conditions said so far, told from the act's record. */
export type Stated = {
  readonly force: Force;
  /** Said by a word that forbids, not only by `is not`. */
  readonly isStrong: boolean;
  readonly acts: readonly Act[];
  readonly when: Cnf;
  readonly need: Cnf;
  readonly unless: Cnf;
  readonly by: readonly string[];
  /** `only` stands before the one who acts. */
  readonly onlyBy: boolean;
  /** Whose approval it takes. */
  readonly leave: { readonly by: string; readonly count: number } | null;
};

export type Modal = { readonly force: Force; readonly isStrong: boolean };
const modal = (force: Force, isStrong: boolean, text: string): Parser<Modal> => {
  const parser = words(text);
  return (chart, at) => parser(chart, at).map((hit) => ({ ...hit, value: { force, isStrong } }));
};

export const activeModal: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "may not|must not|must never|can not|can never|shall not|shall never|should not|should never|will not|will never|do never|may never|never|is not allowed to|are not allowed to|is not permitted to|are not permitted to|is never allowed to|are never allowed to|may under no circumstances|is forbidden to|are forbidden to|is not able to|are not able to|is not entitled to|are not entitled to|can no longer|may no longer|is barred from|are barred from|will no longer",
  ),
  modal("refused", false, "do not|does not"),
  modal(
    "only",
    true,
    "may only|can only|must only|should only|shall only|will only|is only allowed to|are only allowed to|only",
  ),
  modal("may", true, "may|can|is allowed to|are allowed to|is permitted to|are permitted to|could"),
  modal("must", true, "must|shall|has to|have to|needs to|need to|should|will"),
  modal("plain", false, ""),
);

export const passiveModal: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "may not be|must not be|must never be|can not be|can never be|shall not be|shall never be|should not be|should never be|will not be|will never be|may never be|is never|are never|may no longer be|can no longer be|can neither be|may neither be|must neither be|is not to be|are not to be|not to be|never|is not allowed to be|are not allowed to be|is never to be|are never to be",
  ),
  modal("refused", false, "is not|are not|does not get|do not get|is no longer|are no longer"),
  modal(
    "only",
    true,
    "may only be|can only be|must only be|shall only be|should only be|will only be|is only|are only|may be only|only|only ever",
  ),
  modal("may", true, "may be|can be|is allowed to be|are allowed to be"),
  modal(
    "must",
    true,
    "must be|shall be|has to be|have to be|needs to be|need to be|should be|is to be|are to be|must have been",
  ),
  modal("plain", false, "is|are|gets|get|will be"),
);

export const start = { when: [], need: [], unless: [], by: [], onlyBy: false, leave: null } as const;

export const nominalForce: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "is forbidden|are forbidden|is prohibited|are prohibited|is not allowed|are not allowed|is not permitted|are not permitted|is not possible|are not possible|is refused|are refused|is rejected|are rejected|is declined|are declined|is turned down|are turned down|is not accepted|are not accepted|must be refused|must be rejected|are blocked|is blocked|is excluded|is ruled out|must not happen|may not happen|is impossible|are impossible|shall be rejected|shall be refused|is denied|are denied|must be declined|must be denied|= nope|= no|= never|: never|: nope|= forbidden|: forbidden|: not allowed|= not allowed|is a no-go|are a no-go|is out of the question|is taboo|= no go|= no-go|not allowed|not possible|is not an option",
  ),
  modal(
    "only",
    true,
    "is only possible|are only possible|is only allowed|are only allowed|is only permitted|are only permitted|is possible only|are possible only|is allowed only|are allowed only|only|is only accepted|are only accepted|are accepted only|is accepted only|happens only|only happens",
  ),
);

/** Whether the records have an operation for an act: one that is named, or what can be done to any record. */
export const isOperation = ({ known, text: said }: Act): boolean =>
  known !== null || /^(?:create|update|delete) /.test(said);
