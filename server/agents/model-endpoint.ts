import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import type { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { type Limiter, limiterOf } from "./limiter.ts";
import { BrokenAnswerError, type Completion, readCompletion } from "./model-answer.ts";
import type { Outgoing } from "./outgoing.ts";
import { type Prices, usageOf } from "./prices.ts";

/** Where a model answers and what it costs. */
export type ModelSettings = {
  /** Where a model without an address of its own is; OpenAI's own when absent. */
  readonly baseUrl?: string | undefined;
  /** Sent to `baseUrl` only, never to an address that comes with a model's name. */
  readonly apiKey?: string | undefined;
  readonly prices?: Prices | undefined;
  /** How an address that comes with a model's name is called; `baseUrl` is the owner's own. */
  readonly outgoing?: Outgoing | undefined;
  /** How long a model may say nothing, milliseconds. */
  readonly silenceMs?: number | undefined;
  /** False: what fails is told at once and not tried again. */
  readonly isPatient?: boolean | undefined;
};

/** A request as every endpoint understands it; model and streaming are added. */
export type ModelRequest = Omit<ChatCompletionCreateParamsNonStreaming, "model" | "stream" | "stream_options">;

/** A model that can be asked. */
export type ModelEndpoint = {
  readonly model: string;
  /** Streams the answer and gives it whole. Busy and failing endpoints are asked again. Rejects with what the endpoint said, or with the signal's reason. */
  ask(request: ModelRequest, signal: AbortSignal): Promise<Answered>;
};

type Answered = Omit<Completion, "usage"> & { readonly usage: Usage | undefined };

const defaultSilenceMs = 120_000;
/** Times that a call is tried again: on a failure, and on "too many requests", which a busy run meets often. */
const retries = { failed: 4, refused: 10 } as const;
const [firstWaitMs, longestWaitMs] = [500, 60_000];

/** The model of `<model>` or `<model>@<base URL>`. One limiter for all its callers. Throws InvalidError for another form, or when a key is missing. */
export function modelEndpoint(name: string, settings: ModelSettings): ModelEndpoint {
  const [, model, address] = /^([^@\s]+)(?:@(https?:\/\/\S+))?$/.exec(name) ?? [];
  if (!model || (address !== undefined && !URL.canParse(address)))
    throw new InvalidError(
      `${JSON.stringify(name.slice(0, 200))} does not name a model`,
      "Write llm:<model>, or llm:<model>@http://host:port/v1.",
    );
  const isOwn = address === undefined || address === settings.baseUrl;
  if (isOwn && !settings.apiKey && settings.baseUrl === undefined)
    throw new InvalidError(
      `${model} would be asked for at OpenAI, and there is no key`,
      "Set OPENAI_API_KEY, or name an endpoint: OPENAI_BASE_URL, or <model>@http://host:port/v1.",
    );
  if (!isOwn) settings.outgoing?.expectAllowed(address);
  const silenceMs = settings.silenceMs ?? defaultSilenceMs;
  const client = new OpenAI({
    ...(isOwn || !settings.outgoing ? {} : { fetch: settings.outgoing.fetch }),
    apiKey: (isOwn ? settings.apiKey : undefined) ?? "none",
    baseURL: address ?? settings.baseUrl ?? "https://api.openai.com/v1",
    maxRetries: 0,
    timeout: silenceMs,
  });
  const limiter = limiterOf();
  const price = settings.prices?.[model];
  /** Optional members that this endpoint refused. */
  const refused = new Set<Optional>();
  return {
    model,
    async ask(request, signal) {
      const once = () =>
        tolerantly(refused, (without) => askOnce(client, { model, ...request }, without, silenceMs, signal));
      const asked = settings.isPatient === false ? once() : patiently(limiter, signal, once);
      const { usage, ...completion } = await asked.catch((error: unknown) => {
        throw error instanceof OpenAI.APIConnectionError ? unreached(client.baseURL, error) : error;
      });
      return { ...completion, usage: usage && usageOf(usage.inputTokens, usage.outputTokens, price) };
    },
  };
}

/** The library says "Connection error." and nothing of where and why. */
function unreached(baseUrl: string, error: Error): Error {
  const deepest = (each: unknown): string =>
    each instanceof Error ? (each.cause === undefined ? each.message : deepest(each.cause)) : String(each);
  return new Error(`the model's endpoint ${baseUrl} cannot be reached: ${deepest(error)}`, { cause: error });
}

/** Members that an endpoint may not know and that the answer's meaning does not hang on. */
const optional = ["stream_options", "seed"] as const;
type Optional = (typeof optional)[number];

/** Tries without the optional member that an endpoint says it does not know. */
async function tolerantly<T>(refused: Set<Optional>, work: (without: ReadonlySet<Optional>) => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work(refused);
    } catch (error) {
      const said = error instanceof OpenAI.BadRequestError ? error.message : "";
      const named = optional.find((each) => said.includes(each) && !refused.has(each));
      if (!named) throw error;
      refused.add(named);
    }
}

