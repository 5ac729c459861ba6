import { z } from "zod";
import { GenerationView } from "../../../core/views.ts";
import { GenerationId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

export const generations = router({
  events: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/generations/:id/events",
        tag: "environments",
        output: GenerationView,
        summary: "A generation's stages; as server-sent events after Last-Event-ID, to read on after a lost connection",
        streams: "generations.eventsStream",
      },
    })
    .input(GenerationId)
    .query(({ ctx, input }) => ctx.gym.generations.view(input.id)),
  eventsStream: procedure
    .input(GenerationId.extend({ lastEventId: z.string().optional() }))
    .subscription(({ ctx, input }) =>
      ctx.gym.generations.events(input.id, /^\d{1,9}$/.test(input.lastEventId ?? "") ? Number(input.lastEventId) : 0),
    ),
  cancel: procedure
    .meta({
      rest: {
        method: "DELETE",
        path: "/generations/:id",
        tag: "environments",
        output: GenerationView,
        summary: "Stop a generation; nothing of it is kept",
      },
    })
    .input(GenerationId)
    .mutation(({ ctx, input }) => {
      ctx.gym.generations.cancel(input.id);
      return ctx.gym.generations.view(input.id);
    }),
});
