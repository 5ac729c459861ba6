import { randomBytes } from "node:crypto";
import { redacted, secretsIn } from "../../core/address.ts";
import {
  AgentGymError,
  ConflictError,
  InvalidError,
  LimitError,
  NotFoundError,
  UnavailableError,
} from "../../core/errors.ts";
import { moneyText, numberText } from "../../core/figures.ts";
import { issueText } from "../../core/first-issue.ts";
import { Json } from "../../core/json.ts";
import { CallBody, type Dialect, type Refusal } from "../agents/dialects/dialect.ts";
import { dialects } from "../agents/dialects/dialects.ts";
import { type ModelSettings, openAi, signedEndpoint } from "../agents/model-endpoint.ts";
import type { ModelAsk, ModelSink } from "../agents/model-gate.ts";
import { usageOf } from "../agents/prices.ts";
import { type Forwarded, forward } from "./forward-call.ts";
import type { Gym, Playing } from "./gym.ts";
import { isLookup, lookUp } from "./model-lookup.ts";
import { modelSettings } from "./model-settings.ts";
import { problemFor } from "./problem.ts";
import { refusalOf, translateCall } from "./translate-call.ts";

const timeoutMs = 600_000;
const maxCalls = 1_000;
const maxAtOnce = 16;

/** A model that an agent may ask, and the limits of one episode. */
export type AllowedModel = {
  readonly model: string;
  readonly maxTokens?: number | undefined;
  readonly maxCostUsd?: number | undefined;
};

/** Calls under way, by episode. */
const underWay = new WeakMap<Gym["store"], Map<string, number>>();

/** Carries out a model call of an episode, in the dialect that its path names: at the configured endpoint, with the configured key, recorded with its tokens and cost. What goes wrong is told to
 *  the sink in the form that clients of the dialect know; never rejects. `allowed`: the one model that may be asked, and what its calls may use in the episode. */
export async function callModel(
  gym: Playing,
  episodeId: string,
  call: ModelAsk,
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
    if (isLookup(call)) {
      await gym.sessions.get(episodeId);
      const answer = await lookUp(call, await settingsFor(gym), allowed?.model);
      sink.begin(200, { "content-type": "application/json" });
      sink.end(JSON.stringify(answer));
      return;
    }
    const dialect = dialects.find(({ path }) => path === call.path);
    if (!dialect)
      throw new NotFoundError(
        `models are not called at ${call.path.slice(0, 100)}`,
        `Call one of ${dialects.map(({ path }) => path).join(", ")}.`,
      );
    const asked = askedOf(call.body, allowed?.model);
    if (allowed) await expectLeft(gym, episodeId, allowed);
    await answerCall(gym, episodeId, dialect, asked, call.headers ?? {}, sink, gone);
  } catch (error) {
    refuseCall(gym, call.path, sink, error);
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

function askedOf(body: unknown, only: string | undefined): CallBody {
  const parsed = CallBody.safeParse(body);
  if (!parsed.success) throw new InvalidError(`this is no call of a model: ${issueText(parsed.error)}`);
  if (only !== undefined && parsed.data.model !== only)
    throw new InvalidError(`the model ${parsed.data.model} may not be asked`, `Ask ${only}, which the run allows.`);
  return parsed.data;
}

/** Where models are asked. Throws UnavailableError where nowhere is. */
async function settingsFor(gym: Pick<Gym, "settings">): Promise<ModelSettings> {
  const settings = await modelSettings(gym);
  if (!settings.baseUrl && !settings.apiKey)
    throw new UnavailableError("there is no model endpoint", "Set OPENAI_BASE_URL or OPENAI_API_KEY.");
  return settings;
}

async function answerCall(
  gym: Playing,
  episodeId: string,
  dialect: Dialect,
  asked: CallBody,
  headers: Readonly<Record<string, string>>,
  sink: ModelSink,
  gone: AbortSignal,
): Promise<void> {
  const session = await gym.sessions.get(episodeId);
  if ((await gym.store.modelCalls.count(episodeId)) >= maxCalls)
    throw new LimitError(`${episodeId} has made ${maxCalls} model calls`, "An episode may make no more.");
  const settings = await settingsFor(gym);
  const { baseUrl, apiKey, prices, apis = ["chat"] } = settings;
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
    const signal = AbortSignal.any([gone, AbortSignal.timeout(timeoutMs)]);
    if (apis.includes(dialect.api)) {
      const answer = await ask(signedEndpoint(dialect.api, baseUrl ?? openAi, apiKey), dialect, asked, headers, signal);
      end = await forward(dialect, answer, sink, asked.stream_options?.include_usage !== true, seen);
    } else end = await translateCall(gym.store, settings, dialect, asked, sink, seen, signal);
  } catch (error) {
    // Ours, before anything was asked.
    if (error instanceof AgentGymError) throw error;
    const message = redacted(reasonOf(error), [...secretsIn(baseUrl ?? ""), ...(apiKey ? [apiKey] : [])]);
    const refused = refusalOf(error);
    const hasBegun = seen.status > 0;
    if (!hasBegun) seen.status = refused?.status ?? 0;
    await record(message);
    if (hasBegun) return sink.breakOff();
    if (!refused) throw new UnavailableError(`the model's endpoint failed: ${message}`, "Try again.");
    return tellRefusal(dialect, sink, refused, refused.headers);
  }
  await record();
  sink.end(end);
}

/** A client's "fetch failed" alone tells nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${reasonOf(error.cause)}` : error.message;
}

/** Members that are left out where the endpoint refuses them: no answer's meaning hangs on them. */
const optional = ["stream_options", "seed"] as const;

/** Sends a call to the endpoint as it came; a stream that does not tell its usage by itself is asked to, where the endpoint knows how. */
async function ask(
  { url, headers: own }: ReturnType<typeof signedEndpoint>,
  { countsBy }: Dialect,
  asked: CallBody,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const send = (body: object) =>
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...own, ...headers },
      body: JSON.stringify(body),
      redirect: "error",
      signal,
    });
  let body: Readonly<Record<string, unknown>> =
    asked.stream && !asked.stream_options ? { ...asked, ...countsBy } : asked;
  for (;;) {
    const answer = await send(body);
    if (answer.status !== 400 && answer.status !== 422) return answer;
    const text = await answer.text();
    const refused = optional.find((name) => body[name] !== undefined && new RegExp(`\\b${name}\\b`).test(text));
    if (!refused) return new Response(text, { status: answer.status, headers: answer.headers });
    body = Object.fromEntries(Object.entries(body).filter(([name]) => name !== refused));
  }
}

/** Tells an error in the form that clients of a path's dialect know. */
export function refuseCall(gym: Pick<Gym, "log">, path: string, sink: ModelSink, error: unknown): void {
  const { status, detail, code, hint } = problemFor(error);
  if (code === "INTERNAL") gym.log.error({ err: error }, "a model call failed");
  // Clients try conflicts again by themselves; an episode that is over stays over.
  const retry: Record<string, string> = error instanceof ConflictError ? { "x-should-retry": "false" } : {};
  const dialect = dialects.find((each) => path.startsWith(each.path)) ?? dialects[0];
  if (dialect) tellRefusal(dialect, sink, { status, code, message: hint ? `${detail}. ${hint}` : detail }, retry);
}

function tellRefusal(
  dialect: Dialect,
  sink: ModelSink,
  refusal: Refusal,
  headers: Readonly<Record<string, string>> = {},
): void {
  sink.begin(refusal.status, { "content-type": "application/json", ...headers });
  sink.end(JSON.stringify(dialect.refusal(refusal)));
}
