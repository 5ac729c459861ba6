import { z } from "zod";
import { type Action, Observation, Row, type RowChange } from "./action.ts";
import { Certificate } from "./certificate.ts";
import { Clause, Domain, Entity, Imported, Policy } from "./environment.ts";
import { EpisodeEvent, SpeakerKind } from "./episode.ts";
import { Stage } from "./generate/stages.ts";
import { Json } from "./json.ts";
import { FailureMode } from "./judge/failure-modes.ts";
import { Task, Tier } from "./task.ts";
import { Outcome } from "./validator.ts";
import { Face, type SandboxWish, sandboxKinds } from "./worlds/kind.ts";
import { Measure } from "./worlds/measure.ts";

/** What REST, tRPC, CLI and pages show; every entrance answers with these. Times are epoch milliseconds. */

export const ToolView = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    inputSchema: z.record(z.string(), Json).describe("JSON Schema of the parameters"),
  })
  .meta({ id: "Tool" });
export type ToolView = z.infer<typeof ToolView>;

/** A task without its answers. */
export const TaskView = Task.pick({
  id: true,
  tier: true,
  family: true,
  instruction: true,
  answerType: true,
  maxSteps: true,
  clauses: true,
}).meta({ id: "TaskView" });
export type TaskView = z.infer<typeof TaskView>;

/** What a model is told before its first turn. */
export const TaskPrompt = z
  .strictObject({
    environment: z.string().describe("Id of the environment"),
    task: z.string(),
    tier: Tier,
    family: z.string(),
    split: z.enum(["train", "eval"]).describe("`eval`: a family that collections of training data hold out"),
    messages: z
      .array(z.strictObject({ role: z.enum(["system", "user"]), content: z.string() }))
      .describe("Word for word what AgentGYM's own model agents are told"),
    tools: z
      .array(
        z.strictObject({
          type: z.literal("function"),
          function: z.strictObject({
            name: z.string(),
            description: z.string(),
            parameters: z.record(z.string(), Json),
          }),
        }),
      )
      .describe("As OpenAI-compatible endpoints are told them"),
  })
  .meta({ id: "TaskPrompt" });
export type TaskPrompt = z.infer<typeof TaskPrompt>;

export const EnvironmentSummary = z
  .strictObject({
    id: z.string(),
    slug: z.string(),
    version: z.int(),
    name: z.string(),
    domain: Domain,
    brief: z.string(),
    certified: z.boolean(),
    proof: z
      .string()
      .describe(
        "`certified`, `not proven`, with the rules of the brief that are open: `certified · 6 of 8 rules enforced, 2 open`",
      ),
    counts: z.strictObject({
      entities: z.int(),
      operations: z.int(),
      policies: z.int(),
      tasks: z.int(),
      rows: z.int(),
    }),
    createdAt: z.int(),
  })
  .meta({ id: "EnvironmentSummary" });
export type EnvironmentSummary = z.infer<typeof EnvironmentSummary>;

export const EnvironmentView = z
  .strictObject({
    ...EnvironmentSummary.shape,
    specDigest: z.string(),
    seed: z.int(),
    language: z.string(),
    summary: z.string(),
    world: z
      .strictObject({
        kind: z.string().describe("`records`, `terminal`, `python`, `sql`, `program`"),
        label: z.string(),
        runsIn: z.array(z.enum(sandboxKinds)),
        image: z.string().nullable().describe("What its containers are made of, where that is to be said"),
        runsCode: z.boolean().describe("It carries out what the agent writes: in Docker where an engine answers"),
        faces: z.array(Face).describe("How it can be met; the one that it is made for first"),
        judgedAtEnd: z.boolean().describe("A grader of its own judges once the episode has ended"),
        hasPlans: z.boolean().describe("Some of its tasks have a plan, which the agent `oracle` plays"),
        can: z.strictObject({ tryOut: z.boolean(), edit: z.boolean(), seeds: z.boolean(), plan: z.boolean() }),
      })
      .describe("What moves its state, and what may be done with it"),
    clauses: z.array(Clause),
    imported: Imported.nullable()
      .default(null)
      .describe("What the environment was made of, and the parts of that which it does not simulate; null: of a brief"),
    entities: z.array(Entity),
    policies: z.array(Policy),
    tools: z.array(ToolView),
    tasks: z.array(TaskView),
    certificate: Certificate,
  })
  .meta({ id: "Environment" });
