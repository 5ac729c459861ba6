import { z } from "zod";
import { GivenName } from "../../core/agent-name.ts";
import { AnswerFormat } from "../../core/answer-format.ts";
import { EvalShare, Side } from "../../core/collect/training-gate.ts";
import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { screenshotsSay } from "../../core/screenshot.ts";
import { maxItems } from "../../core/task-items.ts";
import { faceSays } from "../../core/worlds/face.ts";
import { Face, SandboxWish } from "../../core/worlds/kind.ts";
import type { EpisodeRow } from "../store/episode-row.ts";
import type { RunRow } from "../store/runs.ts";
import type { BoundaryError } from "./boundary.ts";

/** A run to make: which agent on which tasks, how often. */
export const RunRequest = z.strictObject({
  environmentId: z
    .string()
    .max(200)
    .meta({
      description: "Id of the environment, or its slug (`crm`), which is its newest version",
      examples: ["crm"],
    }),
  agent: z
    .string()
    .min(1)
    .max(500)
    .meta({
      examples: ["oracle"],
      description:
        "`oracle`, `noop`, `random`, `replay:<episode>` to take a log's actions again, `llm:<model>` or `llm:<model>@<base URL>` for an OpenAI-compatible endpoint, `tool:<tool>:<model>` for a coding tool with a model of the server's endpoint, `docker:<image>` for an image on the server's Docker engine, or the http(s) address of a service",
    }),
  name: GivenName.optional(),
  task: z.string().max(50).optional().describe("One task only"),
  items: z
    .array(z.int().min(0))
    .min(1)
    .max(maxItems)
    .optional()
    .meta({
      description: "The tasks with these data indices, as AgentEval's items name them (`textcraft_17`: 17)",
      examples: [[3, 17]],
    }),
  tier: z
    .int()
    .min(1)
    .max(4)
    .optional()
    .meta({ description: "Exactly this tier", examples: [1] }),
  tierMin: z.int().min(1).max(4).optional().describe("This tier and above"),
  split: Side.optional().describe(
    "Only the tasks of one side of the split that collections of training data make: `train`, or what is held out, `eval`",
  ),
  evalShare: EvalShare.optional(),
  trials: z.int().min(1).max(100).default(1).describe("Episodes for each task"),
  parallel: z.int().min(1).max(256).default(1).describe("Episodes at once"),
  threshold: z.number().min(0).max(1).default(passThreshold).describe("A task passes when its mean score reaches it"),
  sandbox: SandboxWish.optional().describe("Where it runs; the server's own choice when absent"),
  seed: z.int().min(0).max(2_147_483_647).optional().describe("Seed of the rows; the environment's own when absent"),
  face: Face.optional().describe(faceSays),
  user: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({
      examples: ["gpt-5-mini"],
      description:
        "On the face `chat`: the model that words what the simulated user says, `<model>` or `<model>@<base URL>`. Its words are said only where they say just what the script says. `person`: a person speaks for the user (one task, one trial) at the page of the episode, or by `POST /episodes/:id/user`. Such episodes are not ranked",
    }),
  screenshots: z.boolean().optional().describe(screenshotsSay),
  maxSteps: z.int().min(1).max(100_000).optional().describe("Lowers every task's limit"),
  maxTokens: z.int().min(1).optional().describe("Tokens that the agent may use in an episode, which is closed then"),
  maxCostUsd: z.number().positive().optional().describe("What the agent may cost in an episode, which is closed then"),
  maxSeconds: z
    .number()
    .positive()
    .max(86_400)
    .optional()
    .describe("How long an episode may take, which is closed then"),
  temperature: z.number().min(0).max(2).optional().describe("For models"),
  format: AnswerFormat.optional().describe(
    "How a model (`llm:`) is told to answer, in text; by its endpoint's tool calls when absent",
  ),
  allowModel: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("The one model of this server's endpoint that a `docker:` agent may ask; without it no network at all"),
  commit: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional()
    .describe("Commit of the agent's code: a task that flips between runs of one commit is flaky"),
  stopEarly: z
    .boolean()
    .optional()
    .describe("Take the episodes in a random order and stop once the interval of their mean leaves the threshold out"),
  reuse: z
    .boolean()
    .optional()
    .describe(
      "Give the finished run of the same request, where each of its episodes has a score, and play nothing again",
    ),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** What came of an episode: its end, or the failure of the infrastructure. */
export type EpisodeResult = {
  readonly id: string;
  readonly taskId: string;
  readonly ended: EndedEvent | null;
  readonly error: BoundaryError | null;
  readonly steps: number;
};

/** What a caller in this process can watch. */
export type RunHooks = {
  readonly onBegin?: (run: { readonly id: string; readonly planned: number; readonly left: number }) => void;
  readonly onStep?: (slot: { readonly taskId: string; readonly trial: number }, step: StepEvent) => void;
  readonly onEpisode?: (result: EpisodeResult) => void;
};

/** The answer of a keyed request for a run, to be kept with its beginning; `before`: the episodes that it has already. */
export type AnswerOfRun = (run: RunRow, before: readonly EpisodeRow[]) => unknown;
