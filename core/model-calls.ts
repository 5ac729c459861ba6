import { z } from "zod";
import { Json } from "./json.ts";

/** A call that an episode's agent made through the model proxy. */
export const ModelCall = z
  .strictObject({
    id: z.string(),
    episodeId: z.string(),
    step: z.int().min(1).describe("The step that it was made for"),
    model: z.string(),
    status: z.int().describe("HTTP status of the answer; 0 when none came"),
    inputTokens: z.int(),
    outputTokens: z.int(),
    costUsd: z.number(),
    durationMs: z.int(),
    createdAt: z.int(),
  })
  .meta({ id: "ModelCall" });
export type ModelCall = z.infer<typeof ModelCall>;

/** The same with what was said. */
export const ModelCallDetail = ModelCall.extend({
  request: Json.describe("As the agent asked it"),
  response: z.string().describe("As the agent was answered, or its beginning; a streamed one as its events"),
}).meta({ id: "ModelCallDetail" });
export type ModelCallDetail = z.infer<typeof ModelCallDetail>;
