import { z } from "zod";
import { Observation, RowChange, TakenAction } from "./action.ts";
import { ArtifactName } from "./artifact.ts";
import { FailureMode } from "./judge/failure-modes.ts";
import { Screenshot } from "./screenshot.ts";
import { Outcome } from "./validator.ts";
import { sandboxKinds } from "./worlds/kind.ts";

/** Version of the event format; older logs are lifted by core/replay/modernize.ts. */
export const EVENT_VERSION = 3;

/** Model usage of one step, where the agent reports it. */
export const Usage = z
  .strictObject({ inputTokens: z.int().min(0), outputTokens: z.int().min(0), costUsd: z.number().min(0).optional() })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof Usage>;

/** What else than its script may word what a simulated user says. */
export const SpeakerKind = z.enum(["model", "person"]);
export type SpeakerKind = z.infer<typeof SpeakerKind>;

/** Who words what a simulated user says, where it is not the script. Their words are in the log: they are taken from there when it is carried out again, never made anew. */
export const Speaker = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("model"), model: z.string().min(1).max(500) }),
    z.strictObject({ by: z.literal("person") }).describe("Who says what they like: nothing is proven of this user"),
  ])
  .meta({ id: "Speaker" });
export type Speaker = z.infer<typeof Speaker>;

export const StartedEvent = z.strictObject({
  type: z.literal("started"),
  version: z.literal(EVENT_VERSION),
  episodeId: z.string(),
  environmentId: z.string(),
  specDigest: z.string().describe("sha256 of the specification (the variant) that was run"),
  taskId: z.string(),
  seed: z.int(),
  trial: z.int().min(0),
  agent: z.string(),
  sandbox: z.enum(sandboxKinds),
  maxSteps: z.int().min(1),
  changes: z
    .array(RowChange)
    .describe(
      "Rows that the task brings beside the seed rows: a board, who is in front of the agent. Empty in logs from before version 3, where they came with the first step",
    ),
  stateHash: z.string().describe("Of the seed rows and these"),
  observation: Observation,
  speaker: Speaker.optional().describe("Who words what the simulated user says; the script when absent"),
  screenshots: z.literal(true).optional().describe("Its steps have a picture of the page"),
  parent: z
    .strictObject({ episodeId: z.string(), step: z.int().min(0) })
    .optional()
    .describe("Where it was forked from; the parent's steps up to and including `step` are copied into this log"),
  at: z.int().describe("Epoch milliseconds, host clock"),
});

/** Why a world itself ends an episode: a game is won, a customer has hung up. */
export const WorldEnd = z.strictObject({ reason: z.string().min(1).max(500) }).meta({ id: "WorldEnd" });
export type WorldEnd = z.infer<typeof WorldEnd>;

/** One event a step; `step` counts from 1. */
export const StepEvent = z.strictObject({
  type: z.literal("step"),
  step: z.int().min(1),
  action: TakenAction,
  observation: Observation,
  kind: z.enum(["read", "write", "error", "done"]).describe("`error`: the environment refused the action"),
  changes: z.array(RowChange),
  violations: z.array(z.string()).describe("Ids of audited policies this step broke"),
  stateHash: z.string().describe("After the step"),
  now: z.string().describe("Virtual clock after the step"),
  outcomes: z.record(z.string(), z.number()).describe("Score of each validator if the episode ended here"),
  score: z.number().describe("Score if the episode ended here"),
  reward: z
    .number()
    .describe("What the world gave for the step; where it gives none, 0, and the episode's score on its last step"),
  artifacts: z
    .array(ArtifactName)
    .optional()
    .describe("Contents that the step made and that are kept beside the log, by digest"),
  ended: WorldEnd.optional().describe("The world itself ended the episode with this step"),
  thought: z.string().optional(),
  note: z
    .string()
    .optional()
    .describe(
      "What had to be done for the agent's endpoint, e.g. tools told in text, or looked up instead of all told",
    ),
  usage: Usage.optional(),
  screenshot: Screenshot.optional().describe(
    "The page after the step, as a browser showed it; it follows from the state, and is not compared when an episode is executed again",
  ),
  durationUs: z.int().min(0).describe("Time the environment took, microseconds"),
  at: z.int(),
});

/** An infrastructure failure, attributed to the boundary it crossed. Ends the episode without a score. */
export const ErrorEvent = z.strictObject({
  type: z.literal("error"),
  boundary: z.enum(["agent", "sandbox", "validator", "environment"]),
  code: z.string().describe("e.g. `abandoned`, `sandbox_died`"),
  message: z.string(),
  at: z.int(),
});

export const EndedEvent = z.strictObject({
  type: z.literal("ended"),
  by: z
    .discriminatedUnion("who", [
      z.strictObject({ who: z.literal("agent") }).describe("The agent called `done`"),
      WorldEnd.extend({ who: z.literal("world") }),
      z.strictObject({ who: z.literal("limit") }).describe("Cut short: `truncated` says by which limit"),
    ])
    .describe("Who ended it"),
  terminated: z.boolean().describe("It came to its own end, by the agent or by the world"),
  truncated: z
    .enum(["max_steps", "loop", "time", "context_exhausted"])
    .nullable()
    .describe("Which limit cut it short; `context_exhausted`: the conversation no longer fits the agent's model"),
  score: z.number().min(0).max(1).nullable().describe("Null for what was recorded elsewhere without one"),
  failure: FailureMode.nullable(),
  explanation: z.string().describe("One sentence that explains the score"),
  evidence: Outcome.shape.evidence,
  outcomes: z.array(Outcome),
  at: z.int(),
});

/** An episode is an append-only list of these: started, steps, then error or ended. */
export const EpisodeEvent = z
  .discriminatedUnion("type", [StartedEvent, StepEvent, ErrorEvent, EndedEvent])
  .meta({ id: "EpisodeEvent" });
export type StartedEvent = z.infer<typeof StartedEvent>;
export type StepEvent = z.infer<typeof StepEvent>;
export type ErrorEvent = z.infer<typeof ErrorEvent>;
export type EndedEvent = z.infer<typeof EndedEvent>;
export type EpisodeEvent = z.infer<typeof EpisodeEvent>;
