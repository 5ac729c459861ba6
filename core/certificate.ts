import { z } from "zod";
import { FailureMode } from "./judge/failure-modes.ts";
import { passThreshold } from "./judge/pass-threshold.ts";

export const GateId = z.enum([
  "G0",
  "G1",
  "G2",
  "G3",
  "G4",
  "G5",
  "G6",
  "G7",
  "G8",
  "G9",
  "G10",
  "G11",
  "G12",
  "G13",
  "G14",
  "G15",
  "G16",
  "G17",
  "G18",
]);
export type GateId = z.infer<typeof GateId>;

/** One gate over all tasks. `checked` and `passed` count single checks (an episode, a scan, a pair), not tasks. */
export const GateResult = z
  .strictObject({
    id: GateId,
    title: z.string(),
    checked: z.int(),
    passed: z.int(),
    threshold: z.number().min(0).max(1),
    ok: z.boolean(),
    note: z.string().optional().describe("What was not run, and why (e.g. no Docker engine)"),
  })
  .meta({ id: "GateResult" });
export type GateResult = z.infer<typeof GateResult>;

/** What became of the rules that a brief states. */
export const MeaningCounts = z
  .strictObject({
    rules: z.int().describe("Clauses that state a rule which the author did not put aside"),
    enforced: z.int(),
    open: z.int().describe("Nothing is enforced of these until a reading is picked"),
    aside: z.int().describe("Clauses that look like a rule and are none, or that the author put aside"),
    assumed: z.int().describe("Policies that no sentence asks for: usual in the trade"),
  })
  .meta({ id: "MeaningCounts" });
export type MeaningCounts = z.infer<typeof MeaningCounts>;

/** A mutant of the oracle's action list that was not told from it. */
const Survivor = z
  .strictObject({ taskId: z.string(), mutation: z.string(), reason: z.string() })
  .meta({ id: "Survivor" });

/** The machine-made proof that an environment version scores rightly. */
export const Certificate = z
  .strictObject({
    formatVersion: z.literal(1),
    specDigest: z.string(),
    seeds: z.array(z.int()).describe("Seeds each task was solved on"),
    tasks: z.strictObject({ asked: z.int(), generated: z.int(), repaired: z.int(), certified: z.int() }),
    dropped: z.array(z.strictObject({ family: z.string(), gate: GateId, reason: z.string() })),
    gates: z.array(GateResult),
    mutants: z.strictObject({
      total: z.int(),
      rejected: z.int().describe("Told from the oracle: score below 1 by a validator other than efficiency"),
      belowThreshold: z.int().describe(`Also score below the default pass threshold ${passThreshold}`),
      byKind: z.array(
        z.strictObject({
          mutation: z.string(),
          total: z.int(),
          rejected: z.int(),
          by: z
            .record(z.string(), z.int())
            .optional()
            .describe("How many of them each validator told from the oracle; several may tell one"),
        }),
      ),
      survivors: z.array(Survivor),
    }),
    baselines: z.strictObject({
      oracle: z.strictObject({ mean: z.number(), passed: z.number() }),
      noop: z.strictObject({ mean: z.number(), passed: z.number() }),
      random: z.strictObject({ mean: z.number(), passed: z.number() }),
    }),
    labels: z
      .array(z.strictObject({ injected: FailureMode, assigned: FailureMode.nullable(), count: z.int() }))
      .describe("Confusion matrix of failures injected into oracle runs"),
    meaning: MeaningCounts.optional().describe("Absent in certificates from before gate G0"),
    untested: z
      .array(z.string())
      .optional()
      .describe("Rules without a task on one of their sides, and operations that no oracle calls"),
    ok: z.boolean().describe("Every gate holds and enough tasks are certified"),
    warnings: z.array(z.string()).describe("e.g. fewer tasks than asked for, Docker not checked"),
    timingsMs: z.record(z.string(), z.number()),
    versions: z.record(z.string(), z.string()),
  })
  .meta({ id: "Certificate" });
export type Certificate = z.infer<typeof Certificate>;
