import { z } from "zod";
import { GivenName } from "../agent-name.ts";
import { passThreshold } from "../judge/pass-threshold.ts";
import { Interval, RunSummary } from "../views.ts";
import { EvalShare, Keep, leftOutReasons, usualEvalShare } from "./training-gate.ts";

/** What a policy goes through in a round: it explores, what may be learned is collected, the next one is trained, and that one is evaluated. Round 0 only evaluates the first. */
const stages = ["explore", "collect", "train", "evaluate"] as const;
const StageName = z.enum(stages);
export type StageName = z.infer<typeof StageName>;

const Round = z
  .int()
  .min(0)
  .max(1_000)
  .meta({ description: "From 1; 0 is the policy before all learning", examples: [1] });
const RunName = z.string().regex(/^run_\w{1,100}$/, "the id of a run is wanted");
const count = () => z.int().min(0);

/** What an evolution is to do. */
export const NewEvolution = z.strictObject({
  environmentId: z
    .string()
    .max(200)
    .meta({
      description: "Id of the environment, or its slug (`maze`), which is its newest version",
      examples: ["maze"],
    }),
  name: GivenName.max(40).meta({ examples: ["walker"] }),
  keep: Keep.default("passed"),
  threshold: z.number().min(0).max(1).default(passThreshold).describe("Score from which an episode has passed"),
  evalShare: EvalShare.default(usualEvalShare),
});
export type NewEvolution = z.infer<typeof NewEvolution>;

/** What a round's stage led to. A run is named as soon as it has begun. */
export const StageResult = z.discriminatedUnion("stage", [
  z.strictObject({ stage: z.literal("explore"), run: RunName }),
  z.strictObject({
    stage: z.literal("collect"),
    episodes: count().describe("Episodes of this round that are learned from"),
    learned: count().describe("Their steps that are to be learned"),
    leftOut: z.partialRecord(z.enum(Object.keys(leftOutReasons) as [keyof typeof leftOutReasons]), count()),
    base: count().describe("Conversations of the base set in the training file"),
    heldOut: count().describe("Conversations of the base set that are left out, as they are of held-out tasks"),
    conversations: count().describe(
      "All conversations in the training file: base, earlier rounds and this one, each once",
    ),
  }),
  z.strictObject({
    stage: z.literal("train"),
    seconds: z.number().min(0).describe("That the trainer took"),
    model: z.string().max(300).nullable().describe("As the trainer named it"),
  }),
  z.strictObject({ stage: z.literal("evaluate"), run: RunName }),
]);
export type StageResult = z.infer<typeof StageResult>;

export const RoundProblem = z
  .strictObject({ round: Round, stage: StageName, message: z.string().min(1).max(4_000) })
  .describe("What stopped a round");
export type RoundProblem = z.infer<typeof RoundProblem>;

/** A stage's result as it is told to the server. */
export const RoundStage = z.strictObject({
  round: Round,
  result: StageResult.meta({
    description: "What the stage led to; of a run its id, as soon as it has begun",
    examples: [{ stage: "explore", run: "run_7b20de" }],
  }),
});
export type RoundStage = z.infer<typeof RoundStage>;

const Played = RunSummary.pick({
  id: true,
  agent: true,
  status: true,
  planned: true,
  scored: true,
  mean: true,
})
  .extend({
    passed: Interval.nullable().describe("Mean over tasks of the share of episodes that pass, Wilson 95 % over tasks"),
    tokens: z.int(),
    costUsd: z.number(),
  })
  .describe("A run of a round; null before it has begun");
export type Played = z.infer<typeof Played>;

const [, Collected, Trained] = StageResult.options;

export const EvolutionRound = z.strictObject({
  round: Round,
  explored: Played.nullable().describe("The policy of the round before, on the tasks for training"),
  collected: Collected.omit({ stage: true }).nullable(),
  trained: Trained.omit({ stage: true }).nullable(),
  evaluated: Played.nullable().describe("The policy of this round, on the tasks that are held out"),
});
export type EvolutionRound = z.infer<typeof EvolutionRound>;

export const EvolutionSummary = z
  .strictObject({
    id: z.string(),
    ...NewEvolution.shape,
    status: z
      .enum(["open", "finished", "failed"])
      .describe("`open`: a round is under way, or was left; the command that began it goes on with it"),
    problem: RoundProblem.nullable(),
    rounds: z.int().describe("The last round that was begun"),
    createdAt: z.int(),
    changedAt: z.int().describe("When a stage was last told"),
  })
  .meta({ id: "EvolutionSummary" });
export type EvolutionSummary = z.infer<typeof EvolutionSummary>;

export const EvolutionView = z
  .strictObject({ ...EvolutionSummary.shape, reports: z.array(EvolutionRound) })
  .meta({ id: "Evolution" });
export type EvolutionView = z.infer<typeof EvolutionView>;
