import { z } from "zod";
import { Blame } from "../../../core/replay/blame.ts";
import { CompareView, DifferenceView } from "../../../core/replay/compare-views.ts";
import { blameEpisode } from "../../runner/blame.ts";
import { compareEpisodes, compareStates } from "../../runner/compare.ts";
import { continueFork } from "../../runner/fork-run.ts";
import { EpisodeId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

const Ids = z
  .string()
  .max(1_000)
  .meta({ description: "Ids of 2 to 4 episodes, with commas between", examples: ["ep_4f1c9a,ep_81b2d7"] })
  .transform((text) => text.split(",").filter(Boolean));

/** Episodes of one task beside each other, what came of them from some step on, and where they were lost. */
export const compare = router({
  episodes: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/compare",
        tag: "episodes",
        output: CompareView,
        summary: "Align episodes of one task step by step",
      },
    })
    .input(z.strictObject({ e: Ids }))
    .query(({ ctx, input }) => compareEpisodes(ctx.gym, input.e)),
  state: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/compare/state",
        tag: "episodes",
        output: DifferenceView,
        summary: "Rows and fields in which episodes differ after a step of each",
      },
    })
    .input(
      z.strictObject({
        e: Ids,
        steps: z
          .string()
          .regex(/^\d{1,9}(,\d{1,9}){1,3}$/, "must be a step for each episode, with commas between")
          .meta({ description: "A step for each episode, with commas between; 0 is the start", examples: ["3,3"] }),
      }),
    )
    .query(({ ctx, input }) => {
      const steps = input.steps.split(",").map(Number);
      return compareStates(
        ctx.gym,
        input.e.map((id, place) => ({ id, step: steps[place] ?? 0 })),
      );
    }),
  continue: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/continue",
        status: 201,
        tag: "episodes",
        output: z.strictObject({
          episode_id: z.string(),
          parent: z.strictObject({ episode_id: z.string(), step: z.int() }),
        }),
        summary: "A new episode from a step, in which an agent of the server goes on",
      },
    })
    .input(
      EpisodeId.extend({
        step: z
          .int()
          .min(0)
          .max(10_000_000)
          .meta({ description: "The last step that is kept; 0 is the start", examples: [2] }),
        agent: z
          .string()
          .min(1)
          .max(500)
          .meta({
            description:
              "As for a run; `oracle` plans from the state at the step, others are told what was done as `so_far`",
            examples: ["oracle"],
          }),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const fork = await continueFork(ctx.gym, input);
      return { episode_id: fork.id, parent: { episode_id: input.id, step: input.step } };
    }),
  blame: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/blame",
        tag: "episodes",
        output: Blame,
        summary: "The first step after which the oracle reaches no pass any more",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => blameEpisode(ctx.gym, input.id, ctx.signal)),
});
