import { z } from "zod";
import { EXPORT_FORMATS, exportEpisode } from "../../runner/bundle.ts";
import { procedure, router } from "../trpc.ts";

/** Episodes as files. */
export const bundles = router({
  export: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/export",
        tag: "episodes",
        output: z.string(),
        media: ["application/json", "application/x-ndjson", "text/markdown", "text/html"],
        summary: "An episode as a file; `bundle` is one page that opens without a server",
      },
    })
    .input(z.strictObject({ id: z.string().max(200), format: z.enum(EXPORT_FORMATS).default("json") }))
    .query(({ ctx, input }) => exportEpisode(ctx.gym, input.id, input.format)),
});
