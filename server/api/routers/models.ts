import { z } from "zod";
import { ModelsView, ModelTest } from "../../../core/models.ts";
import { modelsView, testModel } from "../../runner/models.ts";
import { procedure, router } from "../trpc.ts";

/** Models that the server asks. */
export const models = router({
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/models",
        tag: "system",
        output: ModelsView,
        summary: "Where the server asks models and what they cost, without secrets",
      },
    })
    .query(({ ctx }) => modelsView(ctx.gym)),
  test: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/models/test",
        tag: "system",
        output: ModelTest,
        summary: "Make one tiny call of a model and say what came of it",
        toldOnce: true,
      },
    })
    .input(z.strictObject({ model: z.string().min(1).max(500).optional().describe("AGENTGYM_MODEL when absent") }))
    .mutation(({ ctx, input }) => testModel(ctx.gym, input.model)),
});