export type EnvironmentView = z.infer<typeof EnvironmentView>;

/** How far the making of an environment is. */
export const GenerationView = z
  .strictObject({
    id: z.string(),
    status: z.enum(["running", "finished", "failed"]).describe("`failed`: its event stream ends with the reason"),
    stages: z.array(Stage),
    environmentId: z.string().nullable(),
  })
  .meta({ id: "GenerationView" });
export type GenerationView = z.infer<typeof GenerationView>;

/** What a validator demands, without the values that it compares. */
const ValidatorView = z.strictObject({
  id: z.string(),
  kind: z.enum(["state", "trajectory", "gate"]),
  weight: z.number(),
  text: z.string(),
});

/** What passes a task; on no route of the API. */
export type TaskAnswers = {
  readonly validators: readonly (z.infer<typeof ValidatorView> & {
    /** The words of the brief it comes from. */
    readonly clause: Pick<Clause, "id" | "text"> | null;
  })[];
  readonly oracle: readonly Action[];
  /** What may be written, in words; null where only the program of the world knows. */
  readonly scope: readonly string[] | null;
  /** The oracle with one thing made wrong, each as it was judged just now. */
  readonly mutants: readonly {
    readonly mutation: string;
    readonly detail: string;
    readonly rejected: boolean;
    readonly by: readonly string[];
    readonly reason: string;
  }[];
};

/** What one action would do to the seed rows; on no route of the API. */
export type TriedAction = {
  readonly observation: Observation;
  readonly kind: "read" | "write" | "error";
  readonly changes: readonly RowChange[];
  /** Ids of audited policies it would break. */
  readonly violations: readonly string[];
};

export const EpisodeStatus = z.enum(["running", "ended", "error"]);
export const EpisodeSummary = z
  .strictObject({
    id: z.string(),
    environmentId: z.string(),
    runId: z.string().nullable(),
    taskId: z.string(),
    tier: Tier,
    agent: z.string(),
    trial: z.int(),
    seed: z.int(),
    sandbox: z.enum(sandboxKinds),
    face: Face.default("tools").describe("How the agent met the environment"),
    speaker: SpeakerKind.nullable()
      .default(null)
      .describe("Who worded what a simulated user said; null: its script. Others are not ranked"),
    status: EpisodeStatus.describe("`error`: the infrastructure failed; there is no score"),
    steps: z.int(),
    score: z.number().nullable(),
    failure: FailureMode.nullable(),
    explanation: z.string().nullable(),
    truncated: z.string().nullable(),
    error: z.strictObject({ boundary: z.string(), code: z.string(), message: z.string() }).nullable(),
    parent: z.strictObject({ episodeId: z.string(), step: z.int() }).nullable(),
    imported: z.boolean().describe("Came from a replay bundle: shown, never ranked"),
    tokens: z.int().describe("That the agent told it used"),
    costUsd: z.number().describe("As the agent told it"),
    environmentMs: z.number().describe("Time the environment took, summed over the steps"),
    startedAt: z.int(),
    endedAt: z.int().nullable(),
  })
  .meta({ id: "EpisodeSummary" });
export type EpisodeSummary = z.infer<typeof EpisodeSummary>;

/** An episode with its whole log. `validators` are there once it is over. */
export const ReplayView = z
  .strictObject({
    episode: EpisodeSummary,
    task: TaskView,
    environment: z.strictObject({ id: z.string(), name: z.string() }),
    validators: z.array(ValidatorView),
    oracle: z
      .array(z.strictObject({ action: z.string(), params: z.record(z.string(), Json) }))
      .describe("The planned action list; empty while the episode runs"),
    measures: z
      .array(Measure)
      .default([])
      .describe("What the kind of world measures beside the score, once the episode is over"),
    events: z.array(EpisodeEvent),
  })
  .meta({ id: "Replay" });
