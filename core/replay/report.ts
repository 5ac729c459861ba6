import { formatDatetime } from "../calendar.ts";
import type { EpisodeEvent, StepEvent } from "../episode.ts";
import { counted, moneyText, numberText, scoreText } from "../figures.ts";
import { canonicalJson } from "../json.ts";
import { isCounted, lookMarks, lookOf } from "./lanes.ts";
import type { ReplayHeader } from "./replay-views.ts";
import { fieldChanges } from "./row-changes.ts";
import { stoppedText } from "./verdict.ts";

/** Longest text of an observation or a thought that is written out. */
const MAX_CHARS = 4_000;

/** An episode as a Markdown document: what was asked, what came of it, and each step. What the environment's author and the agent wrote is text in it, never markup. */
export function markdownReport(header: ReplayHeader, events: readonly EpisodeEvent[]): string {
  const { episode, task, environment, usage } = header;
  const steps = events.filter((event) => event.type === "step");
  const result =
    episode.status === "running"
      ? "still running"
      : episode.error
        ? `no score: the ${episode.error.boundary} failed (${inCode(episode.error.code)}): ${plain(episode.error.message)}`
        : `${scoreText(episode.score ?? 0)}, ${episode.failure ?? "no failure"}`;
  const facts = [
    ["Environment", `${plain(environment.name)} (${inCode(environment.id)})`],
    ["Task", `${inCode(task.id)}, tier ${task.tier}`],
    ["Agent", inCode(episode.agent)],
    ["Seed", `${episode.seed}, trial ${episode.trial}`],
    ["Steps", numberText(episode.steps)],
    ...(usage.inputTokens + usage.outputTokens > 0
      ? [
          [
            "Tokens",
            `${numberText(usage.inputTokens)} in, ${numberText(usage.outputTokens)} out, ${moneyText(usage.costUsd)}`,
          ],
        ]
      : []),
    ["Started", formatDatetime(episode.startedAt)],
    ["Score", result],
  ];
  return [
    `# Replay ${plain(episode.id)}`,
    `> ${plain(task.instruction)}`,
    facts.map(([name, value]) => `- **${name}**: ${value}`).join("\n"),
    ...(episode.explanation ? [plain(episode.explanation)] : []),
    ...stopOf(header),
    ...validatorsOf(header),
    "## Steps",
    ...steps.map((step) => stepOf(step, header.validators)),
    "",
  ].join("\n\n");
}

function stopOf({ end, episode }: ReplayHeader): string[] {
  const stopped = end?.type === "ended" ? stoppedText(end, episode.steps) : null;
  return stopped === null ? [] : [stopped];
}

function validatorsOf({ end, validators, episode: { steps } }: ReplayHeader): string[] {
  if (end?.type !== "ended") return [];
  const lines = end.outcomes.map(({ id, score, reason }) => {
    const asked = validators.find((each) => each.id === id);
    return `- ${lookMarks[lookOf({ id, score }, steps, asked, end, steps)]} **${plain(id)}** ${scoreText(score)}: ${plain(reason)}${asked ? ` *(asked: ${plain(asked.text)})*` : ""}`;
  });
  return ["## Validators", lines.join("\n")];
}

function stepOf(
  { step, action, kind, thought, note, changes, violations, observation, outcomes, now }: StepEvent,
  validators: ReplayHeader["validators"],
): string {
  const judged = Object.entries(outcomes).filter(([id]) =>
    isCounted(
      id,
      validators.find((each) => each.id === id),
    ),
  );
  const satisfied = judged.filter(([, score]) => score >= 1).length;
  const said = kind === "error" ? "refused" : kind;
  return [
    `### Step ${step}: ${inCode(action.action)}, ${said}`,
    ...(thought ? ["The agent thought:", fenced(thought, "text")] : []),
    ...(note ? ["What the endpoint wanted:", fenced(note, "text")] : []),
    fenced(JSON.stringify(action.params, null, 2), "json"),
    "It saw:",
    fenced(JSON.stringify(observation, null, 2), "json"),
    ...(changes.length > 0 ? [changes.map(changeOf).join("\n")] : []),
    ...(violations.length > 0 ? [`Breaks ${violations.map(inCode).join(", ")}.`] : []),
    `${satisfied} of ${counted(judged.length, "validator")} satisfied; ${now} on the environment's clock.`,
  ].join("\n\n");
}

function changeOf(change: StepEvent["changes"][number]): string {
  const { entity, id, kind, fields } = fieldChanges(change);
  const value = ({ name, before, after }: (typeof fields)[number]) => {
    if (kind === "made") return `${inCode(name)} ${inCode(canonicalJson(after))}`;
    if (kind === "deleted") return `${inCode(name)} ${inCode(canonicalJson(before))}`;
    return `${inCode(name)} ${inCode(canonicalJson(before))} → ${inCode(canonicalJson(after))}`;
  };
  return `- ${kind} ${inCode(`${entity} ${id}`)}: ${fields.map(value).join(", ")}`;
}

/** A text on one line with every character that Markdown or HTML could take for markup escaped. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_{}[\]()#!|~>$@]|:(?=\/\/)|^[-+]/g, "\\$&")
    .replace(/^(\d+)\./, "$1\\.");
}

/** A text on one line as code: within more backticks than it has in a row. */
function inCode(text: string): string {
  const line = clipped(text.replace(/\s+/g, " "), 300);
  const ticks = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") || line === "" ? " " : "";
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** A text as a block of code: between fences longer than any run of backticks in it, so that nothing in it ends the block. */
function fenced(text: string, language: string): string {
  const shown = clipped(text, MAX_CHARS);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}
