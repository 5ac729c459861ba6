import { z } from "zod";
import { ModelCall, ModelCallDetail } from "../../../core/model-calls.ts";
import { EpisodeId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

export const modelCalls = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/model-calls",
        tag: "episodes",
        output: z.strictObject({ items: z.array(ModelCall) }),
        summary: "Calls that the episode's agent made through the model proxy, in their order",
      },
    })
    .input(EpisodeId.extend({ step: z.int().min(1).max(10_000_000).optional().describe("Those for one step only") }))
    .query(async ({ ctx: { gym }, input: { id, step } }) => {
      const items = await gym.store.modelCalls.list(id, step);
      if (items.length === 0) await gym.store.episodes.get(id);
      return { items: [...items] };
    }),
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/model-calls/:call",
        tag: "episodes",
        output: ModelCallDetail,
        summary: "A call with what was asked and answered",
      },
    })
    .input(
      EpisodeId.extend({
        call: z
          .string()
          .max(200)
          .meta({ description: "Id of the call", examples: ["mc_5d77b1"] }),
      }),
    )
    .query(({ ctx: { gym }, input: { id, call } }) => gym.store.modelCalls.get(id, call)),
});
