import { z } from "zod";
import type { unitMs } from "./calendar.ts";
import { Json } from "./json.ts";

/** A condition or a value written as data, evaluated by core/world; never code.
 *  Bindings: in an operation `params` and the records it binds; in a guard `old` and `new` (the row before and after; `old` is null on create, `new` on delete).
 *  Null rules: an ordering comparison with null is false, arithmetic with null is null, `eq` and `ne` compare null like a value. */
export type Expression =
  | { readonly value: Json }
  /** A path: a binding, then fields; a reference field is followed when more segments come: `new.charge_id.created_at`. Missing anything gives null. */
  | { readonly get: string }
  | { readonly now: "date" | "datetime" }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly compare: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly arithmetic: Arithmetic; readonly left: Expression; readonly right: Expression }
  /** Whole and fractional units from one date or datetime to another (`to` minus `from`). */
  | { readonly elapsed: "minutes" | "hours" | "days"; readonly from: Expression; readonly to: Expression }
  /** A date or datetime moved by a number of units; keeps the form (date or datetime) of `of`. */
  | { readonly shift: "minutes" | "hours" | "days"; readonly of: Expression; readonly by: Expression }
  /** Over the rows of an entity that satisfy `where`, each bound to `as`: is there one, how many, the sum of `of`. */
  | { readonly some: string; readonly as: string; readonly where: Expression }
  | { readonly count: string; readonly as: string; readonly where: Expression }
  | { readonly sum: string; readonly as: string; readonly where: Expression; readonly of: Expression };

/** `in`: left is an element of the list right. `contains`: the text (case-insensitive) or list left contains right. */
export const Comparison = z.enum(["eq", "ne", "lt", "le", "gt", "ge", "in", "contains"]);
export type Comparison = z.infer<typeof Comparison>;

/** A comparison in words, as it stands between what is compared. */
export const comparisonWords: Readonly<Record<string, string>> = {
  eq: "is",
  ne: "is not",
  lt: "is below",
  le: "is at most",
  gt: "is above",
  ge: "is at least",
  in: "is",
};
export const Arithmetic = z.enum(["add", "subtract", "multiply", "divide"]);
export type Arithmetic = z.infer<typeof Arithmetic>;

const Unit = z.enum(["minutes", "hours", "days"] satisfies (keyof typeof unitMs)[]);

/** Parses an Expression, as deep as it goes. */
export const Expression: z.ZodType<Expression> = z
  .lazy(() =>
    z.union([
      z.strictObject({ value: Json }),
      z.strictObject({ get: z.string().max(200) }),
      z.strictObject({ now: z.enum(["date", "datetime"]) }),
      z.strictObject({ all: z.array(Expression) }),
      z.strictObject({ any: z.array(Expression) }),
      z.strictObject({ not: Expression }),
      z.strictObject({ compare: Comparison, left: Expression, right: Expression }),
      z.strictObject({ arithmetic: Arithmetic, left: Expression, right: Expression }),
      z.strictObject({ elapsed: Unit, from: Expression, to: Expression }),
      z.strictObject({ shift: Unit, of: Expression, by: Expression }),
      z.strictObject({ some: z.string(), as: z.string(), where: Expression }),
      z.strictObject({ count: z.string(), as: z.string(), where: Expression }),
      z.strictObject({ sum: z.string(), as: z.string(), where: Expression, of: Expression }),
    ]),
  )
  .meta({ id: "Expression", description: "A condition or value as data" });
