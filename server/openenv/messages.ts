import { z } from "zod";
import { AgentGymError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import type { Json } from "../../core/json.ts";
import { BoundaryError } from "../runner/boundary.ts";

const Metadata = z.record(z.string(), z.unknown()).optional();
const Params = z.record(z.string(), z.unknown());

/** What a reset may choose; what else clients send along is left out, as that protocol's own server does. */
export const ResetData = z.object({
  seed: z.int().min(0).nullish().describe("Chooses the task: the same seed is the same task"),
  episode_id: z
    .string()
    .max(255)
    .nullish()
    .describe("What `state` calls the episode; the episode's own id where none is given"),
  task_id: z.string().max(50).nullish().describe("A task of the environment"),
  tier: z.int().min(1).max(4).nullish().describe("Tasks of this tier only"),
});
export type ResetData = z.infer<typeof ResetData>;

/** An action in our own form. */
export const PlainAction = z.strictObject({
  action: z.string().min(1).max(100_000).describe("The tool's name; `done` ends the episode"),
  params: Params.default({}).describe("The tool's arguments"),
  thought: z.string().max(100_000).optional().describe("Why; kept in the replay"),
  metadata: Metadata,
});

/** The two actions of that protocol's tool environments. */
export const CallTool = z.strictObject({
  type: z.literal("call_tool"),
  tool_name: z.string().min(1).max(200),
  arguments: Params.default({}),
  metadata: Metadata,
});
export const ListTools = z.strictObject({ type: z.literal("list_tools"), metadata: Metadata });

/** A frame of `/ws`. */
export const Message = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("reset"), data: z.record(z.string(), z.unknown()).default({}) }),
  z.strictObject({ type: z.literal("step"), data: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal("state") }),
  z.strictObject({ type: z.literal("mcp"), data: z.unknown() }),
  z.strictObject({ type: z.literal("close") }),
]);
export type Message = z.infer<typeof Message>;
export const messageTypes: readonly string[] = Message.options.map(({ shape }) => shape.type.value);

/** What `reset` and `step` answer. */
export type Told = { readonly observation: Json; readonly reward: number | null; readonly done: boolean };

export type ErrorCode =
  | "INVALID_JSON"
  | "UNKNOWN_TYPE"
  | "VALIDATION_ERROR"
  | "EXECUTION_ERROR"
  | "CAPACITY_REACHED"
  | "SESSION_ERROR";

/** What a session answers with an error frame; it stays open. */
export class OpenEnvError extends Error {
  readonly code: ErrorCode;
  readonly more: Readonly<Record<string, Json>>;
  constructor(code: ErrorCode, message: string, more: Readonly<Record<string, Json>> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}

/** A value in a schema's form. Throws OpenEnvError `VALIDATION_ERROR` with what does not fit; clients show the message alone. */
export function fitting<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).map(({ code, path, message }) => ({
    type: code,
    loc: path.map(String),
    msg: message,
  }));
  throw new OpenEnvError("VALIDATION_ERROR", `Invalid message: ${issueText(parsed.error)}`, { errors });
}

/** What failed, as an error frame says it; null for a fault of ours, which is no answer to anybody. */
export function asOpenEnvError(error: unknown): OpenEnvError | null {
  if (error instanceof OpenEnvError) return error;
  if (error instanceof BoundaryError)
    return new OpenEnvError("EXECUTION_ERROR", `the ${error.boundary} failed: ${error.message}`);
  if (error instanceof AgentGymError)
    return new OpenEnvError("EXECUTION_ERROR", error.hint ? `${error.message}. ${error.hint}` : error.message);
  return null;
}
