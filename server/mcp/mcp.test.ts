import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Task } from "../../core/task.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-mcp-"));

let gym: Gym;
let server: HttpServer;
let environmentId = "";
let task: Task;
const open: Client[] = [];

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
  const { spec } = await specFor(gym, environmentId);
  const found = spec.tasks.find(({ tier, oracle }) => tier === 3 && oracle.length > 2);
  if (!found) throw new Error("no task of tier 3");
  task = found;
}, 120_000);

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const address = (query = `?task=${task.id}`) => new URL(`${server.url}/mcp/${environmentId}${query}`);
const episodes = async () => (await gym.store.episodes.list({ environmentId }, { limit: 50 })).items;

async function connect(query?: string): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const client = new Client({ name: "my agent", version: "1" });
  const transport = new StreamableHTTPClientTransport(address(query));
  await client.connect(transport);
  open.push(client);
  return { client, transport };
}

const Called = z.object({ content: z.array(z.object({ text: z.string() })), isError: z.boolean().optional() });

async function call(client: Client, name: string, params: Record<string, unknown> = {}) {
  const { content, isError } = Called.parse(await client.callTool({ name, arguments: params }));
  return { texts: content.map(({ text }) => text), isError: isError ?? false };
}

// Python's own client plays it in sdk/python/tests/test_mcp.py.
describe("an environment as an MCP server", () => {
  it("gives the SDK's client the task, its tools, and on done the score and the replay", async () => {
    const { client } = await connect();
    expect(client.getInstructions()).toContain(task.instruction);
    const prompt = await client.getPrompt({ name: "task" });
    expect(JSON.stringify(prompt.messages[0]?.content)).toContain(JSON.stringify(task.instruction).slice(1, -1));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(["done", task.oracle[0]?.action]));
    let last = await call(client, task.oracle[0]?.action ?? "", task.oracle[0]?.params);
    for (const { action, params } of task.oracle.slice(1)) last = await call(client, action, params);
    expect(last.texts[1]).toMatch(/score: 1\.00/);
    const id = /\/episodes\/(ep_\w+)/.exec(last.texts[1] ?? "")?.[1] ?? "";
    expect(last.texts[1]).toContain(`${server.url}/episodes/${id}`);
    expect(await gym.store.episodes.get(id)).toMatchObject({
      status: "ended",
      score: 1,
      agent: "mcp:my-agent",
      taskId: task.id,
    });
    const after = await call(client, "done");
    expect(after).toMatchObject({ isError: true, texts: [expect.stringMatching(/has ended/)] });
  });

  it("begins no episode before a tool is called", async () => {
    const before = (await episodes()).length;
    const { client } = await connect();
    await client.listTools();
    expect((await episodes()).length).toBe(before);
  });

  it("answers wrong calls with the world's error, and calls at once one after the other", async () => {
    const { client } = await connect("?tier=2");
    const answers = await Promise.all([call(client, "no_such_tool"), call(client, "done", { nonsense: 1 })]);
    expect(answers.map(({ isError }) => isError)).toEqual([true, true]);
    expect(answers[0]?.texts[0]).toContain("UNKNOWN_TOOL");
    expect((await episodes())[0]).toMatchObject({ status: "running", steps: 2, tier: 2 });
  });

  it("ends an episode as abandoned when its session is closed before done", async () => {
    const { client, transport } = await connect();
    await call(client, task.oracle[0]?.action ?? "", task.oracle[0]?.params);
    const [running] = await episodes();
    await transport.terminateSession();
    expect(await gym.store.episodes.get(running?.id ?? "")).toMatchObject({
      status: "error",
      score: null,
      errorBoundary: "agent",
      errorCode: "abandoned",
    });
  });

  it("goes on after a rest in which the episode's session was put aside", async () => {
    const { client } = await connect();
    const [first, ...rest] = task.oracle;
    await call(client, first?.action ?? "", first?.params);
    await gym.sessions.drop((await episodes())[0]?.id ?? "");
    let last = { texts: [""], isError: true };
    for (const { action, params } of rest) last = await call(client, action, params);
    expect(last.texts[1]).toMatch(/score: 1\.00/);
  });

  it("runs a seed that is asked for", async () => {
    const { client } = await connect(`?task=${task.id}&seed=2`);
    await call(client, "done");
    expect((await episodes())[0]).toMatchObject({ status: "ended", seed: 2 });
  });

  it.each([
    ["?tier=9", 400, /tier/],
    ["?nope=1", 400, /nope/],
    ["?task=t1_999", 404, /no task/],
  ])("refuses %s with %i", async (query, status, says) => {
    const response = await post(address(query), initialize);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(says);
  });

  it("holds to the rules of the API: no other site, no stranger's session, a key where one is set", async () => {
    expect((await post(address(), initialize, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post(address(), initialize, { "mcp-session-id": "nope" })).status).toBe(404);
    expect((await post(address(), { jsonrpc: "2.0", id: 1, method: "tools/list" })).status).toBe(400);
    expect((await post(address(), "x".repeat(2_000_000))).status).toBe(413);
    const guarded = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: "ag_secret" });
    try {
      const url = new URL(address().href.replace(server.url, guarded.url));
      expect((await post(url, initialize)).status).toBe(401);
      expect((await post(url, initialize, { authorization: "Bearer ag_secret" })).status).toBe(200);
    } finally {
      await guarded.close();
    }
  });

  it("says of wrong parameters that they are wrong, and not that we failed", async () => {
    const begun = await post(address(), initialize);
    const session = { "mcp-session-id": begun.headers.get("mcp-session-id") ?? "" };
    await begun.text();
    for (const params of [{ name: "done", arguments: "x" }, { name: null }, {}, { name: "done", arguments: [1] }]) {
      const said = await (
        await post(address(), { jsonrpc: "2.0", id: 2, method: "tools/call", params }, session)
      ).text();
      expect(said).toContain("-32602");
      expect(said).toMatch(/params\.(?:name|arguments): Invalid input/);
    }
  });

  it("serves a client that only posts JSON", async () => {
    const begun = await post(address(), initialize);
    const session = { "mcp-session-id": begun.headers.get("mcp-session-id") ?? "" };
    await begun.text();
    const done = { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "done", arguments: {} } };
    expect(await (await post(address(), done, session)).text()).toMatch(/score: 0\.00/);
  });
});

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};

function post(url: URL, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: typeof body === "string" ? JSON.stringify({ body }) : JSON.stringify(body),
  });
}
