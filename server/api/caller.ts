import { NotFoundError } from "../../core/errors.ts";
import type { createCaller } from "./router.ts";

/** Calls procedures from pages on the server. */
export type Caller = ReturnType<typeof createCaller>;

const key = Symbol.for("agentgym.caller");
type Shared = { [key]?: Caller };

/** Makes the caller of this process known to the pages, which Next bundles apart from the server that runs them. */
export function shareCaller(caller: Caller): void {
  (globalThis as Shared)[key] = caller;
}

/** The caller that the server shared. Throws when the pages run without our server. */
export function caller(): Caller {
  const shared = (globalThis as Shared)[key];
  if (!shared) throw new NotFoundError("the pages run without the AgentGYM server", "Start it with npm start.");
  return shared;
}
