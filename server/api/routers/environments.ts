import { z } from "zod";
import { Action, Row } from "../../../core/action.ts";
import { Domain, GenerateOptions } from "../../../core/environment.ts";
import { InvalidError } from "../../../core/errors.ts";
import { Readers } from "../../../core/generate/readers.ts";
import { Picks } from "../../../core/norms/pick.ts";
import { trajectoryIds } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { EnvironmentSummary, EnvironmentView, TaskPrompt } from "../../../core/views.ts";
import { faceSays } from "../../../core/worlds/face.ts";
import { Face } from "../../../core/worlds/kind.ts";
import type { EnvironmentRequest } from "../../runner/environment-request.ts";
import { environmentRows } from "../../runner/environment-rows.ts";
import {
  createEnvironment,
  environmentView,
  listEnvironments,
  taskAnswers,
  tryAction,
} from "../../runner/environments.ts";
import { exportEnvironment } from "../../runner/export-trajectories.ts";
import { ImportRequest, maxImportBytes } from "../../runner/import-request.ts";
import { PromptsChoice, taskPrompts } from "../../runner/task-prompts.ts";
import { environmentFor } from "../answers-for.ts";
import { fileMedia } from "../file-media.ts";
import { EnvironmentId } from "../ids.ts";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../trpc.ts";

const CreateInput = z.strictObject({
  brief: z
    .string()
    .optional()
    .meta({
      description:
        "What the environment is about, in any words. With `from` it may be left out; its rules hold for the imported records",
      examples: ["Public library. Members borrow books and pay fines. A member may have at most five loans at a time."],
    }),
  from: ImportRequest.optional().describe("What a team has already: its records and tools are the environment's"),
  domain: Domain.optional().describe("Overrides the domain found in the brief"),
  seed: GenerateOptions.shape.seed.describe("Seed of the rows: the same brief and seed give the same environment"),
  tasks: GenerateOptions.shape.tasks,
  complexity: GenerateOptions.shape.complexity,
  generator: z
    .enum(["offline", "llm"])
    .default("offline")
    .describe("`llm`: a model writes the plan; the offline generator does where the model gives none"),
  model: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("For `llm`, and for the reader `model`: `<model>` or `<model>@<base URL>`; AGENTGYM_MODEL when absent"),
  readers: Readers.optional().describe(
    "Who reads the brief where the generator is offline. `model`: one reads the rules that the offline reader left open, and only those; what their words do not show stays open",
  ),
  ...Picks.shape,
});

export const environments = router({
  create: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/environments",
        status: 201,
        tag: "environments",
        output: EnvironmentView,
        summary: "Generate and certify an environment from a brief, or from what a team has",
        maxBytes: maxImportBytes,
        streams: "environments.createStream",
      },
    })
    .input(CreateInput)
    .mutation(({ ctx, input }) => createEnvironment(ctx.gym, requestOf(input))),
  createStream: procedure
    .input(CreateInput.extend({ lastEventId: z.string().optional() }))
    .subscription(({ ctx, input: { lastEventId: _, ...input } }) =>
      ctx.gym.generations.events(ctx.gym.generations.start(requestOf(input))),
    ),
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments",
        tag: "environments",
        output: pageOf(EnvironmentSummary),
        summary: "List environments, newest first",
      },
    })
    .input(z.strictObject(PageInput))
    .query(({ ctx, input }) => listEnvironments(ctx.gym, input)),
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id",
        tag: "environments",
        output: EnvironmentView,
        summary: "Schema, tools, tasks without their answers, certificate",
      },
    })
    .input(EnvironmentId.extend({ face: Face.optional().describe(faceSays) }))
    .query(async ({ ctx, input }) => environmentFor(ctx.who, await environmentView(ctx.gym, input.id, input.face))),
  export: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/export",
        tag: "environments",
        output: z.string(),
        media: fileMedia,
        summary: "Every episode of the environment that has a score, in one file as trainers and benchmarks read it",
      },
    })
    .input(EnvironmentId.extend({ format: z.enum(trajectoryIds).default("openai").describe("Kind of file") }))
    .query(({ ctx, input }) => exportEnvironment(ctx.gym, input.id, input.format)),
  prompts: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/prompts",
        tag: "environments",
        output: z.strictObject({ items: z.array(TaskPrompt) }),
        summary: "What a model is told of each task before its first turn, for trainers that keep prompts apart",
      },
    })
    .input(EnvironmentId.extend(PromptsChoice.shape))
    .query(async ({ ctx, input }) => ({ items: await taskPrompts(ctx.gym, input) })),
  rows: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/rows/:entity",
        tag: "environments",
        output: z.strictObject({ rows: z.array(Row), total: z.int() }),
        summary: "Seed rows of an entity",
      },
    })
    .input(
      EnvironmentId.extend({
        entity: z
          .string()
          .max(100)
          .meta({ description: "Name of the entity", examples: ["contact"] }),
        limit: z.int().min(1).max(500).default(100).describe("Most rows in the answer"),
        offset: z.int().min(0).max(10_000_000).default(0).describe("Rows to pass over"),
        sort: z.string().max(100).optional().describe("A field; `-` before it for descending"),
        where: z
          .string()
          .max(4_000)
          .optional()
          .describe('JSON object: field -> text that its value must hold, e.g. `{"status":"open"}`'),
      }),
    )
    .query(({ ctx, input: { where, ...input } }) => environmentRows(ctx.gym, { ...input, where: filterOf(where) })),
});

/** What only the pages of this process may ask: it is in no router that HTTP reaches. See docs/decisions/answers-are-for-the-pages.md. */
export const owner = router({
  tryAction: procedure
    .input(EnvironmentId.extend(Action.shape))
    .mutation(({ ctx, input: { id, ...action } }) => tryAction(ctx.gym, id, action)),
  taskAnswers: procedure
    .input(EnvironmentId.extend({ task: z.string().max(50), face: Face.optional() }))
    .query(({ ctx, input }) => taskAnswers(ctx.gym, input.id, input.task, input.face)),
});

/** The request with a brief, which only an import can do without. */
function requestOf({ brief, ...input }: z.infer<typeof CreateInput>): EnvironmentRequest {
  if (brief === undefined && !input.from)
    throw new InvalidError(
      "brief: a text is expected, nothing came",
      "Say what the environment is about, or give `from`.",
    );
  return { brief: brief ?? "", ...input };
}

function filterOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  try {
    return z.record(z.string().max(100), z.string().max(500)).parse(JSON.parse(text));
  } catch {
    throw new InvalidError("`where` must be a JSON object of texts", 'For example where={"status":"open"}.');
  }
}
