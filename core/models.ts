import { z } from "zod";

/** Where the server asks models, from its environment; of secrets only that they are there. */
export const ModelsView = z
  .strictObject({
    endpoint: z.string().describe("Base URL, without what signs in there"),
    isOwn: z.boolean().describe("OPENAI_BASE_URL names it; else it is OpenAI's own"),
    hasKey: z.boolean(),
    model: z.string().nullable().describe("Asked where none is named: AGENTGYM_MODEL"),
    pricesFile: z.string().nullable(),
    prices: z.array(
      z.strictObject({ model: z.string(), inputUsdPerMillion: z.number(), outputUsdPerMillion: z.number() }),
    ),
    problem: z.string().nullable().describe("Why the prices cannot be read"),
  })
  .meta({ id: "Models" });
export type ModelsView = z.infer<typeof ModelsView>;

/** What came of one tiny call. */
export const ModelTest = z
  .strictObject({
    ok: z.boolean(),
    model: z.string(),
    said: z.string().describe("The beginning of the answer, or what went wrong"),
    durationMs: z.int(),
    inputTokens: z.int().nullable(),
    outputTokens: z.int().nullable(),
    costUsd: z.number().nullable().describe("Where the price of the model is known"),
  })
  .meta({ id: "ModelTest" });
export type ModelTest = z.infer<typeof ModelTest>;
