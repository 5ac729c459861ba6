import { z } from "zod";
import { RunSummary, RunView } from "../../../core/views.ts";
import { getRun, listRuns, RunRequest, startRun, streamRun } from "../../runner/runs.ts";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../trpc.ts";

const Id = z.strictObject({ id: z.string().max(200) });

export const runs = router({
  create: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs",
        status: 201,
        tag: "runs",
        summary: "Run an agent over tasks; the same request resumes a run that did not finish",
      },
    })
    .input(RunRequest)
    .output(RunSummary)
    .mutation(({ ctx, input }) => startRun(ctx.gym, input)),
  list: procedure
    .meta({ rest: { method: "GET", path: "/runs", tag: "runs", summary: "List runs, newest first" } })
    .input(z.strictObject({ ...PageInput, environmentId: z.string().max(200).optional() }))
    .output(pageOf(RunSummary))
    .query(({ ctx, input }) => listRuns(ctx.gym, input)),
  get: procedure
    .meta({ rest: { method: "GET", path: "/runs/:id", tag: "runs", summary: "Scorecard and episodes" } })
    .input(Id)
    .output(RunView)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  events: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/events",
        tag: "runs",
        summary: "Progress as server-sent events: `episode` for each finished one, then `finished`",
        streams: "runs.eventsStream",
      },
    })
    .input(Id)
    .output(RunView)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  eventsStream: procedure
    .input(Id.extend({ lastEventId: z.string().optional() }))
    .subscription(({ ctx, input }) => streamRun(ctx.gym, input.id, input.lastEventId)),
});
