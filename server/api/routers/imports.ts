import { z } from "zod";
import { ImportView } from "../../../core/imports/import-view.ts";
import { ImportRequest, maxImportBytes } from "../../runner/import-request.ts";
import { sentSource } from "../../runner/import-source.ts";
import { procedure, router } from "../trpc.ts";

export const imports = router({
  read: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/imports/read",
        tag: "environments",
        output: ImportView,
        summary:
          "What an environment made of an import would have, what of it cannot be simulated, and facts about people in data",
        maxBytes: maxImportBytes,
      },
    })
    .input(
      z.strictObject({
        from: ImportRequest.meta({
          description: "What a team has already",
          examples: [{ kind: "sql", text: "CREATE TABLE shelf (id int primary key, name text not null);" }],
        }),
        brief: z.string().default("").describe("The rules, and the records that are wanted; as in POST /environments"),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      ctx.gym.generator.readImport(await sentSource(ctx.gym, input.from, ctx.signal), input.brief, ctx.signal),
    ),
});
