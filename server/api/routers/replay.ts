import { z } from "zod";
import {
  EpisodeIndexView,
  EventsView,
  MAX_EVENTS,
  ReplayHeader,
  SearchView,
} from "../../../core/replay/replay-views.ts";
import { ReasonsView } from "../../../core/replay/validator-reasons.ts";
import { StateView } from "../../../core/views.ts";
import {
  episodeReasons,
  episodeScreenshot,
  episodeState,
  replayEvents,
  replayHeader,
  replayIndex,
  replaySearch,
  streamEpisode,
} from "../../runner/replay.ts";
import { EpisodeId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

const From = z
  .int()
  .min(0)
  .max(10_000_000)
  .default(0)
  .describe("0 is the start, n is step n; the end stands after the last step");

const Step = z
  .string()
  .regex(/^\d{1,8}$/)
  .meta({ description: "Counted from 1", examples: ["3"] });

/** Parts of an episode's log, so that a long one opens as fast as a short one. */
export const replay = router({
  header: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/header",
        tag: "episodes",
        output: ReplayHeader,
        summary: "An episode with its task, tools and end, without its log",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => replayHeader(ctx.gym, input.id)),
  screenshot: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/screenshots/:step",
        tag: "episodes",
        output: z.string().describe("A JPEG"),
        media: ["image/jpeg"],
        summary: "The page after a step, as a browser showed it",
      },
    })
    .input(EpisodeId.extend({ step: Step }))
    .query(({ ctx, input }) => episodeScreenshot(ctx.gym, input.id, Number(input.step))),
  index: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/index",
        tag: "episodes",
        output: EpisodeIndexView,
        summary: "What every step did, in a few bytes a step",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => replayIndex(ctx.gym, input.id)),
  events: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/events",
        tag: "episodes",
        output: EventsView,
        summary: "A part of the log; as server-sent events from there to the end, as they come",
        streams: "replay.eventsStream",
      },
    })
    .input(
      EpisodeId.extend({
        from: From,
        limit: z.int().min(1).max(MAX_EVENTS).default(100).describe("Most events in the answer"),
      }),
    )
    .query(({ ctx, input }) => replayEvents(ctx.gym, input.id, input.from, input.limit)),
  eventsStream: procedure
    .input(EpisodeId.extend({ from: From, lastEventId: z.string().optional() }))
    .subscription(({ ctx, input: { id, ...input }, signal }) => streamEpisode(ctx.gym, id, { ...input, signal })),
  search: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/search",
        tag: "episodes",
        output: SearchView,
        summary: "Steps whose event holds a text",
      },
    })
    .input(
      EpisodeId.extend({
        q: z
          .string()
          .min(1)
          .max(200)
          .meta({ description: "Text to look for, in any case", examples: ["c_001"] }),
      }),
    )
    .query(({ ctx, input }) => replaySearch(ctx.gym, input.id, input.q)),
  state: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/state",
        tag: "episodes",
        output: StateView,
        summary: "Every table as it was at a step",
      },
    })
    .input(
      EpisodeId.extend({
        step: z.int().min(0).max(10_000_000).optional().describe("0 is the start; the last step when absent"),
      }),
    )
    .query(({ ctx, input }) => episodeState(ctx.gym, input.id, input.step)),
  reasons: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/reasons",
        tag: "episodes",
        output: ReasonsView,
        summary: "What each validator says after a step, with the values compared; once the episode is over",
      },
    })
    .input(
      EpisodeId.extend({
        step: z
          .int()
          .min(0)
          .max(10_000_000)
          .meta({ description: "0 is the start", examples: [1] }),
      }),
    )
    .query(({ ctx, input }) => episodeReasons(ctx.gym, input.id, input.step)),
});
