import { z } from "zod";
import { countedMessages } from "../messages-wire.ts";
import type { Completion } from "../model-answer.ts";
import type { ModelMessage, ModelRequest } from "../model-request.ts";
import {
  type Answering,
  backOf,
  Content,
  type Dialect,
  newId,
  type Part,
  parsedAs,
  Schema,
  sealed,
  textOf,
  unsealed,
  withBack,
} from "./dialect.ts";

const Block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  signature: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  tool_use_id: z.string().optional(),
  content: Content,
  is_error: z.boolean().nullish(),
});
type Block = z.infer<typeof Block>;
const Asked = z.looseObject({
  system: Content,
  messages: z.array(
    z.object({ role: z.enum(["system", "user", "assistant"]), content: z.union([z.string(), z.array(Block)]) }),
  ),
  tools: z
    .array(
      z.looseObject({
        name: z.string(),
        description: z.string().nullish(),
        /** Absent for tools that run on Anthropic's side. */
        input_schema: Schema.optional(),
      }),
    )
    .nullish(),
  tool_choice: z.looseObject({ type: z.enum(["auto", "any", "tool", "none"]), name: z.string().optional() }).nullish(),
  temperature: z.number().nullish(),
  max_tokens: z.number().nullish(),
});
const Told = z.object({
  type: z.string(),
  usage: z.unknown().optional(),
  message: z.object({ usage: z.unknown() }).optional(),
});

/** Anthropic's messages. */
export const messages: Dialect = {
  api: "messages",
  path: "/v1/messages",
  headers: ["anthropic-version", "anthropic-beta"],
  translate(body) {
    const { system, tools: given, tool_choice: choice, ...asked } = parsedAs(Asked, body, "request of messages");
    const told = textOf(system);
    const tools = (given ?? []).flatMap(({ name, description, input_schema: parameters }) =>
      parameters ? [{ type: "function" as const, function: { name, description: description ?? "", parameters } }] : [],
    );
    const request: ModelRequest = {
      messages: [
        ...(told ? [{ role: "system" as const, content: told }] : []),
        ...asked.messages.flatMap(({ role, content }) => messagesOf(role, content)),
      ],
      ...(tools.length > 0 ? { tools } : {}),
      ...(choice && tools.length > 0 ? { tool_choice: choiceOf(choice) } : {}),
      ...(typeof asked.temperature === "number" ? { temperature: asked.temperature } : {}),
      ...(typeof asked.max_tokens === "number" ? { max_tokens: asked.max_tokens } : {}),
    };
    return { request, textTools: new Set() };
  },
  whole(answer, asked) {
    const back = backOf(answer);
    const reasoning = answer.reasoning || Object.keys(back).length > 0;
    const content = [
      ...(reasoning ? [{ type: "thinking", thinking: answer.reasoning, signature: sealed(back) }] : []),
      ...(answer.text ? [{ type: "text", text: answer.text }] : []),
      ...answer.toolCalls.map((call) => ({ ...opened({ kind: "call", call }), input: inputOf(call.arguments) })),
    ];
    return { ...headOf(asked, content), stop_reason: stopOf(answer), usage: usageOf(answer) };
  },
  events: (asked) => ({
    begin: () => [
      {
        type: "message_start",
        message: { ...headOf(asked, []), stop_reason: null, usage: { input_tokens: 0, output_tokens: 0 } },
      },
    ],
    open: (part, index) => [{ type: "content_block_start", index, content_block: opened(part) }],
    piece: (part, index, text) => [{ type: "content_block_delta", index, delta: deltas[part.kind](text) }],
    close: (part, index, _, extras) => [
      ...(part.kind === "reasoning"
        ? [{ type: "content_block_delta", index, delta: { type: "signature_delta", signature: sealed(extras) } }]
        : []),
      { type: "content_block_stop", index },
    ],
    end: (answer) => [
      {
        type: "message_delta",
        delta: { stop_reason: stopOf(answer), stop_sequence: null },
        usage: usageOf(answer),
      },
      { type: "message_stop" },
    ],
  }),
  refusal: ({ status, code, message }) => ({
    type: "error",
    error: {
      type: errorTypes[status] ?? (status >= 500 ? "api_error" : "invalid_request_error"),
      // Clients know a conversation that is too long by these words.
      message: code === tooLongCode ? `prompt is too long: ${message}` : message,
    },
  }),
  counted(value) {
    const { usage, message } = Told.safeParse(value).data ?? {};
    return countedMessages(usage ?? message?.usage);
  },
  isLast: (data) => data.includes('"message_stop"'),
};

const tooLongCode = "context_length_exceeded";
const errorTypes: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  529: "overloaded_error",
};

/** Results of calls stand before what the user says besides: an answer to each call has to follow it at once. */
function messagesOf(role: "system" | "user" | "assistant", content: string | readonly Block[]): ModelMessage[] {
  // What the system says in between is told as the user's: models' templates take it at the beginning only.
  if (typeof content === "string") return [{ role: role === "system" ? "user" : role, content }];
  const said = textOf(content.filter(({ type }) => !beside.has(type)));
  if (role !== "assistant") {
    const results = content.filter(({ type }) => type === "tool_result").map(resultOf);
    return [...results, ...(said === "" ? [] : [{ role: "user" as const, content: said }])];
  }
  const calls = content
    .filter(({ type }) => type === "tool_use")
    .map(({ id = "", name = "", input }) => ({
      id,
      type: "function" as const,
      function: { name, arguments: JSON.stringify(input ?? {}) },
    }));
  const back = content.filter(({ type }) => type === "thinking").map(({ signature }) => unsealed(signature));
  const message = {
    role,
    content: said === "" && calls.length > 0 ? null : said,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return [withBack(message, Object.assign({}, ...back))];
}

/** Blocks that are no text of a message. */
const beside = new Set(["tool_use", "tool_result", "thinking", "redacted_thinking"]);

function resultOf({ tool_use_id: id = "", content, is_error: failed }: Block): ModelMessage {
  const text = textOf(content);
  return { role: "tool", tool_call_id: id, content: failed ? `Error: ${text}` : text };
}

function choiceOf({ type, name = "" }: { readonly type: string; readonly name?: string | undefined }) {
  if (type === "tool") return { type: "function" as const, function: { name } };
  return type === "any" ? ("required" as const) : type === "none" ? ("none" as const) : ("auto" as const);
}

function headOf({ model }: Answering, content: readonly object[]) {
  return { id: newId("msg"), type: "message", role: "assistant", model, content, stop_sequence: null };
}

function opened(part: Part): object {
  if (part.kind === "call") return { type: "tool_use", id: part.call.id, name: part.call.name, input: {} };
  return part.kind === "text" ? { type: "text", text: "" } : { type: "thinking", thinking: "", signature: "" };
}

const deltas = {
  text: (text: string) => ({ type: "text_delta", text }),
  reasoning: (thinking: string) => ({ type: "thinking_delta", thinking }),
  call: (partial_json: string) => ({ type: "input_json_delta", partial_json }),
};

function inputOf(given: string): unknown {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(given));
  } catch {
    return {};
  }
}

function stopOf({ finish, toolCalls }: Completion): string {
  if (finish === "length" || finish === "max_output_tokens") return "max_tokens";
  return toolCalls.length > 0 ? "tool_use" : "end_turn";
}

function usageOf({ usage }: Completion) {
  return { input_tokens: usage?.inputTokens ?? 0, output_tokens: usage?.outputTokens ?? 0 };
}
