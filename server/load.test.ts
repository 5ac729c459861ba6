import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, type PageHandler, serveHttp } from "./http.ts";
import { openGym } from "./open-gym.ts";
import type { Gym } from "./runner/gym.ts";
import { settingsOf } from "./runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-load-"));
const upgrades = 5_000;
let gym: Gym;
let server: HttpServer;

/** Pages of a framework that takes every upgrade of the server that serves it, and never answers those that it does not know. */
const pages: PageHandler = async (request, response) => {
  const { server: serving } = request.socket as Socket & { server: Server };
  if (serving.listenerCount("upgrade") === 0) serving.on("upgrade", () => {});
  response.end("a page");
};

beforeAll(async () => {
  gym = await openGym(
    settingsOf({
      AGENTGYM_SANDBOX: "embedded",
      AGENTGYM_DATA: dir,
      AGENTGYM_MAX_CONNECTIONS: "40",
      AGENTGYM_MAX_WAITING: "8",
    }),
  );
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0, pages, slowMs: 1_000 });
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What comes back for `text` until the server closes or, with `until`, says that; the connection is closed then. */
function say(text: string, until?: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(server.port, "127.0.0.1", () => void socket.write(text));
    const end = () => {
      resolve(said);
      socket.destroy();
    };
    socket.on("data", (chunk) => {
      said += chunk;
      if (until?.test(said)) end();
    });
    socket.on("error", end).on("close", end);
  });
}

const upgrade = (path: string, ...headers: string[]) =>
  [
    `GET ${path} HTTP/1.1`,
    ...(headers.some((each) => /^host:/i.test(each)) ? [] : [`Host: localhost:${server.port}`]),
    ...headers,
    "Connection: Upgrade, close",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "",
    "",
  ].join("\r\n");

describe("upgrades", () => {
  it(`answers ${upgrades} as the requests that they are, and keeps none of their connections`, {
    timeout: 60_000,
  }, async () => {
    await fetch(`${server.url}/a-page`);
    const paths = ["/api/health", "/no-page", "/api/nothing", "/mcp/x", "/_next/webpack-hmr"];
    let left = upgrades;
    const client = async () => {
      while (left-- > 0)
        expect(await say(upgrade(paths[left % paths.length] ?? ""))).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    };
    await Promise.all(Array.from({ length: 30 }, client));
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  });

  it("asks the same of them as of every request: Host, Origin, key", async () => {
    expect(await say(upgrade("/api/health", "Host: evil.example"))).toMatch(/^HTTP\/1\.1 403 /);
    expect(await say(upgrade("/api/health", "Origin: http://evil.example"))).toMatch(/^HTTP\/1\.1 403 /);
    const locked = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: "ag_secret", pages });
    const answer = await fetch(`${locked.url}/api/environments`, { headers: { upgrade: "h2c" } }).catch(() => null);
    expect(answer?.status ?? 401).toBe(401);
    await locked.close();
  });
});

describe("requests that are none", () => {
  const request = (...lines: string[]) => say(`${lines.join("\r\n")}\r\n\r\n`);
  it.each([
    ["TRACE", 405, ["TRACE / HTTP/1.1", "Host: localhost", "Connection: close"]],
    [
      "two Host headers",
      400,
      ["GET /api/health HTTP/1.1", "Host: localhost", "Host: evil.example", "Connection: close"],
    ],
    ["no Host header", 400, ["GET /api/health HTTP/1.1", "Connection: close"]],
    ["CONNECT", 501, ["CONNECT evil.example:443 HTTP/1.1", "Host: localhost"]],
    ["an expectation", 400, ["GET /api/health HTTP/1.1", "Host: localhost", "Expect: tea", "Connection: close"]],
    ["headers that are too large", 431, ["GET / HTTP/1.1", "Host: localhost", `X: ${"x".repeat(20_000)}`]],
    ["no HTTP at all", 400, ["hello"]],
    [
      "two lengths",
      400,
      ["POST /api/environments HTTP/1.1", "Host: localhost", "Content-Length: 3", "Transfer-Encoding: chunked"],
    ],
  ])("answers %s with problem+json", async (_, status, lines) => {
    const said = await request(...lines);
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(said.toLowerCase()).toContain("content-type: application/problem+json");
    expect(JSON.parse(said.slice(said.indexOf("{")))).toMatchObject({ status });
    if (status === 405) expect(said).toContain("Allow: GET");
  });

  it.each([
    ["headers", "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: "],
    [
      "a body",
      "POST /api/environments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ],
    [
      "a body in pieces",
      "POST /api/environments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    ],
    ["a page's body", "POST /new HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"],
  ])("ends %s that do not arrive", { timeout: 20_000 }, async (what, text) => {
    const startMs = performance.now();
    const socket = connect(server.port, "127.0.0.1", () => void socket.write(text));
    // A byte now and then does not help.
    const drip = setInterval(() => socket.write(what === "a body in pieces" ? "1\r\na\r\n" : "a"), 200);
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    await new Promise((resolve) => socket.on("close", resolve).on("error", () => {}));
    clearInterval(drip);
    if (what !== "a page's body") expect(said).toMatch(/^HTTP\/1\.1 408 [^{]*problem\+json/s);
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });
});

describe("overload", () => {
  it("answers connections beyond the limit with 503 and when to come again, and lets in whoever comes after", async () => {
    const idle = Array.from({ length: 40 }, () => connect(server.port, "127.0.0.1"));
    await expect
      .poll(() => say("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", /\}/))
      .toMatch(/^HTTP\/1\.1 503 [^{]*Retry-After: 1/s);
    for (const socket of idle) socket.destroy();
    await expect.poll(async () => (await fetch(`${server.url}/api/health`).catch(() => null))?.status).toBe(200);
  });

  it("lets in a newcomer where others only keep their connections for later", async () => {
    const kept = Array.from({ length: 60 }, () => connect(server.port, "127.0.0.1"));
    for (const socket of kept) {
      socket.on("error", () => {});
      socket.write("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const ended = once(socket, "close");
      await Promise.race([once(socket, "data"), ended]);
    }
    expect(kept.filter(({ closed }) => !closed).length).toBeGreaterThan(0);
    expect(await say("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", /\}/)).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of kept) socket.destroy();
  });

  it("answers requests beyond those that may wait with 503, while pages go on", async () => {
    const get = "GET /api/environments HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const socket = connect(server.port, "127.0.0.1");
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.write(get.repeat(400));
    const page = await fetch(`${server.url}/a-page`);
    expect(page.status).toBe(200);
    await expect.poll(() => said.match(/HTTP\/1\.1 /g)?.length, { timeout: 10_000 }).toBe(400);
    const shed = said.match(/HTTP\/1\.1 503 /g)?.length ?? 0;
    expect(said.match(/Retry-After: 1/g)?.length).toBe(shed);
    expect(said.match(/HTTP\/1\.1 200 /g)?.length).toBe(400 - shed);
    expect(shed).toBeGreaterThan(0);
    socket.destroy();
    expect((await fetch(`${server.url}/api/environments`)).status).toBe(200);
  });
});
