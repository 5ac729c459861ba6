import type { IncomingMessage, ServerResponse } from "node:http";
import { NotFoundError } from "../../core/errors.ts";
import type { ModelSink } from "../agents/model-gate.ts";
import { decodeSegment, readJson } from "../api/rest.ts";
import { expectMayIn, kindOfAddress } from "../api/rules.ts";
import type { Gym } from "../runner/gym.ts";
import { callModel, refuseCall } from "../runner/model-call.ts";
import type { Who } from "../runner/people/who.ts";

const maxRequestBytes = 4 * 1024 * 1024;

/** Answers `/proxy/:episode/v1/...`, so that an agent's own client needs another base URL and nothing else. */
export async function answerModelProxy(
  gym: Gym,
  who: Who,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const sink = sinkOf(response);
  const gone = new AbortController();
  response.on("close", () => gone.abort(new Error("the agent hung up")));
  try {
    const episodeId = episodeOf(request, url);
    await expectMayIn(gym, who, kindOfAddress(request.method, url.pathname), { id: episodeId });
    const body = await readJson(request, maxRequestBytes);
    await callModel(gym, episodeId, body, sink, gone.signal);
  } catch (error) {
    if (!response.headersSent) refuseCall(gym, sink, error);
  }
}

function episodeOf(request: IncomingMessage, url: URL): string {
  const [, id, rest] = /^\/proxy\/([^/]+)\/v1\/(.*)$/.exec(url.pathname) ?? [];
  if (!id || rest !== "chat/completions" || request.method !== "POST")
    throw new NotFoundError(
      `the model proxy has no ${request.method} ${url.pathname}`,
      "Set the base URL of an OpenAI-compatible client to <server>/proxy/<episode>/v1 and ask for chat completions.",
    );
  return decodeSegment(id);
}

function sinkOf(response: ServerResponse): ModelSink {
  return {
    begin(status, headers) {
      response.writeHead(status, { ...headers, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
    },
    write: (text) => void response.write(text),
    end: (text) => void response.end(text),
    breakOff: () => void response.destroy(),
  };
}
