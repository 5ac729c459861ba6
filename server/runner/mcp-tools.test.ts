import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { planOfMcp } from "../../core/imports/mcp.ts";
import { outgoingOf } from "../agents/outgoing.ts";
import { readMcpTools } from "./mcp-tools.ts";

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
});

/** A server of MCP with one list of tools. */
async function listing(tools: unknown): Promise<string> {
  server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const piece of request) body.push(piece);
    const { id, method } = JSON.parse(Buffer.concat(body).toString() || "{}");
    if (request.method !== "POST" || id === undefined)
      return response.writeHead(request.method === "POST" ? 202 : 405).end();
    const serverInfo = { name: "odd", version: "1" };
    const result =
      method === "initialize" ? { protocolVersion: "2025-03-26", capabilities: { tools: {} }, serverInfo } : { tools };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ jsonrpc: "2.0", id, result }));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

describe("readMcpTools", () => {
  it("takes each tool as it is told, however odd another's schema is", async () => {
    const good = { name: "create_issue", inputSchema: { type: "object", properties: { title: { type: "string" } } } };
    const odd = [
      { name: "a", inputSchema: { type: "object", properties: { x: true, y: null } } },
      { name: "b", inputSchema: { type: "object", properties: true } },
      { name: "c", inputSchema: null, description: 3, outputSchema: "text" },
      { name: "d", inputSchema: { type: "string" } },
      { name: "e" },
      {},
      { name: "f", inputSchema: { properties: { id: { $ref: "#/properties/id" } }, required: "id" }, title: [] },
    ];
    const { name, tools } = await readMcpTools(await listing([...odd, good]), outgoingOf(true));
    expect(name).toBe("odd");
    expect(tools.at(-1)).toMatchObject(good);
    expect(tools).toHaveLength(odd.length + 1);
    expect(planOfMcp(name, tools).operations.map((operation) => operation.name)).toEqual(["create_issue"]);
  });

  it.each([[null], ["tools"], [[1]], [{ name: "a" }]])("says that %j is no list of tools", async (tools) => {
    await expect(readMcpTools(await listing(tools), outgoingOf(true))).rejects.toThrow(/its answer is none of MCP/);
  });

  it.each(["application/json", "text/event-stream"])(
    "ends where a server answers without an end (%s)",
    async (_type) => {
      const block = "x".repeat(1024 * 1024);
      let sent = 0;
      server = createServer((_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const write = () => {
          while (!response.destroyed && response.write(block)) sent++;
        };
        response.on("drain", write);
        write();
      });
      await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
      await expect(readMcpTools(url, outgoingOf(true))).rejects.toMatchObject({ code: "UNAVAILABLE" });
      expect(sent).toBeLessThan(200);
    },
    30_000,
  );
});
