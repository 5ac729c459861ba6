import { z } from "zod";
import { Leaderboard } from "../../../core/aggregate/leaderboard.ts";
import { FailureMode } from "../../../core/judge/failure-modes.ts";
import { Face } from "../../../core/worlds/kind.ts";
import { badgeOf, leaderboardFileOf, leaderboardOf } from "../../runner/leaderboard.ts";
import { procedure, router } from "../trpc.ts";

const Filter = {
  tier: z.int().min(1).max(4).optional().describe("Tasks of this tier only"),
  face: Face.optional().describe("How the agents met the environment: `tools` (default), `sql` or `web`"),
  failure: FailureMode.optional().describe("Order by how often this label was given, the rarest first"),
};
const Env = z.strictObject({
  env: z
    .string()
    .max(200)
    .meta({ description: "Id of the environment, or its slug", examples: ["crm"] }),
});

const Several = z
  .string()
  .max(10_000)
  .meta({
    description: "Ids or slugs of environments, with commas between: only these, and each of them",
    examples: ["crm"],
  })
  .transform((list) => list.split(",").filter(Boolean))
  .pipe(z.array(z.string().max(200)).min(1).max(50));

export const leaderboards = router({
  overall: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards",
        tag: "leaderboards",
        output: Leaderboard,
        summary: "Agents over all environments, or over several that are named: the mean of their means",
      },
    })
    .input(z.strictObject({ ...Filter, environments: Several.optional() }))
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
  csv: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards/:env/csv",
        tag: "leaderboards",
        output: z.string(),
        media: ["text/csv"],
        summary: "The leaderboard as a table for spreadsheets",
      },
    })
    .input(Env.extend(Filter))
    .query(({ ctx, input: { env, ...filter } }) => leaderboardFileOf(ctx.gym, { environmentId: env, ...filter })),
  badge: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/leaderboards/:env/badge.svg",
        tag: "leaderboards",
        output: z.string(),
        media: ["image/svg+xml"],
        summary: "An agent's mean score and place as an image; without an agent the first place",
      },
    })
    .input(
      Env.extend({
        agent: z.string().min(1).max(500).optional().describe("Name of the agent; the first place when absent"),
        face: Filter.face,
      }),
    )
    .query(({ ctx, input: { env, ...which } }) => badgeOf(ctx.gym, env, which)),
});
