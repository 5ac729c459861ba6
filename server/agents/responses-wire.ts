import { z } from "zod";
import { usageTold } from "../../core/told-usage.ts";
import { ContextExhaustedError } from "./agent.ts";
import type { WireRequest } from "./concessions.ts";
import { BrokenAnswerError, eventReader, isStream, textOf } from "./event-stream.ts";
import { argumentsOf, type Completion, type Hearing, Label, listOf, newCallId } from "./model-answer.ts";
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
    .union([
      z.string().transform((text) => [{ type: "output_text", text, refusal: null }]),
      listOf(z.looseObject({ type: z.string(), text: z.string().nullish(), refusal: z.string().nullish() })),
    ])
    .nullish(),
  summary: z.array(z.looseObject({ text: z.string().nullish() })).nullish(),
  call_id: Label,
  name: z.string().nullish(),
  arguments: z.unknown().optional(),
  /** Of a tool that takes a text. */
  input: z.string().nullish(),
});
const Answer = z.object({
  status: z.string(),
  output: listOf(Item)
    .nullish()
    .transform((items) => items ?? []),
  error: z.unknown().optional(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  usage: z.unknown().transform(usageTold).optional(),
});
type Answer = z.infer<typeof Answer>;
/** The event that ends a stream holds the whole answer. */
const Ended = z.object({
  type: z.enum(["response.completed", "response.incomplete", "response.failed"]),
  response: Answer,
});
/** One item that is whole, for endpoints whose last event leaves them out. */
const Ready = z.object({ type: z.literal("response.output_item.done"), item: Item });
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
  const found: Answer[] = [];
  const items: z.infer<typeof Item>[] = [];
  const events = eventReader((data) => {
    onSpeech?.();
    const value = jsonOf(data);
    const piece = Piece.safeParse(value).data;
    if (piece) onPiece?.(piece.type === "response.output_text.delta" ? "text" : "reasoning", piece.delta);
    if (Failed.safeParse(value).success) throw failure(data);
    const ended = Ended.safeParse(value);
    if (ended.success) found.push(ended.data.response);
    const ready = Ready.safeParse(value).data;
    if (ready) items.push(ready.item);
  });
  let whole = "";
  let streams: boolean | null = null;
  for await (const text of textOf(response, silenceMs)) {
    if (streams === null) {
      whole += text;
      streams = isStream(response, whole);
      if (streams) events.take(whole);
    } else if (streams) events.take(text);
    else whole += text;
  }
  if (streams) events.end();
  const answer = streams ? found[0] : Answer.safeParse(jsonOf(whole)).data;
  if (!answer || answer.status === "in_progress" || answer.status === "queued")
    throw new BrokenAnswerError("the model's answer broke off");
  if ((answer.error ?? null) !== null || answer.status === "failed") throw failure(JSON.stringify(answer));
  return completionOf(answer.output.length > 0 ? answer : { ...answer, output: items });
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
    toolCalls: calls.map((call) => ({
      id: call.call_id || newCallId(),
      name: call.name ?? "",
      arguments: argumentsOf(call.arguments ?? (typeof call.input === "string" ? { input: call.input } : null)),
    })),
    extras: reasoning.length > 0 ? { reasoning_items: reasoning } : {},
    finish: status === "incomplete" ? (details?.reason ?? "length") : "stop",
    usage,
  };
}
