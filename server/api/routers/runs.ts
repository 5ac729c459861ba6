import { z } from "zod";
import { FlakyTasks } from "../../../core/aggregate/flaky.ts";
import { Regression } from "../../../core/aggregate/regression.ts";
import { runFormats } from "../../../core/aggregate/run-formats.ts";
import { shownLine } from "../../../core/people.ts";
import { trajectoryIds } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { RunSummary, RunView, type SandboxChoice, StartedEpisode } from "../../../core/views.ts";
import { closeClientRun, openClientRun, startClientEpisode } from "../../runner/client-runs.ts";
import { CollectRequest, collectRun } from "../../runner/collect.ts";
import { exportRun } from "../../runner/export-run.ts";
import { flakyTasksOf } from "../../runner/flaky.ts";
import { RunRequest } from "../../runner/run-request.ts";
import { getRun, listRuns, regressionAgainst, resumeRun, startRun, stopRun, streamRun } from "../../runner/runs.ts";
import { fileMedia } from "../file-media.ts";
import { RunId } from "../ids.ts";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../trpc.ts";

const OpenSlot = z.strictObject({
  task: z
    .string()
    .max(50)
    .meta({ description: "Task id of the slot", examples: ["t2_001"] }),
  trial: z
    .int()
    .min(0)
    .max(100)
    .meta({ description: "Which of the task's trials, from 0", examples: [0] }),
});

const RunEvents = RunId.extend({
  after: z
    .int()
    .min(0)
    .max(10_000_000)
    .default(0)
    .describe("Finished episodes to leave out: the id of the last event; Last-Event-ID goes before it"),
});

export const runs = router({
  /** What the form of a run says of where it would run. */
  sandboxes: procedure.query(
    async ({ ctx: { gym } }): Promise<SandboxChoice> => ({
      usual: gym.settings.sandbox,
      hasDocker: (await gym.sandboxes.available()).includes("docker"),
    }),
  ),
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
    .mutation(async ({ ctx: { gym, who }, input }) => {
      if (input.name !== undefined) await gym.agentNames.take(who, input.name);
      return startRun(gym, input);
    }),
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
    .input(
      z.strictObject({
        ...PageInput,
        environmentId: z.string().max(200).optional().describe("Runs in this environment"),
        status: z
          .enum(["running", "finished", "stopped"])
          .optional()
          .describe("`running`: not over yet, interrupted ones with them"),
      }),
    )
    .query(({ ctx, input }) => listRuns(ctx.gym, input)),
  get: procedure
    .meta({
      rest: { method: "GET", path: "/runs/:id", tag: "runs", output: RunView, summary: "Scorecard and episodes" },
    })
    .input(RunId)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  export: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/export",
        tag: "runs",
        output: z.string(),
        media: fileMedia,
        json: RunView,
        summary:
          "A run as a file: JSON with its scorecard, its episodes as CSV, or the episodes that have a score as trainers and benchmarks read them",
      },
    })
    .input(
      RunId.extend({
        format: z
          .enum([...runFormats.map(({ id }) => id), ...trajectoryIds])
          .default("json")
          .describe("Kind of file"),
      }),
    )
    .query(({ ctx, input }) => exportRun(ctx.gym, input.id, input.format)),
  collection: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/collection",
        tag: "runs",
        output: z.string(),
        media: ["application/zip"],
        summary:
          "A run as training data: a ZIP with `data/train.*` and `data/eval.*` split by families of tasks, manifest.json, README.md and left-out.jsonl. Only episodes that come out the same when they are executed again",
      },
    })
    .input(RunId.extend(CollectRequest.shape))
    .query(({ ctx, input: { id, ...request } }) => collectRun(ctx.gym, id, request)),
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
    .input(
      RunId.extend({
        baseline: z
          .string()
          .max(200)
          .meta({ description: "Id of the run to compare with", examples: ["run_51c0aa"] }),
      }),
    )
    .query(({ ctx, input }) => regressionAgainst(ctx.gym, input.id, input.baseline)),
  flaky: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/flaky",
        tag: "runs",
        output: FlakyTasks,
        summary: "Tasks that flip between runs of the same agent at the same commit",
      },
    })
    .input(RunId)
    .query(({ ctx, input }) => flakyTasksOf(ctx.gym, input.id)),
  resume: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs/:id/resume",
        tag: "runs",
        output: RunSummary,
        summary: "Go on with a run that was interrupted; what has a score is kept",
      },
    })
    .input(RunId)
    .mutation(({ ctx, input }) => resumeRun(ctx.gym, input.id)),
  stop: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs/:id/stop",
        tag: "runs",
        output: RunView,
        summary: "Stop a run for good, whichever server plays it; what was played stays",
      },
    })
    .input(RunId)
    .mutation(({ ctx, input }) => stopRun(ctx.gym, input.id)),
  open: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs/open",
        status: 201,
        tag: "runs",
        output: z.strictObject({ run: RunSummary, slots: z.array(OpenSlot) }),
        summary: "Open a run whose agent acts at the caller, who plays the slots in this order",
      },
    })
    .input(
      RunRequest.extend({
        agent: shownLine(500).meta({
          description: "Name that lists and leaderboards show; it belongs to the key or member that brings it",
          examples: ["my-agent"],
        }),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.gym.agentNames.take(ctx.who, input.agent);
      return openClientRun(ctx.gym, input);
    }),
  startEpisode: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs/:id/episodes",
        status: 201,
        tag: "runs",
        output: StartedEpisode,
        summary: "Start the episode of a slot of an open run",
      },
    })
    .input(RunId.extend(OpenSlot.shape))
    .mutation(({ ctx, input: { id, ...slot } }) => startClientEpisode(ctx.gym, id, slot)),
  close: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/runs/:id/close",
        tag: "runs",
        output: RunView,
        summary: "End an open run; one that is left can be resumed by the same request",
      },
    })
    .input(
      RunId.extend({
        left: z.boolean().default(false).describe("The caller gives up: the run stays open to be resumed"),
      }),
    )
    .mutation(({ ctx, input }) => closeClientRun(ctx.gym, input.id, input.left)),
  events: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/runs/:id/events",
        tag: "runs",
        output: RunView,
        summary:
          "Progress as server-sent events: `episode` for each finished one, `interrupted` when nobody plays it any more, then `finished`",
        streams: "runs.eventsStream",
      },
    })
    .input(RunEvents)
    .query(({ ctx, input }) => getRun(ctx.gym, input.id)),
  eventsStream: procedure
    .input(RunEvents.extend({ lastEventId: z.string().optional() }))
    .subscription(({ ctx, input: { id, after, lastEventId }, signal }) =>
      streamRun(ctx.gym, id, isPlace(lastEventId) ? Number(lastEventId) : after, signal),
    ),
});

function isPlace(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,9}$/.test(text);
}
