import { passes } from "../../judge/pass-threshold.ts";
import { messagesOf } from "./openai-messages.ts";
import { modelToolsText, originOf, type Trajectory } from "./trajectory.ts";

/** The columns of a data set, in their order. Messages and tools are JSON texts: arguments differ from call to call, which columns of one form cannot hold. */
export const datasetColumns = [
  ["messages", "STRING", "JSON of the conversation: OpenAI messages with tool calls"],
  ["tools", "STRING", "JSON of the tools"],
  ["episode_id", "STRING", "Id of the episode"],
  ["environment", "STRING", "Id of the environment's version"],
  ["task_id", "STRING", "Id of the task: tier and number"],
  ["family", "STRING", "Which kind of task it is; a split never divides one"],
  ["tier", "INT32", "1 lookup, 2 single write, 3 multi-field or conditional, 4 workflow"],
  ["seed", "INT32", "Seed of the rows"],
  ["trial", "INT32", "Which trial of the task, from 0"],
  ["agent", "STRING", "Who acted"],
  ["score", "DOUBLE", "From 0 to 1"],
  ["passed", "BOOLEAN", "The score reaches the usual threshold"],
  ["failure", "STRING", "What kind of mistake; null where every validator is satisfied"],
  ["steps", "INT32", "Actions taken"],
  ["tokens", "INT32", "Tokens that the agent told it used"],
  ["cost_usd", "DOUBLE", "As the agent told it"],
  ["started_at", "TIMESTAMP", "When it began"],
  ["split", "STRING", "train or eval; null where nothing was split"],
  ["licence", "STRING", "Licence of the data; null where none was named"],
  ["canary", "STRING", "Marks the data, so that it can be found in what a model was trained on"],
] as const satisfies readonly (readonly [string, "STRING" | "INT32" | "DOUBLE" | "BOOLEAN" | "TIMESTAMP", string])[];

type Column = (typeof datasetColumns)[number][0];

/** An episode as a row; `started_at` in epoch milliseconds. */
export function datasetRow(trajectory: Trajectory): Record<Column, string | number | boolean | null> {
  const { episode, stamp } = trajectory;
  const { episode_id, environment, task_id, family, tier, seed, trial, agent, score, failure, steps } =
    originOf(trajectory);
  return {
    messages: JSON.stringify(messagesOf(trajectory)),
    tools: modelToolsText(trajectory),
    episode_id,
    environment,
    task_id,
    family,
    tier,
    seed,
    trial,
    agent,
    score,
    passed: score === null ? null : passes(score),
    failure,
    steps,
    tokens: episode.tokens,
    cost_usd: episode.costUsd,
    started_at: episode.startedAt,
    split: stamp?.split ?? null,
    licence: stamp?.licence ?? null,
    canary: stamp?.canary ?? null,
  };
}