export type ReplayView = z.infer<typeof ReplayView>;

/** Where an episode is met from outside. */
export const LiveAddress = z
  .strictObject({
    address: z
      .string()
      .describe("Path at this server: of a site to open, or of an API (its document is at `/openapi.json` below it)"),
    token: z.string().describe("Opens this episode and nothing else: `Authorization: Bearer`"),
  })
  .meta({ id: "LiveAddress" });
export type LiveAddress = z.infer<typeof LiveAddress>;
const live = LiveAddress.optional().describe(
  "Where a client of its own may play the episode, for a face that is served; a browser, an HTTP client",
);

/** An episode as it stands, and where it can be played while it runs. */
export const EpisodeDetail = EpisodeSummary.extend({ live }).meta({ id: "EpisodeDetail" });
export type EpisodeDetail = z.infer<typeof EpisodeDetail>;

/** What a person who speaks for a simulated user has to know. */
export const UserSeat = z
  .strictObject({
    name: z.string().describe("Who they are"),
    wish: z.string().describe("What they want, in full"),
    facts: z.array(z.strictObject({ noun: z.string(), text: z.string() })).describe("What they know"),
    isOver: z.boolean(),
    waiting: z
      .strictObject({ said: z.string(), untilAt: z.int() })
      .nullable()
      .describe("What the agent has said, and until when it waits for an answer; null: it does something else"),
  })
  .meta({ id: "UserSeat" });
export type UserSeat = z.infer<typeof UserSeat>;

export const StartedEpisode = z
  .strictObject({
    episode_id: z.string(),
    observation: Observation,
    task: TaskView,
    tools: z.array(ToolView),
    done: z.literal(false),
    live,
  })
  .meta({ id: "StartedEpisode" });
export type StartedEpisode = z.infer<typeof StartedEpisode>;

export const StepAnswer = z
  .strictObject({
    observation: Observation.describe(
      "`result` of the action, with `total`, `page` and `pages` for a list; or `error` with `code`, `message` and `hint` when it was refused",
    ),
    reward: z
      .number()
      .describe("What the world gives for the step; where it gives none, the score at the end and 0 before"),
    done: z.boolean().describe("The episode is over"),
    info: z
      .strictObject({
        step: z.int().describe("Steps taken so far"),
        kind: z.enum(["read", "write", "error", "done"]),
        now: z.string().describe("Virtual clock"),
        state_hash: z.string().describe("The same for the same environment, seed and actions"),
        terminated: z.boolean().describe("It came to its own end, by the agent's `done` or by the world"),
        truncated: z.string().nullable().describe("The limit that ended it"),
        score: z.number().nullable().describe("Null before the end"),
        failure: FailureMode.nullable().describe("What kind of mistake, when a validator failed; null before the end"),
      })
      .describe("What the step was, and how the episode stands"),
  })
  .meta({ id: "StepAnswer" });
export type StepAnswer = z.infer<typeof StepAnswer>;

export const DoneAnswer = z
  .strictObject({
    score: z.number().nullable().describe("From 0 to 1; null when the episode ended as an error"),
    failure: FailureMode.nullable().describe("What kind of mistake, when a validator failed"),
    explanation: z.string().nullable().describe("One sentence about the failure"),
    validators: z.array(Outcome).describe("Score and reason of each validator"),
    steps: z.int().describe("Actions taken, `done` included"),
    status: EpisodeStatus,
  })
  .meta({ id: "DoneAnswer" });
export type DoneAnswer = z.infer<typeof DoneAnswer>;

