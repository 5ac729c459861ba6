import type { ServerResponse } from "node:http";
import type { DoneAnswer } from "../../core/views.ts";
import type { LiveAnswer } from "./live-service.ts";

/** An answer in JSON. */
export function jsonAnswer(status: number, value: unknown, type = "application/json"): LiveAnswer {
  return { status, headers: { "content-type": type }, text: JSON.stringify(value) };
}

/** What a request gets whose episode is over: the score as an agent is told it. */
export function endedAnswer({ score, failure, steps, status }: DoneAnswer): LiveAnswer {
  const problem = {
    type: "about:blank",
    title: "Gone",
    status: 410,
    detail: "The episode is over.",
    code: "CONFLICT",
    hint: "Start a new episode.",
    episode: { status, score, failure, steps },
  };
  return jsonAnswer(410, problem, "application/problem+json");
}

/** Writes an answer. What an episode shows is kept by no cache. */
export function sendAnswer(response: ServerResponse, { status, headers, text }: LiveAnswer): void {
  response.writeHead(status, {
    "cache-control": "no-store",
    ...headers,
    ...(status === 204 ? {} : { "content-length": Buffer.byteLength(text) }),
    "x-content-type-options": "nosniff",
  });
  response.end(status === 204 ? undefined : text);
}
