import { z } from "zod";
import { Json } from "../../json.ts";
import type { WorldKind } from "../kind.ts";

/** A shop whose goods are made by a seed; each task is an order that somebody wants placed. */
export const shopKind = {
  kind: "shop",
  label: "a shop",
  mover: z.strictObject({
    kind: z.literal("shop"),
    seed: z.int().min(0).describe("Of its goods and orders"),
    products: z.int().min(20).max(20_000).describe("How many goods it has"),
    data: Json.optional().describe("Its goods, where they are somebody's own"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  // The next page, five times.
  repeats: true,
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
