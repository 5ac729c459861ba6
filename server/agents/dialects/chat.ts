import { z } from "zod";
import type { Completion } from "../model-answer.ts";
import type { ModelMessage, ModelRequest } from "../model-request.ts";
import { type Answering, Content, type Dialect, newId, parsedAs, Schema, systemFirst, textOf } from "./dialect.ts";

const Call = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});
const Message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: Content,
  tool_calls: z.array(Call).nullish(),
  tool_call_id: z.string().nullish(),
});
const Asked = z.looseObject({
  messages: z.array(Message),
  tools: z
    .array(
      z.object({
        type: z.literal("function"),
        function: z.object({
          name: z.string(),
          description: z.string().default(""),
          parameters: Schema.default({ type: "object" }),
        }),
      }),
    )
    .nullish(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      z.object({ type: z.literal("function"), function: z.object({ name: z.string() }) }),
    ])
    .nullish(),
  temperature: z.number().nullish(),
  seed: z.number().nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  response_format: z.looseObject({}).nullish(),
});
const Told = z.object({
  choices: z.array(z.unknown()).nullish(),
  usage: z.object({ prompt_tokens: z.number().catch(0), completion_tokens: z.number().catch(0) }).nullish(),
});

/** OpenAI's chat completions. */
export const chat: Dialect = {
  api: "chat",
  path: "/v1/chat/completions",
  countsBy: { stream_options: { include_usage: true } },
  translate(body) {
    const { messages, tools, ...asked } = parsedAs(Asked, body, "chat completion");
    const most = asked.max_completion_tokens ?? asked.max_tokens;
    const request: ModelRequest = {
      messages: systemFirst(messages.map(messageOf)),
      ...(tools?.length ? { tools } : {}),
      ...(asked.tool_choice && tools?.length ? { tool_choice: asked.tool_choice } : {}),
      ...(typeof asked.temperature === "number" ? { temperature: asked.temperature } : {}),
      ...(typeof asked.seed === "number" ? { seed: asked.seed } : {}),
      ...(typeof most === "number" ? { max_tokens: most } : {}),
      ...(asked.response_format ? { response_format: asked.response_format } : {}),
    };
    return { request, textTools: new Set() };
  },
  whole: (answer, asked) => ({
    ...headOf(asked, "chat.completion"),
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: answer.text || null,
          ...(answer.toolCalls.length > 0 ? { tool_calls: answer.toolCalls.map(callOf) } : {}),
          ...answer.extras,
          ...(answer.reasoning ? { reasoning_content: answer.reasoning } : {}),
        },
        finish_reason: finishOf(answer),
      },
    ],
    usage: usageOf(answer),
  }),
  events(asked) {
    const head = headOf(asked, "chat.completion.chunk");
    const chunk = (delta: object, finish: string | null = null) => ({
      ...head,
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
    let calls = 0;
    return {
      begin: () => [chunk({ role: "assistant", content: "" })],
      open: (part) => (part.kind === "call" ? [chunk({ tool_calls: [{ index: calls++, ...callOf(part.call) }] })] : []),
      piece: (part, _, text) =>
        part.kind === "call" ? [] : [chunk(part.kind === "text" ? { content: text } : { reasoning_content: text })],
      close(_part, _index, _text, { reasoning_content: _, call_extras: __, ...extras }) {
        return Object.keys(extras).length > 0 ? [chunk(extras)] : [];
      },
      end: (answer) => [
        chunk({}, finishOf(answer)),
        ...(asked.tellsUsage ? [{ ...head, choices: [], usage: usageOf(answer) }] : []),
      ],
    };
  },
  refusal: ({ message, code }) => ({ error: { message, type: "agentgym", code } }),
  counted(value) {
    const { usage } = Told.safeParse(value).data ?? {};
    return usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : {};
  },
  isLast: (data) => data.trim() === "[DONE]",
  isCountOnly(value) {
    const { usage, choices } = Told.safeParse(value).data ?? {};
    return Boolean(usage) && choices?.length === 0;
  },
};

function messageOf({
  role,
  content,
  tool_calls: calls,
  tool_call_id: id,
  ...extras
}: z.infer<typeof Message>): ModelMessage {
  const text = textOf(content);
  return {
    ...extras,
    role: role === "developer" ? "system" : role,
    content: text === "" && calls?.length ? null : text,
    ...(calls?.length ? { tool_calls: calls.map((call) => ({ ...call, type: "function" as const })) } : {}),
    ...(id ? { tool_call_id: id } : {}),
  };
}

const headOf = ({ model }: Answering, object: string) => ({ id: newId("chatcmpl"), object, created: 0, model });

function callOf({ id, name, arguments: given, extras }: Completion["toolCalls"][number]) {
  return { ...extras, id, type: "function", function: { ...Object(extras?.function), name, arguments: given } };
}

function finishOf({ finish, toolCalls }: Completion): string {
  if (finish === "length" || finish === "max_output_tokens") return "length";
  return toolCalls.length > 0 ? "tool_calls" : "stop";
}

function usageOf({ usage }: Completion) {
  const { inputTokens = 0, outputTokens = 0 } = usage ?? {};
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
