import { randomBytes } from "node:crypto";
import { z } from "zod";
import { redacted, secretsIn } from "../../core/address.ts";
import { ConflictError, InvalidError, LimitError, UnavailableError } from "../../core/errors.ts";
import { moneyText, numberText } from "../../core/figures.ts";
import { Json } from "../../core/json.ts";
import type { ModelSink } from "../agents/model-gate.ts";
import { usageOf } from "../agents/prices.ts";
import { addressUnder, signedAddress } from "../agents/signed-address.ts";
import { type Forwarded, forward } from "./forward-call.ts";
import type { Gym, Playing } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";
import { problemFor } from "./problem.ts";

const timeoutMs = 600_000;
const maxCalls = 1_000;
const maxAtOnce = 16;
const openAi = "https://api.openai.com/v1";

const Asked = z.looseObject({
  model: z.string().min(1).max(300),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});
type Asked = z.infer<typeof Asked>;

/** A model that an agent may ask, and the limits of one episode. */
export type AllowedModel = {
  readonly model: string;
  readonly maxTokens?: number | undefined;
  readonly maxCostUsd?: number | undefined;
};

/** Calls under way, by episode. */
const underWay = new WeakMap<Gym["store"], Map<string, number>>();

/** Carries out a model call of an episode: at the configured endpoint, with the configured key, recorded with its tokens and cost. What goes wrong is told to
 *  the sink in the form that clients of models know; never rejects. `allowed`: the one model that may be asked, and what its calls may use in the episode. */
export async function callModel(
  gym: Playing,
  episodeId: string,
  body: unknown,
  sink: ModelSink,
  gone: AbortSignal,
  allowed?: AllowedModel,
): Promise<void> {
  const calls = underWay.get(gym.store) ?? new Map<string, number>();
  underWay.set(gym.store, calls);
  const count = (calls.get(episodeId) ?? 0) + 1;
  calls.set(episodeId, count);
  try {
    if (count > maxAtOnce)
      throw new LimitError(`${maxAtOnce} model calls of ${episodeId} are under way`, "Wait for one to end.");
    const asked = askedOf(body, allowed?.model);
    if (allowed) await expectLeft(gym, episodeId, allowed);
    await answerCall(gym, episodeId, asked, sink, gone);
  } catch (error) {
    refuseCall(gym, sink, error);
  } finally {
    const left = (calls.get(episodeId) ?? 1) - 1;
    if (left > 0) calls.set(episodeId, left);
    else calls.delete(episodeId);
  }
}

/** Throws ConflictError once an episode's calls have used what they may. */
async function expectLeft(
  gym: Pick<Gym, "store">,
  episodeId: string,
  { maxTokens, maxCostUsd }: AllowedModel,
): Promise<void> {
  if (maxTokens === undefined && maxCostUsd === undefined) return;
  const calls = await gym.store.modelCalls.list(episodeId);
  const tokens = calls.reduce((sum, call) => sum + call.inputTokens + call.outputTokens, 0);
  const costUsd = calls.reduce((sum, call) => sum + call.costUsd, 0);
  if ((maxTokens !== undefined && tokens >= maxTokens) || (maxCostUsd !== undefined && costUsd >= maxCostUsd))
    throw new ConflictError(
      `the limit of the run is reached: ${numberText(tokens)} tokens, ${moneyText(costUsd)}`,
      "Act without the model, or end the episode with done.",
    );
}

function askedOf(body: unknown, only: string | undefined): Asked {
  const parsed = Asked.safeParse(body);
  if (!parsed.success) throw new InvalidError(`this is no chat completion: ${z.prettifyError(parsed.error)}`);
  if (only !== undefined && parsed.data.model !== only)
    throw new InvalidError(`the model ${parsed.data.model} may not be asked`, `Ask ${only}, which the run allows.`);
  return parsed.data;
}

