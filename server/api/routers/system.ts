import { z } from "zod";
import { version } from "../../version.ts";
import { procedure, router } from "../trpc.ts";

export const system = router({
  health: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/health",
        tag: "system",
        output: z.strictObject({ ok: z.boolean(), version: z.string(), sandboxes: z.array(z.string()) }),
        summary: "Is the server up",
      },
    })
    .query(async ({ ctx }) => ({ ok: true, version, sandboxes: await ctx.gym.sandboxes.available() })),
});
