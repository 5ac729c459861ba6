import type { Action } from "../../action.ts";
import { requestFor } from "./request.ts";
import type { Service } from "./routes.ts";

/** Calls of tools as the requests that stand for them; null where one has none. */
export function carriedOver(service: Service, actions: readonly Action[]): Action[] | null {
  const requests: Action[] = [];
  for (const action of actions) {
    const request = action.action === "done" ? action : requestFor(service, action);
    if (!request) return null;
    requests.push(request);
  }
  return requests;
}
