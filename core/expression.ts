import { z } from "zod";
import type { unitMs } from "./calendar.ts";
import { Json } from "./json.ts";

/** A condition or a value written as data, evaluated by core/world; never code.
 *  Bindings: in an operation `params` and the records it binds; in a guard `old` and `new` (the row before and after; `old` is null on create, `new` on delete).
 *  Everywhere `actor`: for whom the agent acts (`actor.id`, a record's id or null, and the list `actor.roles`).
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
  /** A date or datetime moved by a number of units; keeps the form (date or datetime) of `of`. Months and years move by the calendar (31 January and a month is the last of February), working days leave out Saturdays and Sundays. */
  | { readonly shift: ShiftUnit; readonly of: Expression; readonly by: Expression }
  /** Whether a date or datetime lies in opening hours, days of the week or a season. */
  | { readonly during: Calendar; readonly at: Expression }
  /** Over the rows of an entity that satisfy `where`, each bound to `as`: is there one, how many, the sum of `of`. */
  | { readonly some: string; readonly as: string; readonly where: Expression }
  | { readonly count: string; readonly as: string; readonly where: Expression }
  | { readonly sum: string; readonly as: string; readonly where: Expression; readonly of: Expression };

/** `begins`: the text left begins with the text right, case counted. `in`: left is an element of the list right. `contains`: the text (case-insensitive) or list left contains right. */
export const Comparison = z.enum(["eq", "ne", "lt", "le", "gt", "ge", "in", "contains", "begins"]);
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
const ShiftUnit = z.enum(["minutes", "hours", "days", "months", "years", "working_days"]);
export type ShiftUnit = z.infer<typeof ShiftUnit>;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time is HH:MM");
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a day of the year is MM-DD");

/** Times that come again, in UTC: a moment lies in them when one of the entries has it. */
export const Calendar = z
  .array(
    z.strictObject({
      days: z.array(z.int().min(1).max(7)).max(7).optional().describe("1 is Monday; every day when absent"),
      from: clockTime.optional().describe("First minute; the whole day when absent"),
      to: clockTime.optional().describe("One past the last minute"),
      season: z.tuple([monthDay, monthDay]).optional().describe("First and last day of the year, maybe over New Year"),
    }),
  )
  .min(1)
  .max(40)
  .meta({ id: "Calendar" });
export type Calendar = z.infer<typeof Calendar>;

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
      z.strictObject({ shift: ShiftUnit, of: Expression, by: Expression }),
      z.strictObject({ during: Calendar, at: Expression }),
      z.strictObject({ some: z.string(), as: z.string(), where: Expression }),
      z.strictObject({ count: z.string(), as: z.string(), where: Expression }),
      z.strictObject({ sum: z.string(), as: z.string(), where: Expression, of: Expression }),
    ]),
  )
  .meta({ id: "Expression", description: "A condition or value as data" });
