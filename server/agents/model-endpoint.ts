import { setTimeout as sleep } from "node:timers/promises";
import { redacted, secretsIn, withoutSecrets } from "../../core/address.ts";
import type { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { proxyFor } from "../proxies.ts";
import { ContextExhaustedError } from "./agent.ts";
import { type Api, type Concession, concessionFor, concessions, type WireRequest } from "./concessions.ts";
import { BrokenAnswerError, within } from "./event-stream.ts";
import { type Limiter, limiterOf } from "./limiter.ts";
import { messagesHeaders, messagesRequest, readMessages } from "./messages-wire.ts";
import { type Completion, type Hearing, readCompletion } from "./model-answer.ts";
import { ModelError, saysTooLong, UnreachedError } from "./model-error.ts";
import { badSchema, noTools, unreadAnswers } from "./model-manners.ts";
import { type ModelName, modelNameOf } from "./model-name.ts";
import type { ModelRequest } from "./model-request.ts";
import type { Outgoing } from "./outgoing.ts";
import { picturedMessages } from "./pictured-messages.ts";
import { type Prices, usageOf } from "./prices.ts";
import { readResponse, responsesRequest } from "./responses-wire.ts";
import { endpointAt, type SignedAddress, signedAddress } from "./signed-address.ts";

/** Where a model answers and what it costs. */
export type ModelSettings = {
  /** Where a model without an address of its own is; OpenAI's own when absent. */
  readonly baseUrl?: string | undefined;
  /** Sent to `baseUrl` only, never to an address that comes with a model's name. */
  readonly apiKey?: string | undefined;
  /** What `baseUrl` speaks, the first preferred; chat completions when absent. */
  readonly apis?: readonly Api[] | undefined;
  readonly prices?: Prices | undefined;
  /** How an address that comes with a model's name is called; `baseUrl` is the owner's own. */
  readonly outgoing?: Outgoing | undefined;
  /** How long a model may say nothing, milliseconds. */
  readonly silenceMs?: number | undefined;
  /** False: what fails is told at once and not tried again. */
  readonly isPatient?: boolean | undefined;
};

/** What a call goes through before it is answered. */
export type Asking = Hearing & {
  /** A try failed and is made again: why. */
  readonly onTrouble?: (why: string) => void;
};

/** A model that can be asked. */
export type ModelEndpoint = {
  readonly model: string;
  /** What had to be given up for the endpoint so far, in words. */
  readonly conceded: readonly string[];
  /** Streams the answer and gives it whole. Busy and failing endpoints are asked again. Rejects with what the endpoint said, with ContextExhaustedError, or with the signal's reason. */
  ask(request: ModelRequest, signal: AbortSignal, asking?: Asking): Promise<Answered>;
};

type Answered = Omit<Completion, "usage"> & { readonly usage: Usage | undefined };

/** Where models are that no address is given for. */
export const openAi = "https://api.openai.com/v1";

const defaultSilenceMs = 120_000;
/** Times that a call is tried again: on a failure, and on "too many requests", which a busy run meets often. */
const retries = { failed: 4, refused: 10 } as const;
const [firstWaitMs, longestWaitMs] = [500, 60_000];
/** Who asks for more than all tries would wait is not asked again. */
const hopelessWaitMs = retries.refused * longestWaitMs;
const maxErrorBytes = 64 * 1024;

/** The model of `<model>` or `<model>@<base URL>`, or of these parts, which others may have named. One limiter for all its callers. Throws InvalidError for another form, or when a key is missing. */
export function modelEndpoint(name: string | ModelName, settings: ModelSettings): ModelEndpoint {
  const { model, address } = typeof name === "string" ? modelNameOf(name) : name;
  const isOwn = address === undefined || address === settings.baseUrl;
  if (isOwn && !settings.apiKey && settings.baseUrl === undefined)
    throw new InvalidError(
      `${model} would be asked for at OpenAI, and there is no key`,
      "Set OPENAI_API_KEY, or name an endpoint: OPENAI_BASE_URL, or <model>@http://host:port/v1.",
    );
  const baseUrl = address ?? settings.baseUrl ?? openAi;
  const key = isOwn ? settings.apiKey : undefined;
  const outgoing = isOwn ? undefined : settings.outgoing;
  outgoing?.expectAllowed(baseUrl);
  const silenceMs = settings.silenceMs ?? defaultSilenceMs;
  const wire: Wire = { baseUrl, key, silenceMs, fetch: outgoing?.fetch ?? fetch };
  const [own = "chat"] = (isOwn && settings.apis) || [];
  const secrets = [...secretsIn(baseUrl), ...(key ? [key] : [])];
  const limiter = limiterOf();
  const price = settings.prices?.[model];
  const made = new Set<Concession>();
  return {
    model,
    get conceded() {
      return concessions.filter((each) => made.has(each)).map(({ told }) => told);
    },
    async ask(request, signal, { onTrouble, ...hearing } = {}) {
      const once = () =>
        tolerantly(made, wireRequest(model, own, request), (asked) => askOnce(wire, asked, signal, hearing));
      const trouble = (error: unknown) => onTrouble?.(redacted(messageOf(error), secrets));
      const asked = settings.isPatient === false ? once() : patiently(limiter, signal, once, trouble);
      const { usage, ...completion } = await asked.catch((error: unknown) => {
        throw error instanceof Error ? hushed(error, secrets) : error;
      });
      return { ...completion, usage: usage && usageOf(usage.inputTokens, usage.outputTokens, price) };
    },
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The error without the secrets of its endpoint, which some repeat. */
function hushed(error: Error, secrets: readonly string[]): Error {
  error.message = redacted(error.message, secrets);
  return error;
}

type Wire = {
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly silenceMs: number;
  readonly fetch: typeof fetch;
};

/** Reads an answer in a wire format, whole or streamed. Rejects as readCompletion does. */
export function readAnswer(api: Api, response: Response): Promise<Completion> {
  return formats[api].read(response, defaultSilenceMs, {});
}

/** How each wire format is asked, signed in to and read. */
const formats = {
  chat: { body: chatRequest, read: readCompletion, signIn: bearer },
  responses: { body: responsesRequest, read: readResponse, signIn: bearer },
  messages: { body: messagesRequest, read: readMessages, signIn: messagesHeaders },
} as const satisfies Record<
  Api,
  {
    readonly body: (request: WireRequest) => object;
    readonly read: (response: Response, silenceMs: number, hearing: Hearing) => Promise<Completion>;
    /** Headers of every call, with the key where there is one. */
    readonly signIn: (key: string | undefined) => Record<string, string>;
  }
>;

function bearer(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { Authorization: `Bearer ${key}` };
}

/** Where a wire format is under a base URL, and how it signs in there. */
export function signedEndpoint(api: Api, baseUrl: string, key: string | undefined): SignedAddress {
  return signed(api, endpointAt(baseUrl, api), key);
}

/** The same of the list of models. */
export function signedModels(
  apis: readonly Api[] | undefined,
  baseUrl: string,
  key: string | undefined,
): SignedAddress {
  return signed(apis?.[0] ?? "chat", endpointAt(baseUrl, "models"), key);
}

function signed(api: Api, address: string, key: string | undefined): SignedAddress {
  const { url, headers } = signedAddress(address);
  return { url, headers: { ...formats[api].signIn(key), ...headers } };
}

function wireRequest(model: string, api: Api, request: ModelRequest): WireRequest {
  return { model, ...request, api, stream: true, stream_options: { include_usage: true } };
}

/** Asks with every concession that the endpoint has wanted so far, and makes those that it wants now. */
async function tolerantly(
  made: Set<Concession>,
  request: WireRequest,
  work: (request: WireRequest) => Promise<Completion>,
): Promise<Completion> {
  for (;;) {
    const known = made.size;
    const now = concessions.reduce((asked, each) => (made.has(each) ? each.make(asked) : asked), request);
    try {
      return await work(now);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      if (error.status !== 429 && saysTooLong(error.said))
        throw new ContextExhaustedError(error.message, { cause: error });
      const unread = unreadAnswer(error);
      if (unread) return unread;
      // Another caller has been told the same meanwhile.
      if (made.size > known) continue;
      const next = concessionFor(error, now, made);
      if (!next) throw error;
      made.add(next);
    }
  }
}

/** The answer of a model that its endpoint could not read as calls, and told as an error. */
function unreadAnswer({ status, body, said }: ModelError): Completion | null {
  if (status !== 400 && status !== 500) return null;
  const found = unreadAnswers.map((each) => each.exec(said)).find((each) => each !== null);
  if (!found) return null;
  const text = found[1] ?? /"failed_generation"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
  if (text === undefined) return null;
  return { text: unquoted(text), reasoning: "", toolCalls: [], extras: {}, finish: "stop", usage: undefined };
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

async function askOnce(
  { baseUrl, key, silenceMs, fetch }: Wire,
  request: WireRequest,
  signal: AbortSignal,
  hearing: Hearing,
): Promise<Completion> {
  const { api } = request;
  const { url, headers } = signedEndpoint(api, baseUrl, key ?? "none");
  const { body, read } = formats[api];
  const silent = new AbortController();
  const asked = fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify(body(request)),
    redirect: "error",
    signal: AbortSignal.any([signal, silent.signal]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw unreached(baseUrl, error);
  });
  const response = await within(silenceMs, asked).catch((error: unknown) => {
    silent.abort();
    throw error;
  });
  if (!response.ok)
    throw new ModelError(response.status, await within(silenceMs, beginningOf(response)), response.headers);
  return read(response, silenceMs, hearing);
}

function chatRequest({ picture, api: _, ...request }: WireRequest): object {
  if (picture === undefined) return request;
  const part = { type: "image_url", image_url: { url: picture } };
  return { ...request, messages: picturedMessages(request.messages, (text) => ({ type: "text", text }), part) };
}

async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > maxErrorBytes) break;
    }
  } catch {
    // The status tells enough where the rest broke off.
  }
  return text;
}

