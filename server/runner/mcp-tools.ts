import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { LimitError, UnavailableError } from "../../core/errors.ts";
import type { McpTool } from "../../core/imports/mcp.ts";
import { versionText } from "../version.ts";

/** How long a server may take to answer a request. */
const timeoutMs = 15_000;
const maxTools = 500;
const maxPages = 20;

/** The name of an MCP server and the tools that it lists. No tool is called. Throws UnavailableError when no MCP server answers there, LimitError for endless lists. */
export async function readMcpTools(
  url: string,
  signal?: AbortSignal,
): Promise<{ readonly name: string; readonly tools: readonly McpTool[] }> {
  const client = new Client({ name: "agentgym", version: versionText() });
  const options = { timeout: timeoutMs, ...(signal ? { signal } : {}) };
  try {
    await client.connect(new StreamableHTTPClientTransport(new URL(url)), options);
    const tools: McpTool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page++) {
      const listed = await client.listTools(cursor === undefined ? {} : { cursor }, options);
      for (const { name, title, description, inputSchema, outputSchema } of listed.tools)
        tools.push({ name, title, description, inputSchema, outputSchema });
      cursor = listed.nextCursor;
      if (cursor === undefined) return { name: client.getServerVersion()?.name ?? new URL(url).host, tools };
      if (tools.length > maxTools) break;
    }
    throw new LimitError(`the MCP server lists more than ${maxTools} tools`, "Give the address of one with fewer.");
  } catch (error) {
    if (error instanceof LimitError || signal?.aborted) throw error;
    const message = error instanceof Error ? error.message.split("\n")[0]?.slice(0, 200) : String(error);
    throw new UnavailableError(
      `no MCP server answers at ${url}: ${message}`,
      "Give the address of its Streamable HTTP endpoint, often ending in /mcp.",
    );
  } finally {
    await client.close().catch(() => {});
  }
}
