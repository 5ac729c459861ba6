import { problemText } from "../event-stream.ts";

/** Asks the API; an Error with what happened and what to do when it refuses. */
export async function ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(problemText(answer));
  return answer as T;
}
