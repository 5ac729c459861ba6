import { describe, expect, it } from "vitest";
import { saysTooLong } from "./model-error.ts";

describe("saysTooLong", () => {
  it.each([
    "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again",
    "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
    "Input is too long for requested model.",
    "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 512 `max_new_tokens`",
    "The decoder prompt (length 9000) is longer than the maximum model length of 8192. Make sure that `max_model_len` is no smaller than the number of text tokens.",
    "prompt exceeds max length",
    "Request body too large for gpt-4o model. Max size: 8000 tokens.",
    "Prompt length (9001) exceeds maximum input length (8192)",
    "Prompt length 9001 is greater than max_seq_len 8192",
    "prompt is too long: 210000 tokens > 200000 maximum",
    "Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192",
    "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
    "Trying to keep the first 4000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough",
    "too many tokens: total number of tokens in the prompt cannot exceed 4081",
    "The prompt is too long: 9001, model maximum context length: 8192",
    "Your input exceeds the context window of this model. Please adjust your input and try again.",
    "messages exceed the model's context limit",
    "exceeded max context length by 10 tokens",
    "The sequence length 9001 exceeds the maximum sequence length 8192",
    "Requested tokens (9001) exceed context window of 8192",
  ])("takes for a full context: %s", (said) => expect(saysTooLong(said)).toBe(true));

  it.each([
    "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29000",
    "max_tokens is too large: 100000. This model supports at most 4096 completion tokens",
    "Invalid 'tools': array too long. Expected an array with maximum length 128",
    "Unsupported parameter: 'max_tokens'",
    "messages.3.content.0.text: maximum length 100",
    "The model is overloaded",
    "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000.",
    "Invalid 'messages[1].name': string too long. Expected a string with maximum length 64",
    "function name too long: maximum length is 64",
    "tool description is too long",
    "input image is too large",
    "The response was filtered due to the prompt triggering content management policy",
    "Input should be a valid string",
    "Prompt contains forbidden words",
  ])("takes for none: %s", (said) => expect(saysTooLong(said)).toBe(false));
});
