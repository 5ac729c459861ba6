import { z } from "zod";
import { type Certificate, GateId, MeaningCounts } from "../certificate.ts";
import { Domain, Imported } from "../environment.ts";
import { sandboxKinds } from "../worlds/kind.ts";

/** What generation says while it works, in this order: the CLI prints the stages as lines, the page and `POST /environments` stream them. */
export const Stage = z
  .discriminatedUnion("stage", [
    z
      .strictObject({
        stage: z.literal("model"),
        model: z.string(),
        status: z
          .enum(["asking", "answered", "rejected", "cached", "offline"])
          .describe("`cached`: its plan is known. `offline`: it gave none, the offline generator goes on"),
        attempt: z.int(),
        of: z.int(),
        tokens: z.int().describe("So far"),
        costUsd: z.number().nullable().describe("So far; null where the price is not known"),
        problems: z.array(z.string()).describe("What is wrong with the plan"),
      })
      .describe("Generation by a model only, before and between the others"),
    z
      .strictObject({
        stage: z.literal("reading"),
        model: z.string(),
        status: z
          .enum(["asking", "read", "cached", "failed"])
          .describe("`cached`: every answer is known. `failed`: nothing was answered, the rules stay open"),
        asked: z.int().describe("Open rules that it was asked about"),
        read: z.int().describe("Of them now enforced: their words show all that it read"),
        open: z.int(),
        tokens: z.int().describe("So far"),
        costUsd: z.number().nullable().describe("So far; null where the price is not known"),
        problems: z.array(z.string()),
      })
      .describe("Open rules read by a model only, before the others"),
    z.strictObject({ stage: z.literal("parsing") }),
    z
      .strictObject({ stage: z.literal("importing"), kind: Imported.shape.kind })
      .describe("In place of `parsing`, when the environment is made of what a team has"),
    z.strictObject({
      stage: z.literal("imported"),
      title: z.string(),
      records: z.int().describe("Kinds of records"),
      tools: z.int().describe("Tools of the document's own; 0 where each record has the usual ones"),
      unsimulated: z.int().describe("Parts of the document that nothing stands for"),
    }),
    z.strictObject({
      stage: z.literal("domain"),
      domain: Domain,
      name: z.string(),
      understood: z.int(),
      notUnderstood: z.int().describe("Clauses that nothing stands for, open rules apart"),
      rules: z
        .strictObject({ stated: z.int(), enforced: z.int(), open: z.int() })
        .optional()
        .describe("Rules that the brief states; open: nothing is enforced of them"),
    }),
    z.strictObject({ stage: z.literal("schema") }),
    z.strictObject({ stage: z.literal("entity"), label: z.string(), fields: z.int(), rows: z.int() }),
    z.strictObject({ stage: z.literal("tasks") }),
    z.strictObject({ stage: z.literal("tasked"), tasks: z.int(), tiers: z.int() }),
    z.strictObject({
      stage: z.literal("certifying"),
      played: z
        .strictObject({ tasks: z.int(), of: z.int() })
        .optional()
        .describe("How far it is, of a world whose tasks are proven by playing them; told now and then"),
    }),
    z.strictObject({
      stage: z.literal("gate"),
      gate: GateId,
      title: z.string(),
      ok: z.boolean(),
      passed: z.int(),
      checked: z.int(),
    }),
    z.strictObject({
      stage: z.literal("certified"),
      certified: z.int(),
      generated: z.int(),
      oracle: z.number(),
      noop: z.number(),
      mutants: z.number(),
      ok: z.boolean(),
      meaning: MeaningCounts.optional(),
      warnings: z.array(z.string()),
    }),
    z.strictObject({ stage: z.literal("container"), sandbox: z.enum(sandboxKinds) }),
    z.strictObject({ stage: z.literal("live"), environmentId: z.string(), path: z.string() }),
  ])
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

/** The stage that tells what a certificate says. */
export function certifiedStage({ tasks, baselines, mutants, ok, meaning, warnings }: Certificate): Stage {
  return {
    stage: "certified",
    certified: tasks.certified,
    generated: tasks.generated,
    oracle: baselines.oracle.passed,
    noop: baselines.noop.passed,
    mutants: mutants.total === 0 ? 1 : mutants.rejected / mutants.total,
    ok,
    ...(meaning && { meaning }),
    warnings,
  };
}
