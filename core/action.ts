import { z } from "zod";
import { Json } from "./json.ts";

/** What an agent asks the environment to do: the name of a tool and its parameters. `done` ends the episode. */
export const Action = z
  .strictObject({
    action: z.string().min(1).max(100).describe("Name of a tool, or `done`"),
    params: z.record(z.string().max(100), Json).default({}).describe("Parameters of the tool by name"),
  })
  .meta({ id: "Action" });
export type Action = z.infer<typeof Action>;

/** What came to a step from somebody other than the agent: the words of a simulated user, where they are not the script's. */
export const Voice = z
  .discriminatedUnion("by", [
    z
      .strictObject({ by: z.literal("model"), words: z.string().max(8_000) })
      .describe(
        "A model's words for what the script says, a line for each part; they are said where they say just that",
      ),
    z
      .strictObject({ by: z.literal("script"), why: z.string().max(500) })
      .describe("The script's own words, since a model gave none that would do"),
    z
      .strictObject({ by: z.literal("person"), words: z.string().max(4_000).nullable() })
      .describe("A person's own words; null: none came in time"),
  ])
  .meta({ id: "Voice" });
export type Voice = z.infer<typeof Voice>;

/** An action as it was taken, and as a log has it: with what was needed to compute the step beside it. */
export const TakenAction = Action.extend({
  voice: Voice.optional().describe("Whose words a simulated user spoke in this step; the script's when absent"),
}).meta({ id: "TakenAction" });
export type TakenAction = z.infer<typeof TakenAction>;

/** The action that stands in a log for a model's answer in which no action was found. `params` may say why: `finish` of an answer that was cut off, `problem` of a call that cannot be read. */
export const noAction = "no_action";

/** Why the environment refused an action; the state is unchanged. */
export const ActionError = z.strictObject({
  code: z.enum([
    "NO_ACTION",
    "UNKNOWN_TOOL",
    "MISSING_PARAMETER",
    "UNKNOWN_PARAMETER",
    "INVALID_PARAMETER",
    "NOT_FOUND",
    "NOT_ALLOWED",
    "POLICY",
    "CONFLICT",
    "LIMIT",
  ]),
  message: z.string(),
  hint: z.string(),
});
export type ActionError = z.infer<typeof ActionError>;

/** What the agent sees after an action: `{ result }` for one record or value, `{ result: [...], total, page, pages }` for a list, `{ error }` when refused.
 *  On reset: `{ instruction, policies: [{ id, text }], now, tools }`. */
export const Observation = z.record(z.string(), Json);
export type Observation = z.infer<typeof Observation>;

/** A row: its `id` and a value for every field of its entity; absent values are null. Money is in major units with at most two decimals; dates and datetimes are ISO texts in UTC. */
export const Row = z.record(z.string(), Json);
export type Row = Readonly<Record<string, Json>>;

/** One row that an action created (`before` null), updated, or deleted (`after` null). */
export const RowChange = z.strictObject({
  entity: z.string(),
  id: z.string(),
  before: Row.nullable(),
  after: Row.nullable(),
});
export type RowChange = {
  readonly entity: string;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
};

/** How the agent closes an episode; all members optional, which ones count is the task's. */
export const DoneParams = z.strictObject({
  answer: Json.optional().describe("The answer to a question task: a text, number, boolean, id, date or list of ids"),
  refuse: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      "Id of the policy that forbids what was asked, e.g. `p2`; several as a list. What is allowed of the request is done before, only the rest is refused",
    ),
  ask: z
    .string()
    .optional()
    .describe("Name of the missing parameter without which the task cannot be carried out, e.g. `date_of_birth`"),
  hand_over: z
    .strictObject({ to: z.string(), why: z.string() })
    .optional()
    .describe("To whom the request goes, and why: somebody who may do what you may not"),
  reason: z.string().max(10_000).optional().describe("Free text for the reader of the replay; not scored"),
});
export type DoneParams = z.infer<typeof DoneParams>;