/** The client says "fetch failed" and nothing of where and why. */
function unreached(baseUrl: string, error: unknown): Error {
  // A refusal of ours stays one, however often it is asked for.
  if (error instanceof InvalidError) return error;
  const deepest = (each: unknown): string => {
    if (each instanceof AggregateError && each.errors.length > 0) return deepest(each.errors[0]);
    return each instanceof Error ? (each.cause === undefined ? each.message : deepest(each.cause)) : String(each);
  };
  const proxy = proxyFor(baseUrl);
  const where = `${withoutSecrets(baseUrl)}${proxy === null ? "" : ` through the proxy ${proxy}`}`;
  return new UnreachedError(`the model's endpoint ${where} cannot be reached: ${deepest(error)}`, { cause: error });
}

/** Works in a place of the limiter; waits and tries again where that may help. */
async function patiently<T>(
  limiter: Limiter,
  signal: AbortSignal,
  work: () => Promise<T>,
  onTrouble: (error: unknown) => void,
): Promise<T> {
  for (let failed = 0, tooMany = 0; ; ) {
    const place = await limiter.enter(signal);
    try {
      const answer = await work();
      place.answered();
      return answer;
    } catch (error) {
      const isTooMany = error instanceof ModelError && error.status === 429 && !/insufficient_quota/.test(error.body);
      if (isTooMany) place.refused();
      else place.left();
      if (signal.aborted) throw signal.reason;
      const tried = isTooMany ? ++tooMany : ++failed;
      if (!(isTooMany || mayPass(error)) || tried > (isTooMany ? retries.refused : retries.failed)) throw error;
      const asked = askedWaitMs(error);
      if (asked !== null && asked > hopelessWaitMs) throw error;
      onTrouble(error);
      await sleep(waitMs(asked, tried), undefined, { signal });
    }
  }
}

