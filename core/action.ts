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
  refuse: z.string().optional().describe("Id of the policy that forbids what was asked, e.g. `p2`"),
  ask: z
    .string()
    .optional()
    .describe("Name of the missing parameter without which the task cannot be carried out, e.g. `date_of_birth`"),
  reason: z.string().max(10_000).optional().describe("Free text for the reader of the replay; not scored"),
});
export type DoneParams = z.infer<typeof DoneParams>;
