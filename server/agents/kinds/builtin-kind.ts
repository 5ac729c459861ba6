import { agentOf, builtinAgents, isBuiltin } from "../builtin.ts";
import type { AgentKind } from "./agent-kind.ts";

/** What needs nothing from outside. */
export const builtinKind: AgentKind = {
  form: builtinAgents.join(", "),
  isPlayedHere: true,
  isOf: isBuiltin,
  make: agentOf,
};
