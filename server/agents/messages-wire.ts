import { z } from "zod";
import type { WireRequest } from "./concessions.ts";
import { type Completion, type Hearing, readCompletion } from "./model-answer.ts";
import type { ModelMessage } from "./model-request.ts";

/** The format asks for a limit: of answers whose request has none. */
const usualMaxTokens = 16_384;

/** Headers of the messages API: it signs in by another one than OpenAI's. */
export function messagesHeaders(key: string | undefined): Record<string, string> {
  return { "anthropic-version": "2023-06-01", ...(key === undefined ? {} : { "x-api-key": key }) };
}

/** A request in the format of Anthropic's messages, thoughts that came signed going back. */
export function messagesRequest(request: WireRequest): object {
  const { model, messages, tools, stream, temperature, picture, max_tokens, tool_choice: choice } = request;
  const system = messages.flatMap(({ role, content }) => (role === "system" && content ? [content] : []));
  const turns = messages.flatMap(turnOf);
  const seen = picture === undefined ? null : imageOf(picture);
  if (seen) turns.push({ role: "user", content: [seen] });
  return {
    model,
    max_tokens: max_tokens ?? usualMaxTokens,
    ...(system.length > 0 ? { system: system.join("\n\n") } : {}),
    messages: joinedTurns(turns),
    ...(stream ? { stream } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools
      ? {
          tools: tools.map(({ function: { name, description, parameters } }) => ({
            name,
            description,
            input_schema: parameters,
          })),
        }
      : {}),
    ...(choice === undefined || !tools ? {} : { tool_choice: choiceOf(choice) }),
  };
}

function choiceOf(choice: NonNullable<WireRequest["tool_choice"]>): object {
  if (typeof choice === "object") return { type: "tool", name: choice.function.name };
  return { type: choice === "required" ? "any" : choice };
}

/** The block of a data URL's picture. */
function imageOf(url: string): object {
  const [, media_type = "", data = ""] = /^data:([^;]+);base64,(.*)$/s.exec(url) ?? [];
  return { type: "image", source: { type: "base64", media_type, data } };
}

type Turn = { readonly role: "user" | "assistant"; readonly content: readonly object[] };

const Thinking = z
  .array(z.looseObject({ type: z.string(), index: z.unknown().optional() }))
  .catch([])
  .transform((blocks) => blocks.map(({ index: _, ...block }) => block));

function turnOf({ role, content, tool_calls, tool_call_id, thinking_blocks }: ModelMessage): Turn[] {
  const text = content ? [{ type: "text", text: content }] : [];
  switch (role) {
    case "system":
      return [];
    case "tool":
      return [
        { role: "user", content: [{ type: "tool_result", tool_use_id: tool_call_id ?? "", content: content ?? "" }] },
      ];
    case "user":
      return text.length > 0 ? [{ role, content: text }] : [];
    case "assistant": {
      const calls = (tool_calls ?? []).map(({ id, function: { name, arguments: given } }) => ({
        type: "tool_use",
        id,
        name,
        input: objectOf(given),
      }));
      const blocks = [...(thinking_blocks === undefined ? [] : Thinking.parse(thinking_blocks)), ...text, ...calls];
      return blocks.length > 0 ? [{ role, content: blocks }] : [];
    }
    default:
      return role satisfies never;
  }
}

function objectOf(text: string): object {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Turns take turns: what one role says in a row is one. */
function joinedTurns(turns: readonly Turn[]): Turn[] {
  const joined: { readonly role: Turn["role"]; readonly content: object[] }[] = [];
  for (const { role, content } of turns) {
    const last = joined.at(-1);
    if (last?.role === role) last.content.push(...content);
    else joined.push({ role, content: [...content] });
  }
  return joined;
}

const Block = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  thinking: z.string().nullish(),
  signature: z.string().nullish(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  input: z.unknown().optional(),
  partial_json: z.string().nullish(),
});
const count = z.number().nullish();
const Usage = z.object({
  input_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens: count,
});
const Said = z.object({
  content: z.array(Block).default([]),
  stop_reason: z.string().nullish(),
  usage: Usage.nullish(),
});
const Event = z.discriminatedUnion("type", [
  Said.extend({ type: z.literal("message") }),
  z.object({ type: z.literal("message_start"), message: Said }),
  z.object({ type: z.literal("content_block_start"), index: z.int(), content_block: Block }),
  z.object({ type: z.literal("content_block_delta"), index: z.int(), delta: Block }),
  z.object({
    type: z.literal("message_delta"),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: Usage.nullish(),
  }),
]);

