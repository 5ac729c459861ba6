import { z } from "zod";
import { ApiKey, KeyRole, ShownName } from "../../../core/people.ts";
import { KeyId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

/** API keys. */
export const keys = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/keys",
        tag: "people",
        output: z.strictObject({ items: z.array(ApiKey) }),
        summary: "API keys without the keys, newest first; revoked ones too",
      },
    })
    .query(async ({ ctx }) => ({ items: [...(await ctx.gym.store.apiKeys.list())] })),
  create: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/keys",
        status: 201,
        tag: "people",
        output: z.strictObject({ key: z.string().describe("Told this once; only its hash is kept"), kept: ApiKey }),
        summary: "Make an API key with a role",
        toldOnce: true,
      },
    })
    .input(
      z.strictObject({
        name: ShownName.meta({ description: "What it is for", examples: ["nightly runs"] }),
        role: KeyRole.meta({
          description: "What it may do; `agent` acts in the episodes that it started and is told no answers",
          examples: ["agent"],
        }),
      }),
    )
    .mutation(({ ctx, input }) => ctx.gym.keys.create(input.name, input.role)),
  revoke: procedure
    .meta({
      rest: {
        method: "DELETE",
        path: "/keys/:id",
        tag: "people",
        output: z.strictObject({ revoked: z.string() }),
        summary: "Revoke an API key",
      },
    })
    .input(KeyId)
    .mutation(async ({ ctx, input }) => {
      await ctx.gym.keys.revoke(input.id);
      return { revoked: input.id };
    }),
});
