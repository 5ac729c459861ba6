import { formatDatetime } from "../calendar.ts";
import type { EpisodeEvent, StepEvent } from "../episode.ts";
import { counted, moneyText, numberText, scoreText } from "../figures.ts";
import { canonicalJson } from "../json.ts";
import { fenced, inCode, plain } from "../markdown-text.ts";
import { measureText } from "../worlds/measure.ts";
import { isCounted, lookMarks, lookOf } from "./lanes.ts";
import type { ReplayHeader } from "./replay-views.ts";
import { fieldChanges } from "./row-changes.ts";
import { stoppedText } from "./verdict.ts";

/** An episode as a Markdown document: what was asked, what came of it, and each step. What the environment's author and the agent wrote is text in it, never markup. */
export function markdownReport(header: ReplayHeader, events: readonly EpisodeEvent[]): string {
  const { episode, task, environment, usage, measures } = header;
  const steps = events.filter((event) => event.type === "step");
  const result =
    episode.status === "running"
      ? "still running"
      : episode.error
        ? `no score: the ${episode.error.boundary} failed (${inCode(episode.error.code)}): ${plain(episode.error.message)}`
        : episode.score === null
          ? "none was recorded"
          : `${scoreText(episode.score)}, ${episode.failure ?? "no failure"}`;
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
    ...measures.map(({ label, value }) => [
      plain(label),
      typeof value === "string" ? plain(measureText(value)) : measureText(value),
    ]),
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
