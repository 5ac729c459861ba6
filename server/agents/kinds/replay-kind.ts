import { replayAgent } from "../builtin.ts";
import type { AgentKind } from "./agent-kind.ts";

const prefix = "replay:";

/** Takes the actions of a recorded log again. */
export const replayKind: AgentKind = {
  form: "replay:<episode>",
  isPlayedHere: true,
  isOf: (name) => name.startsWith(prefix),
  make: async (name, { actionsOf }) => replayAgent(name, await actionsOf(name.slice(prefix.length))),
};
