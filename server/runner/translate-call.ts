import { ContextExhaustedError } from "../agents/agent.ts";
import { answerStream, type CallBody, type Dialect, type Refusal } from "../agents/dialects/dialect.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint } from "../agents/model-endpoint.ts";
import { ModelError } from "../agents/model-error.ts";
import type { ModelSink } from "../agents/model-gate.ts";
import { type Forwarded, keptChars } from "./forward-call.ts";
import type { Gym } from "./gym.ts";

/** Endpoints by model: what one does not take is learned once. */
const endpoints = new WeakMap<Gym["store"], Map<string, ModelEndpoint>>();

function endpointOf(store: Gym["store"], model: string, settings: ModelSettings): ModelEndpoint {
  const known = endpoints.get(store) ?? new Map<string, ModelEndpoint>();
  endpoints.set(store, known);
  const endpoint = known.get(model) ?? modelEndpoint({ model, address: undefined }, { ...settings, isPatient: false });
  known.set(model, endpoint);
  return endpoint;
}

/** Carries out a call at an endpoint that does not speak its dialect: asked in the endpoint's, answered in the agent's. Returns the last of the answer, which the caller sends once the call is on record. Rejects with what the endpoint says, before anything is sent; later when it breaks off. */
export async function translateCall(
  store: Gym["store"],
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
  const answer = await endpointOf(store, asked.model, settings).ask(request, signal, onPiece ? { onPiece } : {});
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
