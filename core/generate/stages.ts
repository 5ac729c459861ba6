import { z } from "zod";
import { GateId } from "../certificate.ts";
import { Domain } from "../environment.ts";

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
    z.strictObject({ stage: z.literal("parsing") }),
    z.strictObject({
      stage: z.literal("domain"),
      domain: Domain,
      name: z.string(),
      understood: z.int(),
      notUnderstood: z.int(),
    }),
    z.strictObject({ stage: z.literal("schema") }),
    z.strictObject({ stage: z.literal("entity"), label: z.string(), fields: z.int(), rows: z.int() }),
    z.strictObject({ stage: z.literal("tasks") }),
    z.strictObject({ stage: z.literal("tasked"), tasks: z.int(), tiers: z.int() }),
    z.strictObject({ stage: z.literal("certifying") }),
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
      warnings: z.array(z.string()),
    }),
    z.strictObject({ stage: z.literal("container"), sandbox: z.enum(["embedded", "docker"]) }),
    z.strictObject({ stage: z.literal("live"), environmentId: z.string(), path: z.string() }),
  ])
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

/** A stage as a line of the transcript; null for stages that the transcript leaves out. `origin` is the server's address, put before paths; null where there are no pages. */
export function stageLine(stage: Stage, origin: string | null = ""): string | null {
  switch (stage.stage) {
    case "model":
      return modelLine(stage);
    case "parsing":
      return "▸ parsing brief...";
    case "domain":
      return `✓ domain identified: ${stage.name}${stage.notUnderstood > 0 ? ` (${stage.notUnderstood} ${stage.notUnderstood === 1 ? "clause" : "clauses"} not understood)` : ""}`;
    case "schema":
      return "▸ generating schema...";
    case "entity":
      return `✓ ${stage.label} (${stage.fields} fields · ${stage.rows} seed rows)`;
    case "tasks":
      return "▸ generating tasks...";
    case "tasked":
      return `✓ ${stage.tasks} tasks across ${stage.tiers} ${stage.tiers === 1 ? "tier" : "tiers"}`;
    case "certifying":
      return "▸ certifying...";
    case "gate":
      return null;
    case "certified":
      return `${stage.ok ? "✓" : "✗"} ${stage.certified}/${stage.generated} certified (oracle ${percent(stage.oracle)}, null ${percent(stage.noop)}, mutants ${percent(stage.mutants)} rejected)${stage.warnings.map((warning) => `\n! ${warning}`).join("")}`;
    case "container":
      return stage.sandbox === "docker" ? "▸ spinning up container..." : "▸ starting the embedded world...";
    case "live":
      return `✓ ${stage.environmentId} is live.${origin === null ? "" : `\n→ ${origin}${stage.path}`}`;
    default:
      return stage satisfies never;
  }
}

function modelLine({ model, status, attempt, of, tokens, costUsd, problems }: Stage & { stage: "model" }): string {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  switch (status) {
    case "asking":
      return attempt === 1 ? `▸ asking ${model} for a plan...` : `▸ asking ${model} again (${attempt} of ${of})...`;
    case "answered":
      return `✓ plan of ${model} (${tokens} tokens${costUsd === null ? "" : `, $${costUsd.toFixed(4)}`})`;
    case "rejected":
      return `! ${problems[0] ?? "the plan cannot be taken"}${more}`;
    case "cached":
      return `✓ plan of ${model}, kept from before`;
    case "offline":
      return `! made without the model: ${problems[0] ?? "it gave no plan"}`;
    default:
      return status satisfies never;
  }
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
