import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { outgoingOf } from "../agents/outgoing.ts";
import { readMcpTools } from "./mcp-tools.ts";

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
});

describe("readMcpTools", () => {
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
