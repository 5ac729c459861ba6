import type { IncomingMessage, ServerResponse } from "node:http";
import { NotFoundError } from "../../core/errors.ts";
import { dialectHeaders, type ModelSink } from "../agents/model-gate.ts";
import { decodeSegment, readJson } from "../api/rest.ts";
import { expectMayIn, kindOfAddress } from "../api/rules.ts";
import type { Gym } from "../runner/gym.ts";
import { callModel, refuseCall } from "../runner/model-call.ts";
import { isLookup } from "../runner/model-lookup.ts";
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
  const { id, path } = partsOf(url.pathname);
  try {
    const isRead = request.method === "GET";
    const episodeId = decodeSegment(id);
    if (!episodeId || (request.method !== "POST" && !(isRead && isLookup({ path }))))
      throw new NotFoundError(
        `the model proxy has no ${request.method} ${url.pathname}`,
        "Set the base URL of OpenAI's clients to <server>/proxy/<episode>/v1, and that of Anthropic's to <server>/proxy/<episode>.",
      );
    await expectMayIn(gym, who, kindOfAddress(request.method, url.pathname), { id: episodeId });
    const body = request.method === "POST" ? await readJson(request, maxRequestBytes) : undefined;
    await callModel(gym, episodeId, { path, body, headers: dialectHeaders(path, request.headers) }, sink, gone.signal);
  } catch (error) {
    if (!response.headersSent) refuseCall(gym, path, sink, error);
  }
}

/** The episode that an address is of, and what is called there. */
function partsOf(pathname: string): { readonly id: string; readonly path: string } {
  const [, id = "", path = ""] = /^\/proxy\/([^/]+)(\/v1\/.+)$/.exec(pathname) ?? [];
  return { id, path };
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