async function answerCall(
  gym: Playing,
  episodeId: string,
  asked: Asked,
  sink: ModelSink,
  gone: AbortSignal,
): Promise<void> {
  const session = await gym.sessions.get(episodeId);
  if ((await gym.store.modelCalls.count(episodeId)) >= maxCalls)
    throw new LimitError(`${episodeId} has made ${maxCalls} model calls`, "An episode may make no more.");
  const { baseUrl, apiKey, prices } = await modelSettings(gym);
  if (!baseUrl && !apiKey)
    throw new UnavailableError("there is no model endpoint", "Set OPENAI_BASE_URL or OPENAI_API_KEY.");
  const step = session.play.stepCount + 1;
  const startedMs = gym.nowMs();
  const seen: Forwarded = { status: 0, text: "", inputTokens: 0, outputTokens: 0 };
  const record = async (problem = "") => {
    const { status, text, inputTokens, outputTokens } = seen;
    const usage = usageOf(inputTokens, outputTokens, prices?.[asked.model]);
    if (inputTokens + outputTokens > 0) session.noteUsage(usage);
    await gym.store.modelCalls.add({
      id: `call_${randomBytes(8).toString("hex")}`,
      episodeId,
      step,
      model: asked.model,
      status,
      request: Json.parse(asked),
      response: problem ? `${text}\n[${problem}]` : text,
      inputTokens,
      outputTokens,
      costUsd: usage.costUsd ?? 0,
      durationMs: gym.nowMs() - startedMs,
      createdAt: startedMs,
    });
  };
  let end: string;
  try {
    const endpoint = { url: addressUnder(baseUrl ?? openAi, "chat/completions"), apiKey };
    const answer = await ask(endpoint, asked, AbortSignal.any([gone, AbortSignal.timeout(timeoutMs)]));
    end = await forward(answer, sink, asked.stream_options?.include_usage !== true, seen);
  } catch (error) {
    const message = redacted(reasonOf(error), [...secretsIn(baseUrl ?? ""), ...(apiKey ? [apiKey] : [])]);
    await record(message);
    if (seen.status === 0) throw new UnavailableError(`the model's endpoint failed: ${message}`, "Try again.");
    sink.breakOff();
    return;
  }
  await record();
  sink.end(end);
}

/** A client's "fetch failed" alone tells nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${reasonOf(error.cause)}` : error.message;
}

type Endpoint = { readonly url: string; readonly apiKey: string | undefined };

/** Members that are left out where the endpoint refuses them: no answer's meaning hangs on them. */
const optional = ["stream_options", "seed"] as const;

/** Sends a call to the endpoint; a streamed one is asked to tell its usage, where the endpoint knows how. */
async function ask({ url, apiKey }: Endpoint, asked: Asked, signal: AbortSignal): Promise<Response> {
  const address = signedAddress(url);
  const send = (body: object) =>
    fetch(address.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
        ...address.headers,
      },
      body: JSON.stringify(body),
      redirect: "error",
      signal,
    });
  let body: Readonly<Record<string, unknown>> =
    asked.stream && !asked.stream_options ? { ...asked, stream_options: { include_usage: true } } : asked;
  for (;;) {
    const answer = await send(body);
    if (answer.status !== 400 && answer.status !== 422) return answer;
    const text = await answer.text();
    const refused = optional.find((name) => body[name] !== undefined && new RegExp(`\\b${name}\\b`).test(text));
    if (!refused) return new Response(text, { status: answer.status, headers: answer.headers });
    body = Object.fromEntries(Object.entries(body).filter(([name]) => name !== refused));
  }
}

/** Tells an error in the form that clients of models know. */
export function refuseCall(gym: Pick<Gym, "log">, sink: ModelSink, error: unknown): void {
  const { status, detail, code, hint } = problemFor(error);
  if (code === "INTERNAL") gym.log.error({ err: error }, "a model call failed");
  // Clients try conflicts again by themselves; an episode that is over stays over.
  const retry: Record<string, string> = error instanceof ConflictError ? { "x-should-retry": "false" } : {};
  sink.begin(status, { "content-type": "application/json", ...retry });
  sink.end(JSON.stringify({ error: { message: hint ? `${detail}. ${hint}` : detail, type: "agentgym", code } }));
}
