import { z } from "zod";
import { ImportedView, MAX_BUNDLE_CHARS } from "../../../core/replay/bundle.ts";
import { exportIds } from "../../../core/replay/exports/export-formats.ts";
import { trajectoryIds } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { ReplayView } from "../../../core/views.ts";
import { exportEpisodeFile } from "../../runner/export-trajectories.ts";
import { importEpisode } from "../../runner/import-bundle.ts";
import { ImportedTrajectories, importTrajectories } from "../../runner/import-trajectories.ts";
import { fileMedia } from "../file-media.ts";
import { EpisodeId } from "../ids.ts";
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
        media: fileMedia,
        json: ReplayView,
        summary:
          "An episode as a file: `bundle` is one page that opens without a server, `openai`, `sharegpt`, `atif`, `agenttraj`, `inspect` and `parquet` are read by trainers and benchmarks",
      },
    })
    .input(
      EpisodeId.extend({
        format: z
          .enum([...exportIds, ...trajectoryIds])
          .default("json")
          .describe("Kind of file"),
      }),
    )
    .query(({ ctx, input }) => exportEpisodeFile(ctx.gym, input.id, input.format)),
  import: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/import",
        tag: "episodes",
        output: ImportedView,
        maxBytes: 2.5 * MAX_BUNDLE_CHARS,
        summary: "Take in the episode of a replay bundle: it is executed again, and shown but never ranked",
      },
    })
    .input(
      z.strictObject({
        bundle: z
          .string()
          .min(1)
          .meta({ description: "Text of the file: the page, or the JSON inside it", examples: ["<!doctype html>..."] }),
      }),
    )
    .mutation(({ ctx, input }) => importEpisode(ctx.gym, input.bundle)),
  importTrajectories: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/trajectories/import",
        tag: "episodes",
        output: ImportedTrajectories,
        maxBytes: 2.5 * MAX_BUNDLE_CHARS,
        summary:
          "Take in trajectories that were recorded elsewhere (ATIF, AgentTraj-L, OpenAI messages, an Inspect log, results of repositories' tasks) as replays: not executed again, and never ranked",
      },
    })
    .input(
      z.strictObject({
        name: z
          .string()
          .min(1)
          .max(200)
          .meta({ description: "What the file is called", examples: ["trajectory.json"] }),
        base64: z
          .base64()
          .max(1.5 * MAX_BUNDLE_CHARS)
          .meta({ description: "The file", examples: ["eyJtZXNzYWdlcyI6W119"] }),
      }),
    )
    .mutation(({ ctx, input }) => importTrajectories(ctx.gym, input.name, Buffer.from(input.base64, "base64"))),
});
