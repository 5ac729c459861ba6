import { ContextExhaustedError } from "../agents/agent.ts";
import { answerStream, type CallBody, type Dialect, type Refusal } from "../agents/dialects/dialect.ts";
import type { ToolCall } from "../agents/model-answer.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint } from "../agents/model-endpoint.ts";
import { ModelError } from "../agents/model-error.ts";
import type { ModelSink } from "../agents/model-gate.ts";
import { paramsOf } from "../agents/text-calls.ts";
import { type Forwarded, keptChars } from "./forward-call.ts";

/** Endpoints by model, for each of whoever asks: what one does not take is learned once. */
const endpoints = new WeakMap<object, Map<string, ModelEndpoint>>();

function endpointOf(asker: object, model: string, settings: ModelSettings): ModelEndpoint {
  const known = endpoints.get(asker) ?? new Map<string, ModelEndpoint>();
  endpoints.set(asker, known);
  const endpoint = known.get(model) ?? modelEndpoint({ model, address: undefined }, { ...settings, isPatient: false });
  known.set(model, endpoint);
  return endpoint;
}

/** Carries out a call at an endpoint that does not speak its dialect: asked in the endpoint's, answered in the agent's. Returns the last of the answer, which the caller sends once the call is on record. Rejects with what the endpoint says, before anything is sent; later when it breaks off. */
export async function translateCall(
  asker: object,
  settings: ModelSettings,
  dialect: Dialect,
  asked: CallBody,
  sink: Pick<ModelSink, "begin" | "write">,
  seen: Forwarded,
  signal: AbortSignal,
): Promise<string> {
  const { request, textTools } = dialect.translate(asked);
  const answering = { model: asked.model, textTools, tellsUsage: asked.stream_options?.include_usage === true };
  const keep = (text: string) => {
    if (seen.text.length < keptChars) seen.text = (seen.text + text).slice(0, keptChars);
    return text;
  };
  let last = "";
  const stream = answerStream(dialect.events(answering), (event) => {
    if (seen.status === 0) {
      seen.status = 200;
      sink.begin(200, { "content-type": "text/event-stream" });
    }
    const data = JSON.stringify(event);
    const text = keep(`${"type" in event ? `event: ${event.type}\n` : ""}data: ${data}\n\n`);
    if (dialect.isLast(data)) last = text;
    else sink.write(text);
  });
  const onPiece = asked.stream ? stream.piece : undefined;
  const completion = await endpointOf(asker, asked.model, settings).ask(request, signal, onPiece ? { onPiece } : {});
  const answer = { ...completion, toolCalls: completion.toolCalls.map(withPlainArguments) };
  seen.inputTokens = answer.usage?.inputTokens ?? 0;
  seen.outputTokens = answer.usage?.outputTokens ?? 0;
  if (asked.stream) {
    stream.end(answer);
    return last || "data: [DONE]\n\n";
  }
  seen.status = 200;
  sink.begin(200, { "content-type": "application/json" });
  return keep(JSON.stringify(dialect.whole(answer, answering)));
}

/** Arguments as clients read them, where they can be read: some endpoints write an object as a text of JSON, or nothing for none. */
function withPlainArguments(call: ToolCall): ToolCall {
  const params = paramsOf(call.arguments.trim());
  return params ? { ...call, arguments: JSON.stringify(params) } : call;
}

/** What a translated call is refused with, null where the endpoint did not answer. */
export function refusalOf(error: unknown): (Refusal & { readonly headers?: Record<string, string> }) | null {
  if (error instanceof ContextExhaustedError)
    return { status: 400, code: "context_length_exceeded", message: error.message };
  if (!(error instanceof ModelError)) return null;
  const after = error.headers.get("retry-after");
  return {
    status: error.status,
    code: "upstream_error",
    message: error.message,
    ...(after === null ? {} : { headers: { "retry-after": after } }),
  };
}
