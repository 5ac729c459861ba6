import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { ConflictError, InvalidError, LimitError, NotFoundError, UnavailableError } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import { usageOf } from "../agents/prices.ts";
import { readJson } from "../api/rest.ts";
import { problemOf } from "../api/trpc.ts";
import { modelSettings } from "../runner/agents.ts";
import type { Gym } from "../runner/gym.ts";
import { type Forwarded, forward, type Sink } from "./forward.ts";

const maxRequestBytes = 4 * 1024 * 1024;
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

/** The models that episodes' agents ask through us. */
export type ModelProxy = {
  /** Answers `/proxy/:episode/v1/...`, so that an agent's own client needs another base URL and nothing else. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
};

/** Forwards an episode's calls to the configured endpoint with the configured key, and records each with its tokens and cost. */
export function modelProxyOf(gym: Gym): ModelProxy {
  const under = new Map<string, number>();
  return {
    async answer(request, response, url) {
      try {
        const episodeId = episodeOf(request, url);
        const count = (under.get(episodeId) ?? 0) + 1;
        if (count > maxAtOnce)
          throw new LimitError(`${maxAtOnce} model calls of ${episodeId} are under way`, "Wait for one to end.");
        under.set(episodeId, count);
        try {
          await answerCall(gym, episodeId, request, response);
        } finally {
          const left = (under.get(episodeId) ?? 1) - 1;
          if (left > 0) under.set(episodeId, left);
          else under.delete(episodeId);
        }
      } catch (error) {
        answerError(gym, response, error);
      }
    },
  };
}

function episodeOf(request: IncomingMessage, url: URL): string {
  const [, id, rest] = /^\/proxy\/([^/]+)\/v1\/(.*)$/.exec(url.pathname) ?? [];
  if (!id || rest !== "chat/completions" || request.method !== "POST")
    throw new NotFoundError(
      `the model proxy has no ${request.method} ${url.pathname}`,
      "Set the base URL of an OpenAI-compatible client to <server>/proxy/<episode>/v1 and ask for chat completions.",
    );
  return decodeURIComponent(id);
}

async function answerCall(
  gym: Gym,
  episodeId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = Asked.safeParse(await readJson(request, maxRequestBytes));
  if (!parsed.success) throw new InvalidError(`this is no chat completion: ${z.prettifyError(parsed.error)}`);
  const session = await gym.sessions.get(episodeId);
  if ((await gym.store.modelCalls.count(episodeId)) >= maxCalls)
    throw new LimitError(`${episodeId} has made ${maxCalls} model calls`, "An episode may make no more.");
  const { baseUrl, apiKey, prices } = await modelSettings(gym);
  if (!baseUrl && !apiKey)
    throw new UnavailableError("this server has no model endpoint", "Set OPENAI_BASE_URL or OPENAI_API_KEY.");
  const step = session.play.stepCount + 1;
  const startedMs = gym.nowMs();
  const gone = new AbortController();
  response.on("close", () => gone.abort(new Error("the agent hung up")));
  const seen: Forwarded = { status: 0, text: "", inputTokens: 0, outputTokens: 0 };
  const record = async (problem = "") => {
    const { status, text, inputTokens, outputTokens } = seen;
    const usage = usageOf(inputTokens, outputTokens, prices?.[parsed.data.model]);
    if (inputTokens + outputTokens > 0) session.noteUsage(usage);
    await gym.store.modelCalls.add({
      id: `call_${randomBytes(8).toString("hex")}`,
      episodeId,
      step,
      model: parsed.data.model,
      status,
      request: Json.parse(parsed.data),
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
    const endpoint = { url: `${(baseUrl ?? openAi).replace(/\/+$/, "")}/chat/completions`, apiKey };
    const answer = await ask(endpoint, parsed.data, AbortSignal.any([gone.signal, AbortSignal.timeout(timeoutMs)]));
    const hidesUsage = parsed.data.stream_options?.include_usage !== true;
    end = await forward(answer, sinkOf(response), hidesUsage, seen);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await record(message);
    if (!response.headersSent) throw new UnavailableError(`the model's endpoint failed: ${message}`, "Try again.");
    response.destroy();
    return;
  }
  await record();
  response.end(end);
}

function sinkOf(response: ServerResponse): Sink {
  return {
    begin(status, headers) {
      response.writeHead(status, { ...headers, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
    },
    write: (text) => void response.write(text),
  };
}

type Endpoint = { readonly url: string; readonly apiKey: string | undefined };

/** Sends a call to the endpoint; a streamed one is asked to tell its usage, where the endpoint knows how. */
async function ask({ url, apiKey }: Endpoint, asked: Asked, signal: AbortSignal): Promise<Response> {
  const send = (body: object) =>
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify(body),
      redirect: "error",
      signal,
    });
  if (!asked.stream || asked.stream_options) return send(asked);
  const answer = await send({ ...asked, stream_options: { include_usage: true } });
  if (answer.status !== 400) return answer;
  const text = await answer.text();
  if (text.includes("stream_options")) return send(asked);
  return new Response(text, { status: answer.status, headers: answer.headers });
}

/** An error in the form that clients of models know. */
function answerError(gym: Gym, response: ServerResponse, error: unknown): void {
  const { status, detail, code, hint } = problemOf(error);
  if (code === "INTERNAL") gym.log.error({ err: error }, "a model call failed");
  if (response.headersSent) return void response.destroy();
  const isOver = error instanceof ConflictError;
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    // Clients try conflicts again by themselves; an episode that is over stays over.
    ...(isOver ? { "x-should-retry": "false" } : {}),
  });
  response.end(JSON.stringify({ error: { message: hint ? `${detail}. ${hint}` : detail, type: "agentgym", code } }));
}
