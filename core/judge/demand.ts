import { z } from "zod";
import { Json } from "../json.ts";

/** What may be demanded of a written reply, so that code can tell whether it holds. */
export const Demand = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("says"),
      what: z.string(),
      anyOf: z.array(z.string()).min(1).describe("Ways to write it; one of them is there, as whole words"),
    }),
    z.strictObject({
      kind: z.literal("omits"),
      what: z.string(),
      texts: z.array(z.string()).min(1).describe("None of them is there, nor in anything else that the agent has said"),
    }),
    z.strictObject({ kind: z.literal("words"), atMost: z.int().min(1) }),
    z.strictObject({ kind: z.literal("plain"), longest: z.int().min(1).describe("Letters of its longest word") }),
    z.strictObject({ kind: z.literal("points"), count: z.int().min(1).describe("Lines that begin with `- `") }),
    z.strictObject({ kind: z.literal("subject"), atMost: z.int().min(1).describe("Words after `Subject:` in line 1") }),
    z.strictObject({ kind: z.literal("begins"), text: z.string() }),
    z.strictObject({ kind: z.literal("ends"), text: z.string() }),
    z.strictObject({ kind: z.literal("json"), values: z.record(z.string(), Json).describe("All its members") }),
    z.strictObject({ kind: z.literal("turns"), atMost: z.int().min(0).describe("Messages before the reply") }),
  ])
  .meta({ id: "Demand" });
export type Demand = z.infer<typeof Demand>;
