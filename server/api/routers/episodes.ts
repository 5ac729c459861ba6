import { z } from "zod";
import { Action, DoneParams } from "../../../core/action.ts";
import { ArtifactName, pictureTypes } from "../../../core/artifact.ts";
import { shownLine } from "../../../core/people.ts";
import { screenshotsSay } from "../../../core/screenshot.ts";
import { ToldUsage } from "../../../core/told-usage.ts";
import {
  DoneAnswer,
  EpisodeDetail,
  EpisodeStatus,
  EpisodeSummary,
  ReplayView,
  StartedEpisode,
  StepAnswer,
  UserSeat,
} from "../../../core/views.ts";
import { faceSays } from "../../../core/worlds/face.ts";
import { Face, SandboxWish } from "../../../core/worlds/kind.ts";
import { failEpisode } from "../../runner/client-runs.ts";
import {
  doneEpisode,
  episodeDetail,
  failedEpisodes,
  forkEpisode,
  listEpisodes,
  replayOf,
  startEpisode,
  stepEpisode,
  verifyRecorded,
} from "../../runner/episodes.ts";
import type { Gym } from "../../runner/gym.ts";
import { keptPicture } from "../../runner/kept-picture.ts";
import type { Who } from "../../runner/people/who.ts";
import { sayAsUser, userSeat } from "../../runner/user-seat.ts";
import { doneFor, episodeFor } from "../answers-for.ts";
import { EpisodeId } from "../ids.ts";
import { PageInput, pageOf } from "../pages.ts";
import { type Context, procedure, router } from "../trpc.ts";

/** Clients of many languages write null for what they leave out. */
function nullAsAbsent<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => value ?? undefined, schema).optional();
}

const StepInput = EpisodeId.extend({
  action: Action.shape.action.meta({ ...Action.shape.action.meta(), examples: ["search_contacts"] }),
  params: nullAsAbsent(Action.shape.params.meta({ ...Action.shape.params.meta(), examples: [{ query: "ana" }] })),
  thought: nullAsAbsent(z.string().max(100_000).optional()).describe("The agent's reasoning, kept in the replay"),
  usage: ToldUsage.describe("What the model's answer took; the words of common SDKs are read too"),
});

const DoneInput = EpisodeId.extend({
  answer: DoneParams.shape.answer,
  refuse: nullAsAbsent(DoneParams.shape.refuse),
  ask: nullAsAbsent(DoneParams.shape.ask),
  reason: nullAsAbsent(DoneParams.shape.reason),
});

/** Takes the step of a request. The REST handler calls this without going through the procedure: a step must not pay for a framework. */
export function answerStep({ gym, idempotencyKey }: Context, input: unknown): Promise<StepAnswer> {
  const { id, action, params, thought, usage } = StepInput.parse(input);
  return stepEpisode(gym, id, { action, params: params ?? {} }, { thought, usage, idempotencyKey });
}

/** The name that an episode's agent has, for somebody who may give it. */
function agentNameOf({ agentNames }: Gym, who: Who, named: string | undefined): Promise<string> {
  if (named !== undefined) return agentNames.take(who, named);
  return who.keyId === null ? agentNames.take(who, "api") : agentNames.takeAny(who, who.name ?? "api");
}

