import { z } from "zod";
import { Keep, type LeftOutReason, leftOutReasons } from "./training-gate.ts";

const reasons = Object.keys(leftOutReasons) as [LeftOutReason, ...LeftOutReason[]];
const SideCounts = z.strictObject({
  file: z.string(),
  episodes: z.int(),
  steps: z.int(),
  learned: z.int().describe("Steps that are to be learned; those after the decisive mistake are not"),
});

/** What a collection says of itself: manifest.json. */
export const CollectionManifest = z
  .strictObject({
    format: z.literal("agentgym-collection"),
    version: z.literal(1),
    writtenBy: z.string().describe("Version of AgentGYM"),
    canary: z.string(),
    licence: z.string(),
    notes: z.array(z.string()),
    run: z.string(),
    environment: z.strictObject({
      id: z.string(),
      specDigest: z.string(),
      generator: z.string(),
      certified: z.boolean(),
    }),
    agent: z.string(),
    cost: z
      .strictObject({ tokens: z.int(), costUsd: z.number() })
      .describe("Of all that was played for it, as the agent told it; what was left out is in it"),
    keep: Keep,
    threshold: z.number(),
    episodeFormat: z.string(),
    split: z.strictObject({
      by: z.enum(["family", "level"]).describe("`level`: all tasks are of one family, and the names are of tasks"),
      train: z.array(z.string()),
      eval: z.array(z.string()).describe("What no training may see: evaluate on these tasks"),
    }),
    train: SideCounts,
    eval: SideCounts,
    leftOut: z.partialRecord(z.enum(reasons), z.int()).describe("How many, by reason; left-out.jsonl names each"),
  })
  .meta({ id: "CollectionManifest" });
export type CollectionManifest = z.infer<typeof CollectionManifest>;
