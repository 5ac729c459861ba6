import { z } from "zod";
import { Regression } from "../../../core/regression.ts";
import { RunSummary, RunView } from "../../../core/views.ts";
import { getRun, listRuns, RunRequest, regressionAgainst, startRun, streamRun } from "../../runner/runs.ts";
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
        output: RunSummary,
        summary: "Run an agent over tasks; the same request resumes a run that did not finish",
      },
    })
    .input(RunRequest)
    .mutation(({ ctx, input }) => startRun(ctx.gym, input)),
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs",
        tag: "runs",
        output: pageOf(RunSummary),
        summary: "List runs, newest first",
      },
    })
    .input(z.strictObject({ ...PageInput, environmentId: z.string().max(200).optional() }))
    .query(({ ctx, input }) => listRuns(ctx.gym, input)),
  get: procedure
    .meta({
      rest: { method: "GET", path: "/runs/:id", tag: "runs", output: RunView, summary: "Scorecard and episodes" },
    })
    .input(Id)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  regression: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/regression",
        tag: "runs",
        output: Regression,
        summary:
          "A run beside a baseline run of the same environment: what broke, what was mended, and whether they can be told apart",
      },
    })
    .input(Id.extend({ baseline: z.string().max(200) }))
    .query(({ ctx, input }) => regressionAgainst(ctx.gym, input.id, input.baseline)),
  events: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/events",
        tag: "runs",
        output: RunView,
        summary: "Progress as server-sent events: `episode` for each finished one, then `finished`",
        streams: "runs.eventsStream",
      },
    })
    .input(Id)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  eventsStream: procedure
    .input(Id.extend({ lastEventId: z.string().optional() }))
    .subscription(({ ctx, input }) => streamRun(ctx.gym, input.id, input.lastEventId)),
});
