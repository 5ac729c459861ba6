import { z } from "zod";

/** A condition of a norm in the notation of core/norms/atom.ts: `loan.member.fines > 10 EUR`, `count member.loan[returned_on = none] >= 3`, `role manager`. */
const Condition = z.string().min(1).max(300);

/** Conditions that must all hold; a nested list holds when any of its own does. */
const Conditions = z
  .array(z.union([Condition, z.array(Condition).min(1)]))
  .max(20)
  .refine((list) => combinations(list) <= mostCombinations, "too many alternatives: state the rule in several norms");

/** Norms are compared by every way in which their alternatives combine. */
const mostCombinations = 256;
const combinations = (list: readonly (string | readonly string[])[]) =>
  list.reduce((product, item) => product * (typeof item === "string" ? 1 : item.length), 1);

/** An act: `<verb> <record>` (`create loan`, `reschedule appointment`), `set <record>.<field> = <value>`, or `any`. */
const Act = z.string().min(1).max(200);
const Acts = z.array(Act).min(1).max(12);
const Path = z.string().min(1).max(200);
const Name = z.string().min(1).max(120);
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(12)]);
/** A duration in words: `48 hours`, `3 working days`, `same day`. */
const Duration = z.string().min(1).max(80);
const Bound = z.union([z.number(), z.string().min(1).max(120)]);

const common = {
  when: Conditions.optional().describe("The norm applies only where all of these hold"),
  unless: Conditions.optional().describe("The norm does not apply where all of these hold"),
};

/** What a rule means: one of sixteen frames with its slots. The only thing a policy is compiled from; a reader of briefs, a model, the editor's form and imports all end in one.
 *  Paths walk the records of the environment by name: `prescription.pet.vaccination.expires_on`. */
export const Norm = z
  .discriminatedUnion("frame", [
    z
      .strictObject({ frame: z.literal("need"), act: Acts, need: Conditions, ...common })
      .describe("An act needs conditions"),
    z.strictObject({ frame: z.literal("forbid"), act: Acts, ...common }).describe("An act is refused"),
    z
      .strictObject({
        frame: z.literal("follow"),
        after: z.array(Act).max(12).describe("Empty: a duty of the clock, due when `when` becomes true"),
        then: Acts,
        to: oneOrMore(Name).optional().describe("Who is told"),
        within: Duration.optional(),
        ...common,
      })
      .describe("After an event a duty follows"),
    z
      .strictObject({ frame: z.literal("first"), act: Acts, first: Acts, within: Duration.optional(), ...common })
      .describe("Another act must come before"),
    z
      .strictObject({
        frame: z.literal("approve"),
        act: Acts,
        by: oneOrMore(Name).optional(),
        count: z.int().min(1).max(20).optional(),
        ...common,
      })
      .describe("Somebody's approval is needed"),
    z
      .strictObject({
        frame: z.literal("separate"),
        record: Name,
        roles: z.array(Path).min(2).max(6),
        same: z.boolean().default(false),
        act: Acts.optional(),
        ...common,
      })
      .describe("Two parts in one record are played by different (or the same) persons"),
    z
      .strictObject({
        frame: z.literal("limit"),
        of: Path.describe("A record (its rows are counted), `sum <path>`, an act, or one row's own field"),
        per: oneOrMore(Path).optional(),
        max: Bound.optional(),
        min: Bound.optional(),
        exactly: Bound.optional(),
        within: Duration.optional(),
        act: Acts.optional(),
        ...common,
      })
      .describe("A count, sum or value is bounded; `when` says which rows count"),
    z
      .strictObject({
        frame: z.literal("exclusive"),
        record: Name,
        resource: Path,
        gap: Duration.optional(),
        ...common,
      })
      .describe("No two records hold the same resource at overlapping times"),
    z
      .strictObject({
        frame: z.literal("order"),
        act: Acts.optional(),
        record: Name,
        by: oneOrMore(Path),
        per: oneOrMore(Path).optional(),
        ...common,
      })
      .describe("Which record is taken first; `desc` after a path that runs downwards"),
    z
      .strictObject({
        frame: z.literal("window"),
        act: Acts,
        path: Path,
        op: z.string().min(1).max(10),
        span: Duration.optional(),
        calendar: z.string().min(1).max(200).optional(),
        ...common,
      })
      .describe("An act only in a time: refused unless `path op span` (or `path op calendar`)"),
    z
      .strictObject({
        frame: z.literal("disclose"),
        fields: z.array(Path).min(1).max(20),
        to: oneOrMore(Name).optional(),
        only: z.boolean().default(false).describe("True: to nobody but `to`"),
        ...common,
      })
      .describe("Which facts must not be told"),
    z
      .strictObject({ frame: z.literal("freeze"), record: Name, fields: z.array(Path).max(20).default([]), ...common })
      .describe("Records or fields cannot change any more; without fields the whole record"),
    z
      .strictObject({
        frame: z.literal("states"),
        record: Name,
        field: Name,
        order: z.array(z.tuple([Name, Name])).max(60),
        terminal: z.array(Name).max(30).optional(),
        by: oneOrMore(Name).optional(),
        ...common,
      })
      .describe("Values of a state in their order"),
    z
      .strictObject({
        frame: z.literal("right"),
        act: Acts,
        by: oneOrMore(Name),
        only: z.boolean().default(true),
        ...common,
      })
      .describe("Who may act"),
    z
      .strictObject({
        frame: z.literal("refuse"),
        request: z.string().min(1).max(200),
        because: z.string().max(300).optional(),
        instead: z.string().max(300).optional(),
        ...common,
      })
      .describe("A request that is answered with no, quoting the reason"),
    z
      .strictObject({ frame: z.literal("derive"), path: Path, value: z.string().min(1).max(300), ...common })
      .describe("A value that the system computes"),
  ])
  .meta({ id: "Norm" });
export type Norm = z.infer<typeof Norm>;

export type Frame = Norm["frame"];

/** The norms of one frame. */
export type NormOf<F extends Frame> = Extract<Norm, { readonly frame: F }>;