export const Interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/** Scores of a group of episodes, one for each slot (task and trial). Infrastructure errors are never scores. */
export const Scorecard = z
  .strictObject({
    verdict: z
      .enum(["PASS", "FAIL", "UNKNOWN"])
      .describe("UNKNOWN: coverage is below its floor, or the run is not over"),
    threshold: z.number(),
    mean: z.number().nullable().describe("Mean over tasks of each task's mean score"),
    standardError: z.number().nullable().describe("Over tasks"),
    passed: Interval.nullable().describe(
      "Mean over tasks of the share of episodes at or above the threshold, Wilson 95 % over tasks",
    ),
    solved: Interval.nullable()
      .default(null)
      .describe("The same of episodes with the whole score, 1: what AgentGym's evaluator counts as success"),
    coverage: z.strictObject({ scored: z.int(), attempted: z.int(), planned: z.int() }),
    tasksBelow: z
      .array(z.strictObject({ taskId: z.string(), mean: z.number() }))
      .describe("Tasks whose mean over trials is below the threshold"),
    byTier: z.array(z.strictObject({ tier: Tier, episodes: z.int(), mean: z.number(), passed: z.number() })),
    byFailure: z.array(z.strictObject({ failure: FailureMode, episodes: z.int() })),
    passAtK: z
      .array(z.strictObject({ k: z.int(), any: z.number(), all: z.number() }))
      .describe("pass@k (any of k) and pass^k (all of k)"),
  })
  .meta({ id: "Scorecard" });
export type Scorecard = z.infer<typeof Scorecard>;

/** How a run that may stop early stands. Its verdict is about the mean score of all planned episodes. */
export const EarlyStop = z
  .strictObject({
    verdict: z.enum(["PASS", "FAIL"]).nullable().describe("Null while the interval still holds the threshold"),
    low: z.number().describe("95 % confidence sequence of the mean, valid at every look"),
    high: z.number(),
    skipped: z.int().describe("Planned episodes that were not needed"),
  })
  .meta({ id: "EarlyStop" });
export type EarlyStop = z.infer<typeof EarlyStop>;

const RunStatus = z
  .enum(["running", "finished", "interrupted", "stopped"])
  .describe("`interrupted`: nobody plays it, and it can go on; `stopped`: somebody ended it before its end");
export const RunSummary = z
  .strictObject({
    id: z.string(),
    environmentId: z.string(),
    agent: z.string(),
    face: Face.default("tools").describe("How the agent meets the environment"),
    status: RunStatus,
    trials: z.int(),
    planned: z.int(),
    scored: z.int().describe("Slots (task and trial) with a score"),
    errors: z.int().describe("Failed attempts; each may have been tried again"),
    mean: z.number().nullable().describe("Mean over tasks of each task's mean score"),
    threshold: z.number(),
    commit: z.string().nullable().describe("Of the agent's code, where the caller named it"),
    reason: z.string().nullable().default(null).describe("Why it does not go on, where that is known"),
    createdAt: z.int(),
    endedAt: z.int().nullable(),
  })
  .meta({ id: "RunSummary" });
export type RunSummary = z.infer<typeof RunSummary>;

export const RunView = z
  .strictObject({
    ...RunSummary.shape,
    scorecard: Scorecard,
    early: EarlyStop.nullable().describe("Of a run that was asked to stop early"),
    notes: z
      .array(z.string())
      .describe("What had to be done for the agent's endpoint, e.g. tools told in text, from the first steps"),
    episodes: z.array(EpisodeSummary),
  })
  .meta({ id: "Run" });
export type RunView = z.infer<typeof RunView>;

/** Where episodes may run here: what is taken when none is named, and whether a Docker engine answers. */
export type SandboxChoice = { readonly usual: SandboxWish; readonly hasDocker: boolean };

/** Rows of the world at a step. */
export const StateView = z
  .strictObject({
    step: z.int(),
    now: z.string(),
    stateHash: z.string(),
    tables: z.record(z.string(), z.array(Row)),
    changed: z.array(z.strictObject({ entity: z.string(), id: z.string() })),
    columns: z.record(z.string(), z.array(z.string())).describe("Names of each table's columns"),
  })
  .meta({ id: "State" });
export type StateView = z.infer<typeof StateView>;