/** Whether an endpoint says that it, or the model, has no tool calling, or that it cannot convert the tools' schemas. Which status comes with it differs: 400, 404, 422, 500 and 501 were seen. */
export function refusesTools(error: unknown): boolean {
  if (!(error instanceof ModelError)) return false;
  return ![401, 403, 429].includes(error.status) && (noTools.test(error.message) || badSchema.test(error.message));
}

/** Whether the same call may succeed later: the endpoint failed, was not there, said nothing for too long or broke off. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ModelError)) return error instanceof BrokenAnswerError || error instanceof UnreachedError;
  if (refusesTools(error)) return false;
  return error.status === 408 || error.status === 409 || error.status >= 500;
}

/** As long as the endpoint asks for, else twice as long each time, a little at random so that not all come back at once. */
function waitMs(asked: number | null, tried: number): number {
  if (asked !== null) return Math.min(asked, longestWaitMs) * (1 + Math.random() * 0.1);
  return Math.min(firstWaitMs * 2 ** (tried - 1), longestWaitMs) * (0.75 + Math.random() * 0.5);
}

/** How long the endpoint asks to be left alone; null where it does not say. */
function askedWaitMs(error: unknown): number | null {
  const headers = error instanceof ModelError ? error.headers : undefined;
  const ms = headers?.get("retry-after-ms") ?? null;
  const after = headers?.get("retry-after") ?? null;
  if (ms !== null && Number(ms) >= 0) return Number(ms);
  if (after === null) return null;
  if (Number(after) >= 0) return Number(after) * 1_000;
  const until = Date.parse(after);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}
