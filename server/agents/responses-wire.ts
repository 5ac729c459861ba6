import { z } from "zod";
import { ContextExhaustedError } from "./agent.ts";
import type { WireRequest } from "./concessions.ts";
import { BrokenAnswerError, eventReader, textOf } from "./event-stream.ts";
import type { Completion, Hearing } from "./model-answer.ts";
import { errorText, ModelError, saysTooLong } from "./model-error.ts";
import type { ModelMessage } from "./model-request.ts";
import { picturedMessages } from "./pictured-messages.ts";

/** A request in the format of OpenAI's responses: nothing is kept there, so that the conversation goes along whole, reasoning included. */
export function responsesRequest({
  model,
  messages,
  tools,
  stream,
  temperature,
  picture,
  response_format: format,
  max_tokens: most,
  tool_choice: choice,
}: WireRequest): object {
  const all = messages.flatMap(itemsOf);
  return {
    model,
    input:
      picture === undefined
        ? all
        : [
            ...(messages.at(-1)?.role === "user" ? all.slice(0, -1) : all),
            ...picturedMessages(messages.slice(-1), (text) => ({ type: "input_text", text }), {
              type: "input_image",
              image_url: picture,
            }).slice(-1),
          ],
    store: false,
    include: ["reasoning.encrypted_content"],
    ...(stream ? { stream } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(most === undefined ? {} : { max_output_tokens: most }),
    ...(choice === undefined
      ? {}
      : { tool_choice: typeof choice === "string" ? choice : { type: "function", name: choice.function.name } }),
    // Strict is the default there, which takes no optional parameters.
    ...(tools ? { tools: tools.map(({ type, function: told }) => ({ type, ...told, strict: false })) } : {}),
    ...(format ? { text: { format: flat(format) } } : {}),
  };
}

/** `{ type, json_schema: { name, schema } }` as `{ type, name, schema }`. */
function flat(format: object): object {
  const { json_schema: inner, ...rest } = z.looseObject({ json_schema: z.looseObject({}).optional() }).parse(format);
  return { ...rest, ...inner };
}

const Reasoning = z.array(z.looseObject({ type: z.string() })).catch([]);

function itemsOf({
  role,
  content,
  tool_calls: calls,
  tool_call_id: id,
  reasoning_items: items,
}: ModelMessage): object[] {
  if (role === "tool") return [{ type: "function_call_output", call_id: id, output: content ?? "" }];
  return [
    ...(items === undefined ? [] : Reasoning.parse(items)),
    ...(content ? [{ role, content }] : []),
    ...(calls ?? []).map((call) => ({
      type: "function_call",
      call_id: call.id,
      name: call.function.name,
      arguments: call.function.arguments,
    })),
  ];
}

const Item = z.looseObject({
  type: z.string(),
  content: z
    .array(z.looseObject({ type: z.string(), text: z.string().nullish(), refusal: z.string().nullish() }))
    .nullish(),
  summary: z.array(z.looseObject({ text: z.string().nullish() })).nullish(),
  call_id: z.string().nullish(),
  name: z.string().nullish(),
  arguments: z.string().nullish(),
  /** Of a tool that takes a text. */
  input: z.string().nullish(),
});
const Answer = z.object({
  status: z.string(),
  output: z.array(Item).default([]),
  error: z.unknown().optional(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish().catch(null),
});
type Answer = z.infer<typeof Answer>;
/** The event that ends a stream holds the whole answer. */
const Ended = z.object({
  type: z.enum(["response.completed", "response.incomplete", "response.failed"]),
  response: Answer,
});
const Failed = z.object({ type: z.literal("error") });
const Piece = z.object({
  type: z.enum(["response.output_text.delta", "response.reasoning_summary_text.delta"]),
  delta: z.string(),
});

/** Reads an answer of the responses API, streamed or whole. Rejects as readCompletion does. */
export async function readResponse(
  response: Response,
  silenceMs: number,
  { onSpeech, onPiece }: Hearing = {},
): Promise<Completion> {
  const isStream = response.headers.get("content-type")?.includes("text/event-stream") ?? false;
  const found: Answer[] = [];
  const events = eventReader((data) => {
    onSpeech?.();
    const value = jsonOf(data);
    const piece = Piece.safeParse(value).data;
    if (piece) onPiece?.(piece.type === "response.output_text.delta" ? "text" : "reasoning", piece.delta);
    if (Failed.safeParse(value).success) throw failure(data);
    const ended = Ended.safeParse(value);
    if (ended.success) found.push(ended.data.response);
  });
  let whole = "";
  for await (const text of textOf(response, silenceMs)) {
    if (isStream) events.take(text);
    else whole += text;
  }
  if (isStream) events.end();
  const answer = isStream ? found[0] : Answer.safeParse(jsonOf(whole)).data;
  if (!answer) throw new BrokenAnswerError("the model's answer broke off");
  if ((answer.error ?? null) !== null || answer.status === "failed") throw failure(JSON.stringify(answer));
  return completionOf(answer);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenAnswerError(`the model's endpoint did not answer with JSON: ${errorText(text).slice(0, 300)}`);
  }
}

function failure(body: string): Error {
  return saysTooLong(body)
    ? new ContextExhaustedError(`the model's endpoint says: ${errorText(body)}`)
    : new ModelError(500, body);
}

function completionOf({ status, output, incomplete_details: details, usage }: Answer): Completion {
  const reasoning = output.filter(({ type }) => type === "reasoning");
  const calls = output.filter(({ type }) => type === "function_call" || type === "custom_tool_call");
  return {
    text: output
      .flatMap(({ type, content }) => (type === "message" ? (content ?? []) : []))
      .map(({ text, refusal }) => text ?? refusal ?? "")
      .join(""),
    reasoning: reasoning
      .flatMap(({ summary }) => summary ?? [])
      .map(({ text }) => text ?? "")
      .join("\n\n"),
    toolCalls: calls.map((call, at) => ({
      id: call.call_id ?? `call_${at}`,
      name: call.name ?? "",
      arguments: call.arguments ?? (typeof call.input === "string" ? JSON.stringify({ input: call.input }) : ""),
    })),
    extras: reasoning.length > 0 ? { reasoning_items: reasoning } : {},
    finish: status === "incomplete" ? (details?.reason ?? "length") : "stop",
    usage: usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : undefined,
  };
}
