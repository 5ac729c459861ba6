import { z } from "zod";
import { Leaderboard } from "../../../core/views.ts";
import { leaderboardOf } from "../../runner/leaderboard.ts";
import { procedure, router } from "../trpc.ts";

export const leaderboards = router({
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards/:env",
        tag: "leaderboards",
        output: Leaderboard,
        summary: "Agents by mean score, with intervals and coverage",
      },
    })
    .input(z.strictObject({ env: z.string().max(200) }))
    .query(({ ctx, input }) => leaderboardOf(ctx.gym, input.env)),
});
