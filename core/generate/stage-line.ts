import type { MeaningCounts } from "../certificate.ts";
import { rulesLine } from "../certified-line.ts";
import { counted, moneyText } from "../figures.ts";
import { statedRulesSentence } from "../stated-rules.ts";
import type { Stage } from "./stages.ts";

/** A stage as a line of the transcript; null for stages that the transcript leaves out. `origin` is the server's address, put before paths; null where there are no pages. */
export function stageLine(stage: Stage, origin: string | null = ""): string | null {
  switch (stage.stage) {
    case "model":
      return modelLine(stage);
    case "reading":
      return readingLine(stage);
    case "parsing":
      return "▸ parsing brief...";
    case "importing":
      return `▸ reading the ${importWords[stage.kind]}...`;
    case "imported":
      return `✓ ${stage.title}: ${counted(stage.records, "kind of records", "kinds of records")}${stage.tools > 0 ? `, ${counted(stage.tools, "tool", "tools")} of its own` : ""}${
        stage.unsimulated > 0
          ? `\n! ${counted(stage.unsimulated, "part is", "parts are")} not simulated; the environment lists them`
          : ""
      }`;
    case "domain":
      return `✓ domain identified: ${stage.name}${stage.notUnderstood > 0 ? ` (${counted(stage.notUnderstood, "clause")} not understood)` : ""}${stage.rules && stage.rules.open > 0 ? `\n! ${statedRulesSentence(stage.rules)}` : ""}`;
    case "schema":
      return "▸ generating schema...";
    case "entity":
      return `✓ ${stage.label} (${counted(stage.fields, "field")} · ${counted(stage.rows, "seed row")})`;
    case "tasks":
      return "▸ generating tasks...";
    case "tasked":
      return `✓ ${counted(stage.tasks, "task")} across ${counted(stage.tiers, "tier")}`;
    case "certifying":
      return stage.played ? `  ${stage.played.tasks} of ${stage.played.of} tasks played` : "▸ certifying...";
    case "gate":
      return null;
    case "certified":
      return `${certifiedWords(stage)}${openRules(stage.meaning)}${stage.warnings.map((warning) => `\n! ${warning}`).join("")}`;
    case "container":
      return stage.sandbox === "docker" ? "▸ spinning up container..." : "▸ starting the embedded world...";
    case "live":
      return `✓ ${stage.environmentId} is live.${origin === null ? "" : `\n→ ${origin}${stage.path}`}`;
    default:
      return stage satisfies never;
  }
}

/** What an environment can be made from, in words. */
export const importWords = {
  openapi: "OpenAPI document",
  sql: "SQL schema",
  prisma: "Prisma schema",
  mcp: "tools of the MCP server",
  data: "data",
} as const;

function certifiedWords({ ok, certified, generated, oracle, noop, mutants }: Stage & { stage: "certified" }): string {
  if (certified === 0 && oracle === 0) return `✗ not proven: 0 of ${counted(generated, "task")} certified`;
  return `${ok ? "✓" : "✗"} ${certified}/${generated} certified (oracle ${percent(oracle)}, null ${percent(noop)}, mutants ${percent(mutants)} rejected)`;
}

function modelLine({ model, status, attempt, of, tokens, costUsd, problems }: Stage & { stage: "model" }): string {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  switch (status) {
    case "asking":
      return attempt === 1 ? `▸ asking ${model} for a plan...` : `▸ asking ${model} again (${attempt} of ${of})...`;
    case "answered":
      return `✓ plan of ${model} (${counted(tokens, "token")}${costUsd === null ? "" : `, ${moneyText(costUsd)}`})`;
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

/** ` · 6 of 8 rules enforced, 2 open`; nothing where no rule is open. */
function openRules(meaning: MeaningCounts | undefined): string {
  const rules = rulesLine(meaning);
  return rules === null ? "" : ` · ${rules}`;
}

function readingLine({ model, status, asked, read, open, tokens, costUsd, problems }: Stage & { stage: "reading" }) {
  const rules = (count: number) => (count === 1 ? "1 open rule" : `${count} open rules`);
  const cost = costUsd === null ? `${tokens} tokens` : `${tokens} tokens, $${costUsd.toFixed(4)}`;
  switch (status) {
    case "asking":
      return `▸ asking ${model} about ${rules(asked)}...`;
    case "read":
      return `✓ ${model} read ${read} of ${rules(asked)} (${cost})${problems.map((problem) => `\n! ${problem}`).join("")}`;
    case "cached":
      return `✓ ${model} read ${read} of ${rules(asked)}, kept from before`;
    case "failed":
      return `! ${rules(open)} stay open, ${model} gave no answer: ${problems[0] ?? "it failed"}`;
    default:
      return status satisfies never;
  }
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
