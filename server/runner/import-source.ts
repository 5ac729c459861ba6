import { outgoingOf } from "../agents/outgoing.ts";
import type { Gym } from "./gym.ts";
import type { ImportRequest, SentSource } from "./import-request.ts";

/** An import with the tools of its server where it names one. Throws UnavailableError when that does not answer, InvalidError when it is one that is not called. */
export async function sentSource(
  gym: Pick<Gym, "settings">,
  request: ImportRequest,
  signal?: AbortSignal,
): Promise<SentSource> {
  if (request.kind !== "mcp") return request;
  // A client of MCP is much to hold for what few servers are ever asked.
  const { readMcpTools } = await import("./mcp-tools.ts");
  return { kind: "mcp", ...(await readMcpTools(request.url, outgoingOf(gym.settings.privateAddresses), signal)) };
}
