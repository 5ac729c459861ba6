import { z } from "zod";
import { builtinAgents } from "../../agents/builtin.ts";
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
  agents: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/agents",
        tag: "system",
        output: z.strictObject({ items: z.array(z.strictObject({ name: z.string(), kind: z.enum(["builtin"]) })) }),
        summary: "Agents this server can run",
      },
    })
    .query(() => ({ items: builtinAgents.map((name) => ({ name, kind: "builtin" as const })) })),
});
