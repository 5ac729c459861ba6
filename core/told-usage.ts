import { z } from "zod";
import { Usage } from "./episode.ts";

/** Members that hold how much went in, in the words of common SDKs (OpenAI, Anthropic, Gemini, Bedrock, Ollama, Vercel's, LangChain, pydantic-ai); the first that is there counts. */
const inputNames = [
  "inputTokens",
  "input_tokens",
  "prompt_tokens",
  "promptTokens",
  "promptTokenCount",
  "prompt_token_count",
  "request_tokens",
  "prompt_eval_count",
] as const;
/** What Anthropic counts beside `input_tokens`, which it leaves out of it. */
const besideInputNames = ["cache_creation_input_tokens", "cache_read_input_tokens"] as const;
const outputNames = [
  "outputTokens",
  "output_tokens",
  "completion_tokens",
  "completionTokens",
  "candidatesTokenCount",
  "candidates_token_count",
  "response_tokens",
  "eval_count",
] as const;
/** What Gemini counts beside the candidates. */
const besideOutputNames = ["thoughtsTokenCount", "thoughts_token_count"] as const;
const costNames = ["costUsd", "cost_usd", "total_cost_usd", "total_cost", "cost"] as const;

/** The usage that an agent told, whatever SDK its words are from; undefined where it told none that can be read. What is not a number (NaN, a text) is as absent: a remark on tokens must
 *  not cost an agent its step. */
export function usageTold(told: unknown): Usage | undefined {
  const all = membersOf(told);
  if (!all) return undefined;
  // Cohere's are one level deeper.
  const members = all.tokens && membersOf(all.tokens) ? { ...all, ...membersOf(all.tokens) } : all;
  const first = (names: readonly string[]) => names.map((name) => amount(members[name])).find((n) => n !== undefined);
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (amount(members[name]) ?? 0), 0);
  const input = first(inputNames);
  const output = first(outputNames);
  const costUsd = first(costNames);
  if (input === undefined && output === undefined && costUsd === undefined) return undefined;
  return {
    inputTokens: Math.round(input ?? 0) + ("input_tokens" in members ? Math.round(sum(besideInputNames)) : 0),
    outputTokens: Math.round(output ?? 0) + Math.round(sum(besideOutputNames)),
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

/** A usage at an entrance: read as `usageTold` does, absent where it cannot be. */
export const ToldUsage = z.preprocess(usageTold, Usage.optional()).optional();

function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

/** A number from 0 to the largest that is exact; a text that is one counts too. */
function amount(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && number >= 0 && number <= Number.MAX_SAFE_INTEGER / 4 ? number : undefined;
}
