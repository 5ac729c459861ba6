import { httpAgent } from "../http.ts";
import type { AgentKind } from "./agent-kind.ts";

/** A service that answers over HTTP. */
export const serviceKind: AgentKind = {
  form: "an http address",
  isPlayedHere: true,
  isOf: (name) => /^https?:\/\//.test(name),
  make: (name, { outgoing }) => httpAgent(name, outgoing),
};
