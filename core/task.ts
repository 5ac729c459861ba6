import { z } from "zod";
import { Action, type RowChange } from "./action.ts";
import { Actor } from "./actor.ts";
import { Json } from "./json.ts";
import { SimulatedUser } from "./simulated-user.ts";
import { Validator } from "./validator.ts";

export const Tier = z
  .int()
  .min(1)
  .max(4)
  .describe("1 lookup, 2 single write, 3 multi-field or conditional, 4 workflow")
  .meta({ id: "Tier" });
export type Tier = z.infer<typeof Tier>;

/** What must hold of one record in the final state. `id` names an existing record; without it a new row that has every value of `match` must be there (exactly `count`, default 1).
 *  `gone`: the record must have been deleted. Values are compared after canonicalisation (core/validator.ts). */
export const RecordGoal = z
  .strictObject({
    entity: z.string(),
    id: z.string().optional(),
    match: z
      .record(z.string(), Json)
      .default({})
      .describe(
        "For a new row: what identifies it. A string `=new:<n>` stands for the id of the row that goal n makes",
      ),
    expect: z.record(z.string(), Json).default({}).describe("Values it must have in the end"),
    fill: z
      .record(z.string(), Json)
      .default({})
      .describe(
        "For a new row: values for required fields that the instruction leaves open; used by the oracle, not judged",
      ),
    gone: z.boolean().default(false),
    role: z.enum(["target", "notification", "follow_up", "prerequisite"]).default("target"),
  })
  .meta({ id: "RecordGoal" });
export type RecordGoal = z.infer<typeof RecordGoal>;

/** A question about rows, evaluated twice and apart: by the generator on the seed rows (the expected answer), by the oracle on the rows it has been shown. */
export const Question = z
  .strictObject({
    entity: z.string(),
    where: z
      .array(
        z.strictObject({
          path: z.string().describe("`status` or, over references, `company_id.industry`"),
          op: z.enum(["eq", "ne", "lt", "le", "gt", "ge", "contains"]),
          value: Json,
        }),
      )
      .describe("All must hold"),
    take: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("value"), path: z.string() }).describe("The value at a path of the only row"),
      z.strictObject({ kind: z.literal("count") }),
      z.strictObject({ kind: z.literal("sum"), path: z.string() }),
      z.strictObject({ kind: z.literal("average"), path: z.string() }).describe("Rounded to 2 decimals"),
      z
        .strictObject({ kind: z.literal("extreme"), path: z.string(), most: z.boolean(), give: z.string() })
        .describe("`give` of the row with the most or least `path`; ties are not allowed"),
      z.strictObject({ kind: z.literal("ids") }).describe("Ids of all rows, any order"),
    ]),
    otherwise: z.string().optional().describe("What is to be answered where there is no such row, such as `N/A`"),
  })
  .meta({ id: "Question" });
export type Question = z.infer<typeof Question>;

/** Record an instruction names, and how: the oracle finds it by searching `by` for `value`. */
export const Mention = z
  .strictObject({ entity: z.string(), id: z.string(), by: z.string(), value: Json })
  .meta({ id: "Mention" });
export type Mention = z.infer<typeof Mention>;

/** What the task is really about; hidden from agents. One way to close: records, question (answer), page, refuse or ask; records may go with an answer, or with a refusal of the rest. */
export const Goal = z
  .strictObject({
    records: z.array(RecordGoal).default([]),
    question: Question.optional(),
    refuse: z
      .string()
      .optional()
      .describe("Policy id that forbids the request, or the part of it that `records` leave out"),
    refuseAlso: z
      .array(z.string())
      .optional()
      .describe("Further policies that forbid it: naming some of them is enough"),
    handTo: z.array(z.string()).optional().describe("Parts of those who may do what is refused"),
    asked: z
      .array(Action)
      .optional()
      .describe("The calls that would do what is refused; each breaks a rule that the refusal may name"),
    ask: z.string().optional().describe("Name of the missing information"),
    page: z.string().optional().describe("Address at which a browser has to be in the end"),
    mentions: z.array(Mention).default([]),
    selects: z
      .array(Question)
      .optional()
      .describe(
        "Records that the instruction picks out by a condition instead of a name (`ids`, or `extreme` giving the id): the oracle finds them by reading",
      ),
  })
  .meta({ id: "Goal" });
export type Goal = z.infer<typeof Goal>;

/** A scoped objective with a checked outcome. */
export const Task = z
  .strictObject({
    id: z
      .string()
      .regex(/^t[1-4]_\d{3,}$/)
      .describe("`t2_014`: tier, number"),
    tier: Tier,
    family: z.string().describe("Key of the task family that made it"),
    slot: z.int().min(0).describe("Which instance of the family; with the family and a seed it rebinds the task"),
    instruction: z.string().min(1),
    answerType: z
      .enum(["none", "text", "number", "boolean", "date", "id", "ids", "list", "table", "refusal_or_question"])
      .describe(
        "Form of done.answer the task expects; told to the agent. `none` and `refusal_or_question` read the same to the agent",
      ),
    maxSteps: z.int().min(1),
    actor: Actor.optional().describe("For whom the agent acts in this task, where it is not the environment's own"),
    readOnly: z
      .literal(true)
      .optional()
      .describe("Nothing may be written: a database refuses it, and whoever tries has failed; told to the agent"),
    level: z
      .int()
      .min(0)
      .optional()
      .describe("Of a game: which of its levels. Of a program that knows its tasks: which of them"),
    user: SimulatedUser.optional().describe("Hidden: who alone knows what the task is about, in a conversation"),
    goal: Goal.describe("Hidden"),
    validators: z.array(Validator).min(1).describe("Hidden until the episode ends"),
    oracle: z.array(Action).describe("Hidden: a planned action list that passes, `done` included"),
    clauses: z.array(z.string()).describe("Clauses of the brief it comes from"),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof Task>;

/** What of a task moves its world: for whom the agent acts, and who is in front of it, which level of a game it is, whether anything may be written. `brings`: the rows with which an episode's log begins, where they are not those that the world gives now. */
export type TaskStart = Pick<Task, "actor" | "user" | "level" | "readOnly"> & {
  readonly brings?: readonly RowChange[] | undefined;
};

/** The rule of a task in which nothing may be written, as a step's `violations` name it. */
export const readOnlyRule = { id: "read_only", text: "Nothing may be written in this task" } as const;
