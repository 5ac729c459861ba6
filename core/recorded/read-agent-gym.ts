import { z } from "zod";
import { parseTime } from "../calendar.ts";
import {
  actionOf,
  observationOf,
  type Place,
  type RecordedStep,
  type RecordedTrajectory,
  readAs,
  said,
  textOf,
} from "./trajectory.ts";

const Call = z.looseObject({ function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }) });
const Action = z.looseObject({ tool_calls: z.array(Call).nullish(), content: z.string().nullish() });
const common = { timestamp: z.string().nullish(), metadata: z.looseObject({ reward: z.number().nullish() }).nullish() };
const Entry = z.discriminatedUnion("type", [
  z.looseObject({ ...common, type: z.literal("agent_action"), content: Action }),
  z.looseObject({ ...common, type: z.literal("environment_response"), content: z.unknown() }),
  z.looseObject({ ...common, type: z.literal("error"), content: z.unknown() }),
]);
type Entry = z.infer<typeof Entry>;

/** What a runner of agent-gym writes of one task. */
const RunLog = z.looseObject({
  metadata: z.looseObject({ runner_type: z.string(), task_id: z.union([z.int(), z.string()]) }),
  task_config: z.unknown(),
  trajectory: z.array(Entry).min(1),
  summary: z.looseObject({ success: z.boolean().nullish() }).nullish(),
});

/** A log of one of agent-gym's runners. Its score is whether it calls the task solved. */
export function readAgentGymLog(value: unknown, place: Place): RecordedTrajectory {
  const { metadata, trajectory, summary } = readAs(RunLog, value, place, "log of agent-gym");
  const first = trajectory.find(({ type }) => type === "environment_response");
  return {
    name: `${metadata.runner_type} ${metadata.task_id}`,
    agent: "unknown",
    instruction: textOf(first?.content),
    score: typeof summary?.success === "boolean" ? Number(summary.success) : null,
    steps: trajectory.flatMap((entry, at) =>
      entry.type === "agent_action" ? stepsOf(entry, trajectory[at + 1], `${place}, entry ${at + 1}`) : [],
    ),
  };
}

/** The calls of an action; what came of all of them together stands at the last one. */
function stepsOf(
  { content, timestamp }: Extract<Entry, { type: "agent_action" }>,
  next: Entry | undefined,
  place: Place,
): RecordedStep[] {
  const at = timestamp ? parseTime(timestamp) : Number.NaN;
  const calls = content.tool_calls ?? [];
  const actions =
    calls.length > 0
      ? calls.map(({ function: { name, arguments: given } }) => actionOf(name, given, place))
      : [said(content.content ?? "")];
  const seen = next && next.type !== "agent_action" ? next : undefined;
  const reward = seen?.metadata?.reward;
  return actions.map((action, n) => ({
    action,
    observation: seen && n === actions.length - 1 ? observationOf(textOf(seen.content)) : {},
    ...(typeof reward === "number" && n === actions.length - 1 ? { reward } : {}),
    ...(at >= 0 ? { at } : {}),
  }));
}