/** Tokens as the messages API counts them; those of a cache are apart there. */
export function countedMessages(usage: unknown): { inputTokens?: number; outputTokens?: number } {
  const { data } = Usage.safeParse(usage);
  if (!data) return {};
  const { input_tokens: fresh, cache_creation_input_tokens: made = 0, cache_read_input_tokens: read = 0 } = data;
  return {
    ...(typeof fresh === "number" && fresh > 0 ? { inputTokens: fresh + (made ?? 0) + (read ?? 0) } : {}),
    ...(typeof data.output_tokens === "number" ? { outputTokens: data.output_tokens } : {}),
  };
}

/** Reads an answer of the messages API, streamed or whole. Rejects as readCompletion does. */
export function readMessages(response: Response, silenceMs: number, hearing: Hearing = {}): Promise<Completion> {
  let inputTokens = 0;
  const usageOf = (told: unknown) => {
    const counted = countedMessages(told);
    inputTokens = counted.inputTokens ?? inputTokens;
    return { prompt_tokens: inputTokens, completion_tokens: counted.outputTokens ?? 0 };
  };
  const finishOf = (reason: string | null | undefined) => (reason === "max_tokens" ? "length" : (reason ?? null));
  return readCompletion(response, silenceMs, hearing, (value) => {
    const event = Event.safeParse(value).data;
    // An error, which has one form everywhere, or a sign of life.
    if (!event) return value;
    switch (event.type) {
      case "message":
        return {
          choices: [{ message: joinedDeltas(event.content), finish_reason: finishOf(event.stop_reason) }],
          usage: usageOf(event.usage),
        };
      case "message_start":
        return { choices: [{ delta: {} }], usage: usageOf(event.message.usage) };
      case "content_block_start":
        return { choices: [{ delta: deltaOf(event.content_block, event.index, false) }] };
      case "content_block_delta":
        return { choices: [{ delta: deltaOf(event.delta, event.index, false) }] };
      case "message_delta":
        return {
          choices: [{ delta: {}, finish_reason: finishOf(event.delta.stop_reason) }],
          ...(event.usage ? { usage: usageOf(event.usage) } : {}),
        };
      default:
        return event satisfies never;
    }
  });
}

/** A block, or a piece of one, in the form of chat completions. `isWhole`: its arguments come with it. */
function deltaOf({ type, ...block }: z.infer<typeof Block>, index: number, isWhole: boolean): object {
  switch (type) {
    case "text":
    case "text_delta":
      return { content: block.text ?? "" };
    case "thinking":
    case "thinking_delta":
    case "signature_delta":
    case "redacted_thinking": {
      const kept = { ...block, index, ...(type.endsWith("_delta") ? {} : { type }) };
      return { reasoning_content: block.thinking ?? "", thinking_blocks: [kept] };
    }
    case "tool_use": {
      const given = isWhole ? JSON.stringify(block.input ?? {}) : "";
      return { tool_calls: [{ index, id: block.id, function: { name: block.name, arguments: given } }] };
    }
    case "input_json_delta":
      return { tool_calls: [{ index, function: { arguments: block.partial_json ?? "" } }] };
    default:
      return {};
  }
}

/** The blocks of a whole answer as one message. */
function joinedDeltas(blocks: readonly z.infer<typeof Block>[]): object {
  const deltas = blocks.map((block, index) => deltaOf(block, index, true));
  const all = (name: string) => deltas.flatMap((delta) => new Map(Object.entries(delta)).get(name) ?? []);
  return {
    content: all("content").join(""),
    reasoning_content: all("reasoning_content").join(""),
    thinking_blocks: all("thinking_blocks"),
    tool_calls: all("tool_calls"),
  };
}
