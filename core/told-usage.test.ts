import { describe, expect, it } from "vitest";
import { ToldUsage, usageTold } from "./told-usage.ts";

describe("usageTold", () => {
  it.each([
    [
      "our own words",
      { inputTokens: 9, outputTokens: 4, costUsd: 0.5 },
      { inputTokens: 9, outputTokens: 4, costUsd: 0.5 },
    ],
    [
      "OpenAI's chat",
      { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13, prompt_tokens_details: { cached_tokens: 2 } },
      { inputTokens: 9, outputTokens: 4 },
    ],
    [
      "OpenAI's responses",
      { input_tokens: 9, output_tokens: 4, output_tokens_details: { reasoning_tokens: 1 } },
      { inputTokens: 9, outputTokens: 4 },
    ],
    [
      "Anthropic's, with a cache",
      { input_tokens: 5, cache_read_input_tokens: 3, cache_creation_input_tokens: 1, output_tokens: 4 },
      { inputTokens: 9, outputTokens: 4 },
    ],
    [
      "Gemini's",
      { promptTokenCount: 9, candidatesTokenCount: 3, thoughtsTokenCount: 1, totalTokenCount: 13 },
      { inputTokens: 9, outputTokens: 4 },
    ],
    [
      "Gemini's in Python",
      { prompt_token_count: 9, candidates_token_count: 4, thoughts_token_count: null },
      { inputTokens: 9, outputTokens: 4 },
    ],
    ["Bedrock's", { inputTokens: 9, outputTokens: 4, totalTokens: 13 }, { inputTokens: 9, outputTokens: 4 }],
    [
      "Cohere's",
      { billed_units: { input_tokens: 1 }, tokens: { input_tokens: 9, output_tokens: 4 } },
      { inputTokens: 9, outputTokens: 4 },
    ],
    ["Ollama's", { prompt_eval_count: 9, eval_count: 4 }, { inputTokens: 9, outputTokens: 4 }],
    ["a price alone", { cost: 0.25 }, { inputTokens: 0, outputTokens: 0, costUsd: 0.25 }],
    ["one side alone", { output_tokens: 4 }, { inputTokens: 0, outputTokens: 4 }],
    [
      "texts and broken numbers",
      { input_tokens: "9", output_tokens: 4.0, total_cost: Number.NaN },
      { inputTokens: 9, outputTokens: 4 },
    ],
  ])("reads %s", (_, told, usage) => {
    expect(usageTold(told)).toEqual(usage);
    expect(ToldUsage.parse(told)).toEqual(usage);
  });

  it.each([
    null,
    undefined,
    7,
    "12 tokens",
    [],
    {},
    { tokens: 9 },
    { inputTokens: Number.NaN, outputTokens: -4 },
    { input_tokens: null },
  ])("is absent for %j", (told) => {
    expect(usageTold(told)).toBeUndefined();
    expect(ToldUsage.parse(told)).toBeUndefined();
  });
});
