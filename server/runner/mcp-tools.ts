import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport, StreamableHTTPError } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { AgentGymError, LimitError, UnavailableError } from "../../core/errors.ts";
import type { McpTool } from "../../core/imports/mcp.ts";
import { type Outgoing, saidOf } from "../agents/outgoing.ts";
import { versionText } from "../version.ts";

/** How long a server may take to answer a request. */
const timeoutMs = 15_000;
const maxTools = 500;
const maxPages = 20;
const maxBytes = 32 * 1024 * 1024;

/** A list of tools as servers really send it: a schema that is none says nothing of its tool, and takes no other tool with it. */
const ListedTools = z.object({
  tools: z.array(
    z.object({
      name: z.string().catch(""),
      title: z.string().optional().catch(undefined),
      description: z.string().optional().catch(undefined),
      inputSchema: z.unknown().optional(),
      outputSchema: z.unknown().optional(),
    }),
  ),
  nextCursor: z.string().optional().catch(undefined),
});

/** The name of an MCP server and the tools that it lists. No tool is called. Throws UnavailableError when no MCP server answers there, LimitError for endless lists, InvalidError for an address that is not called. */
export async function readMcpTools(
  url: string,
  outgoing: Outgoing,
  signal?: AbortSignal,
): Promise<{ readonly name: string; readonly tools: readonly McpTool[] }> {
  outgoing.expectAllowed(url);
  const client = new Client({ name: "agentgym", version: versionText() });
  const options = { timeout: timeoutMs, ...(signal ? { signal } : {}) };
  try {
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url), { fetch: boundedFetch(outgoing.fetch) }),
      options,
    );
    const tools: McpTool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page++) {
      const params = cursor === undefined ? {} : { cursor };
      const listed = await client.request({ method: "tools/list", params }, ListedTools, options);
      tools.push(...listed.tools);
      cursor = listed.nextCursor;
      if (cursor === undefined) return { name: client.getServerVersion()?.name ?? new URL(url).host, tools };
      if (tools.length > maxTools) break;
    }
    throw new LimitError(`the MCP server lists more than ${maxTools} tools`, "Give the address of one with fewer.");
  } catch (error) {
    if (error instanceof AgentGymError || signal?.aborted) throw error;
    throw new UnavailableError(
      `no MCP server answers at ${withoutSecrets(url)}: ${reasonOf(error)}`,
      "Give the address of its Streamable HTTP endpoint, often ending in /mcp.",
    );
  } finally {
    await client.close().catch(() => {});
  }
}

/** Calls whose answers end in an error where they are larger than any list of tools. */
function boundedFetch(fetch: Outgoing["fetch"]): Outgoing["fetch"] {
  return async (input, init) => {
    const response = await fetch(input, init);
    let bytes = 0;
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.length;
          if (bytes > maxBytes) controller.error(new Error(`it answered with more than ${maxBytes / 1024 / 1024} MB`));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted ?? null, response);
  };
}

/** Why it failed, with nothing of a page that is no MCP server's. */
function reasonOf(error: unknown): string {
  if (error instanceof StreamableHTTPError && error.code !== undefined && error.code > 0)
    return `it answered ${error.code}${saidOf(error.message.replace(/^[^{]*?endpoint: /, ""))}`;
  if (error instanceof SyntaxError) return "its answer is no JSON";
  if (error instanceof z.core.$ZodError) return "its answer is none of MCP";
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.slice(0, 200);
}
