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
  scoreOf,
  textOf,
} from "./trajectory.ts";

const Step = z.looseObject({
  step_id: z.int().min(1),
  source: z.enum(["system", "user", "agent"]),
  message: z.unknown().optional(),
  timestamp: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z
    .array(z.looseObject({ tool_call_id: z.string(), function_name: z.string(), arguments: z.unknown().optional() }))
    .nullish(),
  observation: z
    .looseObject({
      results: z.array(z.looseObject({ source_call_id: z.string().nullish(), content: z.unknown().optional() })),
    })
    .nullish(),
  metrics: z
    .looseObject({
      prompt_tokens: z.int().min(0).nullish(),
      completion_tokens: z.int().min(0).nullish(),
      cost_usd: z.number().min(0).nullish(),
    })
    .nullish(),
  extra: z.record(z.string(), z.unknown()).nullish(),
});

const AtifDocument = z.looseObject({
  schema_version: z.string().regex(/^ATIF-v1\.\d+$/, "a version of ATIF 1 was expected"),
  trajectory_id: z.string().nullish(),
  session_id: z.string().nullish(),
  agent: z.looseObject({ name: z.string(), model_name: z.string().nullish() }),
  steps: z.array(Step).min(1),
  extra: z.record(z.string(), z.unknown()).nullish(),
});

/** A document of the Agent Trajectory Interchange Format. */
export function readAtif(value: unknown, place: Place): RecordedTrajectory {
  const { trajectory_id, session_id, agent, steps, extra } = readAs(AtifDocument, value, place, "ATIF trajectory");
  const instruction = steps
    .slice(
      0,
      Math.max(
        0,
        steps.findIndex(({ source }) => source === "agent"),
      ),
    )
    .filter(({ source }) => source === "user")
    .map(({ message }) => textOf(message))
    .join("\n\n");
  const played = steps.filter(({ source }) => source === "agent");
  return {
    name: trajectory_id ?? session_id ?? place,
    agent: agent.model_name ? `${agent.name} (${agent.model_name})` : agent.name,
    instruction,
    score: scoreOf(extra?.reward ?? null),
    steps: played.flatMap((step) => stepsOf(step, place)),
  };
}

function stepsOf(step: z.infer<typeof Step>, place: Place): RecordedStep[] {
  const { message, reasoning_content: reasoning, tool_calls, observation, metrics, extra, timestamp, step_id } = step;
  const results = observation?.results ?? [];
  const text = textOf(message);
  const at = timestamp ? parseTime(timestamp) : Number.NaN;
  const told = {
    ...(typeof extra?.reward === "number" ? { reward: extra.reward } : {}),
    ...(metrics
      ? {
          usage: {
            inputTokens: metrics.prompt_tokens ?? 0,
            outputTokens: metrics.completion_tokens ?? 0,
            ...(typeof metrics.cost_usd === "number" ? { costUsd: metrics.cost_usd } : {}),
          },
        }
      : {}),
    ...(at >= 0 ? { at } : {}),
  };
  const calls = tool_calls ?? [];
  if (calls.length === 0) {
    const seen = results[0]?.content;
    return [
      {
        action: said(text),
        observation: seen === undefined ? {} : observationOf(typeof seen === "string" ? seen : textOf(seen)),
        ...(reasoning ? { thought: reasoning } : {}),
        ...told,
      },
    ];
  }
  const thought = [reasoning ?? "", text].filter((part) => part !== "").join("\n\n");
  return calls.map((call, n) => {
    const own =
      results.find(({ source_call_id: id }) => id === call.tool_call_id) ??
      (calls.length === 1 ? results[0] : undefined);
    const seen = own?.content;
    return {
      action: actionOf(call.function_name, call.arguments, `${place}, step ${step_id}`),
      observation: seen === undefined ? {} : observationOf(typeof seen === "string" ? seen : textOf(seen)),
      ...(n === 0 ? { ...(thought === "" ? {} : { thought }), ...told } : {}),
    };
  });
}
