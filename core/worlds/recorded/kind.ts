import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** What was played somewhere else, and is only looked at here: nothing moves it, so nobody can play it or carry it out again. */
export const recordedKind = {
  kind: "recorded",
  label: "a trajectory that was recorded elsewhere",
  mover: z.strictObject({
    kind: z.literal("recorded"),
    format: z
      .enum(["atif", "agent-gym", "agenttraj", "inspect", "l1", "openai"])
      .describe("Form of the file that it came in"),
    contents: z.string().describe("sha256 of what was read of it"),
  }),
  runsIn: [],
  runsCode: false,
  reexecutes: "never",
  can: { tryOut: false, edit: false, seeds: false, plan: false },
} as const satisfies WorldKind;
