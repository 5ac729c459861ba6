import { formatInstant } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import { modelToolsOf, openingOf, originOf, type Trajectory, turnsOf } from "./trajectory.ts";

/** Version of the Agent Trajectory Interchange Format that is written. */
const atifVersion = "ATIF-v1.7";

/** Names of agents that ask no model. */
const scripted = /^(?:oracle|noop|random|replay:.*)$/;

/** An episode as a document of Harbor's Agent Trajectory Interchange Format. What the format has no place for (score, failure, task) stands in `extra`. */
export function atifDocument(trajectory: Trajectory, version: string): object {
  const { episode, events } = trajectory;
  const { system, user } = openingOf(trajectory);
  const beganAt = formatInstant(episode.startedAt);
  const isScripted = scripted.test(episode.agent);
  const said = [
    ...(system === null ? [] : [{ source: "system", message: system }]),
    { source: "user", message: user },
  ].map((each, at) => ({ step_id: at + 1, timestamp: beganAt, ...each }));
  const turns = turnsOf(trajectory).map(({ step, callId, isCall, learns }, at) => {
    const { action, thought, observation, usage, kind } = step;
    const { error } = observation;
    const content = JSON.stringify(observation);
    return {
      step_id: at + 1 + said.length,
      timestamp: formatInstant(step.at),
      source: "agent",
      message: isCall && !isScripted ? "" : (thought ?? ""),
      ...(isCall && thought !== undefined && !isScripted ? { reasoning_content: thought } : {}),
      ...(isCall
        ? { tool_calls: [{ tool_call_id: callId, function_name: action.action, arguments: action.params }] }
        : {}),
      observation: { results: [{ ...(isCall ? { source_call_id: callId } : {}), content }] },
      ...(usage && !isScripted
        ? {
            metrics: {
              prompt_tokens: usage.inputTokens,
              completion_tokens: usage.outputTokens,
              ...(usage.costUsd === undefined ? {} : { cost_usd: usage.costUsd }),
            },
          }
        : {}),
      ...(isScripted ? { llm_call_count: 0 } : {}),
      extra: {
        reward: step.reward,
        kind,
        ...(isJsonObject(error) && typeof error.code === "string" ? { error: { code: error.code } } : {}),
        ...(learns ? {} : { learn: false }),
      },
    };
  });
  const end = events.at(-1);
  return {
    schema_version: atifVersion,
    ...(episode.runId === null ? {} : { session_id: episode.runId }),
    trajectory_id: episode.id,
    agent: {
      name: episode.agent,
      version: agentVersion(episode.agent) ?? version,
      ...(episode.agent.startsWith("llm:") ? { model_name: episode.agent.slice("llm:".length) } : {}),
      tool_definitions: modelToolsOf(trajectory),
    },
    steps: [...said, ...turns],
    final_metrics: {
      ...sums(trajectory),
      total_steps: said.length + turns.length,
    },
    extra: {
      ...originOf(trajectory),
      reward: episode.score,
      ...(end?.type === "ended" ? { explanation: end.explanation, validators: scoresOf(end.outcomes) } : {}),
      ...(end?.type === "error" ? { error: { boundary: end.boundary, code: end.code, message: end.message } } : {}),
    },
  };
}

function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function scoresOf(outcomes: readonly { readonly id: string; readonly score: number }[]): Record<string, number> {
  return Object.fromEntries(outcomes.map(({ id, score }) => [id, score]));
}

/** `2` of `support-bot@2`. */
function agentVersion(agent: string): string | undefined {
  return /@([\w.-]+)$/.exec(agent)?.[1];
}

function sums({ events }: Trajectory): Record<string, number> {
  const used = events.flatMap((event) => (event.type === "step" && event.usage ? [event.usage] : []));
  if (used.length === 0) return {};
  const total = (of: (usage: (typeof used)[number]) => number) => used.reduce((sum, usage) => sum + of(usage), 0);
  return {
    total_prompt_tokens: total(({ inputTokens }) => inputTokens),
    total_completion_tokens: total(({ outputTokens }) => outputTokens),
    total_cost_usd: total(({ costUsd }) => costUsd ?? 0),
  };
}
