import { z } from "zod";
import { CompareView, DifferenceView } from "../../../core/replay/compare-views.ts";
import { compareEpisodes, compareStates } from "../../runner/compare.ts";
import { procedure, router } from "../trpc.ts";

const Ids = z
  .string()
  .max(1_000)
  .transform((text) => text.split(",").filter(Boolean))
  .describe("Ids of 2 to 4 episodes, with commas between");

/** Episodes of one task beside each other. */
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
          .describe("A step for each episode, with commas between; 0 is the start"),
      }),
    )
    .query(({ ctx, input }) => {
      const steps = input.steps.split(",").map(Number);
      return compareStates(
        ctx.gym,
        input.e.map((id, place) => ({ id, step: steps[place] ?? 0 })),
      );
    }),
});
