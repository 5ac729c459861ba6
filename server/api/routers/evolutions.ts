import { z } from "zod";
import {
  EvolutionSummary,
  EvolutionView,
  NewEvolution,
  RoundProblem,
  RoundStage,
} from "../../../core/collect/evolution.ts";
import { endEvolution, getEvolution, keepStage, listEvolutions, openEvolution } from "../../runner/evolutions.ts";
import { EvolutionId } from "../ids.ts";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../trpc.ts";

export const evolutions = router({
  open: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/evolutions",
        status: 201,
        tag: "runs",
        output: EvolutionSummary,
        summary: "Open the record of a policy that learns in rounds at the caller",
      },
    })
    .input(NewEvolution)
    .mutation(({ ctx, input }) => openEvolution(ctx.gym, input)),
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/evolutions",
        tag: "runs",
        output: pageOf(EvolutionSummary),
        summary: "List evolutions, newest first",
      },
    })
    .input(z.strictObject(PageInput))
    .query(({ ctx, input }) => listEvolutions(ctx.gym, input)),
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/evolutions/:id",
        tag: "runs",
        output: EvolutionView,
        summary: "An evolution with the report of each of its rounds",
      },
    })
    .input(EvolutionId)
    .query(({ ctx, input }) => getEvolution(ctx.gym, input.id)),
  keepStage: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/evolutions/:id/stages",
        tag: "runs",
        output: EvolutionSummary,
        summary: "Tell what a stage of a round led to; what it led to before is replaced",
      },
    })
    .input(EvolutionId.extend(RoundStage.shape))
    .mutation(({ ctx, input: { id, ...stage } }) => keepStage(ctx.gym, id, stage)),
  end: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/evolutions/:id/end",
        tag: "runs",
        output: EvolutionSummary,
        summary: "Tell that all rounds are over, or what stopped one; its next stage opens it again",
      },
    })
    .input(EvolutionId.extend({ problem: RoundProblem.optional() }))
    .mutation(({ ctx, input: { id, problem } }) => endEvolution(ctx.gym, id, problem ?? null)),
});