export const episodes = router({
  start: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/environments/:id/episodes",
        status: 201,
        tag: "episodes",
        output: StartedEpisode,
        summary: "Start an episode",
      },
    })
    .input(
      EpisodeId.extend({
        task: z.string().max(50).optional().describe("Task id; without it the first of the tier"),
        tier: z
          .int()
          .min(1)
          .max(4)
          .optional()
          .meta({ description: "A task of this tier", examples: [2] }),
        seed: z
          .int()
          .min(0)
          .max(2_147_483_647)
          .optional()
          .describe("Seed of the rows; the environment's own when absent"),
        face: Face.optional().describe(faceSays),
        screenshots: z.boolean().optional().describe(screenshotsSay),
        max_steps: z.int().min(1).max(100_000).optional().describe("Lowers the task's limit"),
        agent: shownLine(200)
          .optional()
          .describe(
            "Name that lists and leaderboards show. It belongs to the key or member that brings it; when absent it is the key's own, else `api`",
          ),
        sandbox: SandboxWish.optional().describe("Where it runs; the server's own choice when absent"),
      }),
    )
    .mutation(async ({ ctx: { gym, who }, input: { id, max_steps, agent: named, ...input } }) => {
      const agent = await agentNameOf(gym, who, named);
      const request = { environmentId: id, maxSteps: max_steps, ...input, agent };
      const started = await startEpisode(gym, request, gym.keys.ownerOf(who));
      gym.keys.noteOwn(who, started.episode_id);
      return started;
    }),
  step: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/step",
        tag: "episodes",
        output: StepAnswer,
        summary: "Take one action",
      },
    })
    .input(StepInput)
    .mutation(({ ctx, input }) => answerStep(ctx, input)),
  done: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/done",
        tag: "episodes",
        output: DoneAnswer,
        summary:
          "End an episode and get its score; repeating it gives the same. An agent's key is told no validators and no explanation",
      },
    })
    .input(DoneInput)
    .mutation(async ({ ctx, input: { id, ...params } }) => doneFor(ctx.who, await doneEpisode(ctx.gym, id, params))),
  fail: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/fail",
        tag: "episodes",
        output: DoneAnswer,
        summary: "End an episode without a score because its agent failed",
      },
    })
    .input(
      EpisodeId.extend({
        message: z
          .string()
          .min(1)
          .max(2_000)
          .meta({ description: "What went wrong", examples: ["my model does not answer"] }),
      }),
    )
    .mutation(async ({ ctx, input }) => doneFor(ctx.who, await failEpisode(ctx.gym, input.id, input.message))),
  user: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/user",
        tag: "episodes",
        output: UserSeat,
        summary: "What the person who speaks for the user has to know, and whether the agent waits for their words",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => userSeat(ctx.gym, input.id)),
  sayAsUser: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/user",
        tag: "episodes",
        output: UserSeat,
        summary: "Say something as the user, to the agent that waits for it",
      },
    })
    .input(
      EpisodeId.extend({
        text: z
          .string()
          .trim()
          .min(1)
          .max(4_000)
          .meta({ description: "What the user says", examples: ["The deal is the one with Hughes Construction."] }),
      }),
    )
    .mutation(({ ctx, input }) => sayAsUser(ctx.gym, input.id, input.text)),
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes",
        tag: "episodes",
        output: pageOf(EpisodeSummary),
        summary: "List episodes, newest first",
      },
    })
    .input(
      z.strictObject({
        ...PageInput,
        environmentId: z.string().max(200).optional().describe("Episodes in this environment"),
        runId: z.string().max(200).optional().describe("Episodes of this run"),
        taskId: z.string().max(50).optional().describe("Episodes of this task"),
        parentId: z.string().max(200).optional().describe("Forks of this episode"),
        status: EpisodeStatus.optional().describe("Episodes of this status"),
      }),
    )
    .query(({ ctx, input }) => listEpisodes(ctx.gym, input)),
  failed: procedure
    .input(z.strictObject({ limit: z.int().min(1).max(50) }))
    .query(({ ctx, input }) => failedEpisodes(ctx.gym, input.limit)),
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id",
        tag: "episodes",
        output: EpisodeDetail,
        summary: "Status and score of an episode",
      },
    })
    .input(EpisodeId)
    .query(async ({ ctx, input }) => episodeFor(ctx.who, await episodeDetail(ctx.gym, input.id))),
  artifact: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/artifacts/:digest",
        tag: "episodes",
        output: z.string().meta({ format: "binary" }),
        media: [...pictureTypes],
        summary: "A picture that a step of an episode made, by its digest",
      },
    })
    .input(
      EpisodeId.extend({
        digest: ArtifactName.shape.digest.meta({
          description: "sha256 of its bytes, as `artifacts` of the step tells it",
          examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        }),
      }),
    )
    .query(async ({ ctx: { gym }, input: { id, digest } }) => {
      await gym.store.episodes.get(id);
      return keptPicture(gym, digest);
    }),
  replay: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/replay",
        tag: "episodes",
        output: ReplayView,
        summary: "The whole log",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => replayOf(ctx.gym, input.id)),
  verify: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/verify",
        tag: "episodes",
        output: z.strictObject({
          ok: z.boolean(),
          steps: z.int(),
          firstDivergence: z
            .strictObject({ step: z.int(), what: z.string(), recorded: z.string(), replayed: z.string() })
            .optional(),
        }),
        summary: "Execute the log again and compare every state hash",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => verifyRecorded(ctx.gym, input.id)),
  fork: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/fork",
        status: 201,
        tag: "episodes",
        output: StartedEpisode.extend({ parent: z.strictObject({ episode_id: z.string(), step: z.int() }) }),
        summary: "A new episode from a step, with the exact state",
      },
    })
    .input(
      EpisodeId.extend({
        step: z
          .int()
          .min(0)
          .max(10_000_000)
          .meta({ description: "The last step that is kept; 0 is the start", examples: [2] }),
        agent: shownLine(200).optional().describe("Name that lists show, as for a new episode"),
      }),
    )
    .mutation(async ({ ctx: { gym, who }, input }) =>
      forkEpisode(gym, { ...input, agent: await agentNameOf(gym, who, input.agent) }),
    ),
});
