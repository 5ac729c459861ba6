import { z } from "zod";
import { FailureMode } from "../../../core/episode.ts";
import { Leaderboard } from "../../../core/leaderboard.ts";
import { leaderboardOf } from "../../runner/leaderboard.ts";
import { procedure, router } from "../trpc.ts";

const Filter = {
  tier: z.int().min(1).max(4).optional().describe("Tasks of this tier only"),
  failure: FailureMode.optional().describe("Order by how often this label was given, the rarest first"),
};
const Env = z.strictObject({ env: z.string().max(200).describe("Environment id") });

export const leaderboards = router({
  overall: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards",
        tag: "leaderboards",
        output: Leaderboard,
        summary: "Agents over all environments: the mean of their means",
      },
    })
    .input(z.strictObject(Filter))
    .query(({ ctx, input }) => leaderboardOf(ctx.gym, input)),
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards/:env",
        tag: "leaderboards",
        output: Leaderboard,
        summary: "Agents by mean score, with intervals, places and coverage",
      },
    })
    .input(Env.extend(Filter))
    .query(({ ctx, input: { env, ...filter } }) => leaderboardOf(ctx.gym, { environmentId: env, ...filter })),
});