async function askOnce(
  client: OpenAI,
  request: ModelRequest & { readonly model: string },
  without: ReadonlySet<Optional>,
  silenceMs: number,
  signal: AbortSignal,
): Promise<Completion> {
  const { seed, ...rest } = request;
  const response = await client.chat.completions
    .create(
      {
        ...rest,
        stream: true,
        ...(without.has("stream_options") ? {} : { stream_options: { include_usage: true } }),
        ...(seed === undefined || without.has("seed") ? {} : { seed }),
      },
      { signal },
    )
    .asResponse();
  return readCompletion(response, silenceMs);
}

/** Works in a place of the limiter; waits and tries again where that may help. */
async function patiently<T>(limiter: Limiter, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let failed = 0, tooMany = 0; ; ) {
    const place = await limiter.enter(signal);
    try {
      const answer = await work();
      place.answered();
      return answer;
    } catch (error) {
      const isTooMany = error instanceof OpenAI.RateLimitError && !/insufficient_quota/.test(error.code ?? "");
      if (isTooMany) place.refused();
      else place.left();
      if (signal.aborted) throw signal.reason;
      const tried = isTooMany ? ++tooMany : ++failed;
      if (!(isTooMany || mayPass(error)) || tried > (isTooMany ? retries.refused : retries.failed)) throw error;
      await sleep(waitMsAfter(error, tried), undefined, { signal });
    }
  }
}

/** Whether an endpoint says that it, or the model, has no tool calling. Which status comes with it differs: 400, 404, 422, 500 and 501 were seen. */
export function refusesTools(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return false;
  return ![401, 403, 429].includes(error.status) && /\btools?\b|tool_|function.?call/i.test(error.message);
}

/** Whether the same call may succeed later: the endpoint failed, was not there, said nothing for too long or broke off. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError)) return error instanceof BrokenAnswerError;
  if (refusesTools(error)) return false;
  return error.status === undefined || error.status === 408 || error.status === 409 || error.status >= 500;
}

/** As long as the endpoint asks for, else twice as long each time, a little at random so that not all come back at once. */
function waitMsAfter(error: unknown, tried: number): number {
  const headers = error instanceof OpenAI.APIError ? error.headers : undefined;
  const asked = askedWaitMs(headers?.get("retry-after-ms") ?? null, headers?.get("retry-after") ?? null);
  if (asked !== null) return Math.min(asked, longestWaitMs) * (1 + Math.random() * 0.1);
  return Math.min(firstWaitMs * 2 ** (tried - 1), longestWaitMs) * (0.75 + Math.random() * 0.5);
}

function askedWaitMs(ms: string | null, after: string | null): number | null {
  if (ms !== null && Number(ms) >= 0) return Number(ms);
  if (after === null) return null;
  if (Number(after) >= 0) return Number(after) * 1_000;
  const until = Date.parse(after);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}
