import { answerOf } from "../event-stream.ts";

/** Asks the API; an Error with what happened and what to do when it refuses. */
export async function ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  return answerOf(response);
}
