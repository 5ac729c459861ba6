import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Task } from "../../core/task.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-openenv-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";
let spec: EnvironmentSpec;
let task: Task;
const open: Client[] = [];

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 20 })).id;
  ({ spec } = await specFor(gym, environmentId));
  const found = spec.tasks.find(({ oracle }) => oracle.length > 1);
  if (!found) throw new Error("no task of several steps");
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

const Frame = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** A connection whose messages are asked and answered in turn. */
class Client {
  readonly #socket: WebSocket;
  readonly #frames: unknown[] = [];
  readonly #readers: ((frame: unknown) => void)[] = [];
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      const frame: unknown = JSON.parse(String(data));
      const reader = this.#readers.shift();
      if (reader) reader(frame);
      else this.#frames.push(frame);
    });
    this.closed = new Promise((resolve) => socket.on("close", resolve));
  }

  static connect(path: string, headers: Record<string, string> = {}): Promise<Client> {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/openenv/${path}`, { headers });
    const client = new Client(socket);
    open.push(client);
    return new Promise((resolve, reject) => {
      socket.on("open", () => resolve(client));
      socket.on("unexpected-response", (_, { statusCode }) => reject(new Error(`answered ${statusCode}`)));
      socket.on("error", reject);
    });
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** The next frame. */
  next(): Promise<unknown> {
    const frame = this.#frames.shift();
    return frame === undefined ? new Promise((resolve) => this.#readers.push(resolve)) : Promise.resolve(frame);
  }

  async ask(message: object): Promise<z.infer<typeof Frame>> {
    this.send(JSON.stringify(message));
    return Frame.parse(await this.next());
  }

  step = (data: object) => this.ask({ type: "step", data });
  reset = (data: object = {}) => this.ask({ type: "reset", data });

  async close(): Promise<void> {
    this.#socket.close();
    if (this.#socket.readyState !== WebSocket.CLOSED) await this.closed;
  }
}

const episodes = async () => (await gym.store.episodes.list({ environmentId }, { limit: 100 })).items;
const post = async (route: string, body: unknown) => {
  const response = await fetch(`${server.url}/openenv/${environmentId}/${route}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};
const get = async (route: string) => (await fetch(`${server.url}/openenv/${environmentId}/${route}`)).json();

describe("the environment plane", () => {
  it("plays an episode: nothing is rewarded until its end, which tells the score", async () => {
    const client = await Client.connect(`${environmentId}/ws`);
    const first = await client.reset({ task_id: task.id, episode_id: "mine", seed: 5, unknown: true });
    expect(first).toMatchObject({
      type: "observation",
      data: { reward: null, done: false, observation: { instruction: task.instruction, task_id: task.id } },
    });
    for (const action of task.oracle.slice(0, -1))
      expect(await client.step(action)).toMatchObject({ data: { reward: null, done: false } });
    expect(await client.ask({ type: "state" })).toEqual({
      type: "state",
      data: { episode_id: "mine", step_count: task.oracle.length - 1, task_id: task.id, seed: 5 },
    });
    const last = task.oracle.at(-1);
    expect(await client.step(last ?? {})).toMatchObject({ data: { reward: 1, done: true } });
    expect(await client.step(last ?? {})).toEqual({
      type: "error",
      data: { code: "EXECUTION_ERROR", message: "The episode has ended; send reset." },
    });
    expect(await client.reset({ task_id: task.id })).toMatchObject({ type: "observation" });
    const [newest, before] = await episodes();
    expect(before).toMatchObject({ status: "ended", score: 1, taskId: task.id, agent: "openenv:client" });
    expect(newest).toMatchObject({ status: "running" });
  });

  it("takes the calls of tool environments, and tells the task by a tool", async () => {
    const client = await Client.connect(`${environmentId}/ws`);
    const listed = await client.step({ type: "list_tools" });
    expect(listed.data).toMatchObject({
      observation: {
        tools: expect.arrayContaining([
          expect.objectContaining({ name: "agentgym_task" }),
          expect.objectContaining({ name: "done" }),
        ]),
      },
      done: false,
    });
    const told = await client.step({ type: "call_tool", tool_name: "agentgym_task", arguments: {} });
    expect(told.data).toMatchObject({ observation: { result: { instruction: expect.any(String) }, error: null } });
    const { operations } = spec.world;
    const search = operations.find(({ name }) => name.startsWith("search_"))?.name ?? "";
    expect(await client.step({ type: "call_tool", tool_name: search, arguments: {} })).toMatchObject({
      data: { observation: { tool_name: search, result: expect.anything(), error: null }, reward: null },
    });
    const refused = await client.step({ type: "call_tool", tool_name: "no_such_tool", arguments: {} });
    expect(refused.data).toMatchObject({ observation: { result: { error: { code: "UNKNOWN_TOOL" } }, error: null } });
    expect(await client.ask({ type: "state" })).toMatchObject({ data: { step_count: 2 } });
  });

  it("gives the same task for the same seed, and one after the other without", async () => {
    const client = await Client.connect(`${environmentId}/ws`);
    const taskOf = async (data: object) => {
      const { observation } = (await client.reset(data)).data;
      return z.object({ task_id: z.string() }).parse(observation).task_id;
    };
    expect(await taskOf({ seed: 4 })).toBe(await taskOf({ seed: 4 }));
    expect(await taskOf({ seed: 3 })).not.toBe(await taskOf({ seed: 4 }));
    expect(await taskOf({})).not.toBe(await taskOf({}));
    expect(spec.tasks.find(({ tier }) => tier === 2)?.id).toBeDefined();
    for (const seed of [0, 1, 9]) {
      const id = await taskOf({ tier: 2, seed });
      expect(spec.tasks.find((each) => each.id === id)?.tier).toBe(2);
    }
  });

  it("ends an episode that is left without a score: by another reset, by a closed connection", async () => {
    const client = await Client.connect(`${environmentId}/ws`);
    await client.reset();
    await client.reset();
    const [second, first] = await episodes();
    expect(first).toMatchObject({ status: "error", errorBoundary: "agent", score: null });
    expect(second).toMatchObject({ status: "running" });
    await client.close();
    await expect.poll(async () => (await gym.store.episodes.get(second?.id ?? "")).status).toBe("error");
  });

  it.each([
    ["no JSON", "{", "INVALID_JSON"],
    ["an array", "[]", "UNKNOWN_TYPE"],
    ["an unknown type", '{"type":"walk"}', "UNKNOWN_TYPE"],
    ["no type", "{}", "UNKNOWN_TYPE"],
    ["a member that is none", '{"type":"state","more":1}', "VALIDATION_ERROR"],
    ["a step without data", '{"type":"step"}', "VALIDATION_ERROR"],
    ["an action in an envelope", '{"type":"step","data":{"action":{"action":"done"}}}', "VALIDATION_ERROR"],
    [
      "an action with a member that is none",
      '{"type":"step","data":{"action":"done","param":{}}}',
      "VALIDATION_ERROR",
      /"param"/,
    ],
    ["a seed below 0", '{"type":"reset","data":{"seed":-1}}', "VALIDATION_ERROR", /seed: .*>=0/],
    ["a task that is none", '{"type":"reset","data":{"task_id":"t9_999"}}', "EXECUTION_ERROR"],
    ["a step before the reset", '{"type":"step","data":{"action":"done"}}', "EXECUTION_ERROR"],
  ])("answers %s with an error, and stays open", async (_, text, code, says = /./) => {
    const client = await Client.connect(`${environmentId}/ws`);
    client.send(text);
    expect(await client.next()).toMatchObject({ type: "error", data: { code, message: expect.stringMatching(says) } });
    expect(await client.reset()).toMatchObject({ type: "observation" });
  });

  it("closes what is no text, and what is too large", async () => {
    const binary = await Client.connect(`${environmentId}/ws`);
    binary.send(Buffer.from([1]) as unknown as string);
    expect(await binary.closed).toBe(1_003);
    const large = await Client.connect(`${environmentId}/ws`);
    large.send(" ".repeat(5 * 1024 * 1024));
    expect(await large.closed).toBe(1_009);
  });

  it("takes its frames one after the other, in their order", async () => {
    const client = await Client.connect(`${environmentId}/ws`);
    await client.reset({ task_id: task.id });
    for (const action of task.oracle) client.send(JSON.stringify({ type: "step", data: action }));
    const told = [];
    for (const _ of task.oracle) told.push(Frame.parse(await client.next()).data.done);
    expect(told).toEqual(task.oracle.map((_, place) => place === task.oracle.length - 1));
  });

  it("refuses pages of other sites, and an environment that is none", async () => {
    await expect(Client.connect(`${environmentId}/ws`, { Origin: "https://elsewhere.example" })).rejects.toThrow("403");
    await expect(Client.connect("env_none/ws")).rejects.toThrow("404");
  });

  it("takes a plain text as the action where a game has one tool for it", async () => {
    const { id } = await createEnvironment(gym, {
      brief: "maze",
      domain: "game",
      seed: 1,
      complexity: "all",
      tasks: 2,
    });
    const client = await Client.connect(`${id}/ws`);
    await client.reset({ seed: 0 });
    expect(await client.step({ action: "move left" })).toMatchObject({
      data: { observation: { result: expect.any(String) }, done: false },
    });
  });
});

describe("keys", () => {
  it("come in the address, are asked for at each message, and are never another's", async () => {
    const locked = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: "ag_test_of_openenv" });
    const before = server;
    server = locked;
    try {
      await expect(Client.connect(`${environmentId}/ws`)).rejects.toThrow("401");
      await expect(Client.connect(`${environmentId}/k/ag_wrong/ws`)).rejects.toThrow("401");
      const client = await Client.connect(`${environmentId}/k/ag_test_of_openenv/ws`);
      expect(await client.reset()).toMatchObject({ type: "observation" });
      expect((await fetch(`${locked.url}/openenv/${environmentId}/health`)).status).toBe(401);
      expect((await fetch(`${locked.url}/openenv/${environmentId}/k/ag_test_of_openenv/health`)).status).toBe(200);
    } finally {
      for (const client of open.splice(0)) await client.close();
      await locked.close();
      server = before;
    }
  });
});

describe("HTTP", () => {
  it("tells what that project's validator reads", async () => {
    expect(await get("health")).toEqual({ status: "healthy" });
    expect(await get("metadata")).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    expect(await get("schema")).toMatchObject({ action: { type: "object" }, observation: {}, state: {} });
    const { info, paths } = await get("openapi.json");
    expect(info.version).toBe("1.0.0");
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/reset", "/step", "/state"]));
    expect(await post("mcp", {})).toMatchObject({ status: 200, body: { jsonrpc: "2.0", error: { code: -32_600 } } });
  });

  it("keeps nothing of a reset or a step without a session", async () => {
    const before = (await episodes()).length;
    expect((await post("reset", { seed: 1 })).body).toMatchObject({ reward: null, done: false });
    const search = spec.world.operations.find(({ name }) => name.startsWith("search_"))?.name;
    expect((await post("step", { action: { action: search } })).body.observation.result).toBeDefined();
    const client = await Client.connect(`${environmentId}/ws`);
    const { observation } = (await client.step({ type: "list_tools" })).data;
    expect((await post("step", { action: { type: "list_tools" } })).body.observation).toEqual(observation);
    expect(await post("step", { action: { wrong: 1 } })).toMatchObject({
      status: 422,
      body: { detail: expect.any(Array) },
    });
    expect(await get("state")).toEqual({ episode_id: null, step_count: 0 });
    expect((await episodes()).length).toBe(before);
  });
});

describe("the MCP plane", () => {
  const rpc = async (method: string, params: object = {}) =>
    (await post("mcp", { jsonrpc: "2.0", id: 1, method, params })).body;

  it("plays an episode in a session of its own", async () => {
    const { session_id } = (await rpc("openenv/session/create")).result;
    expect((await rpc("tools/list", { session_id })).result.tools[0]).toMatchObject({
      name: "agentgym_task",
      inputSchema: {},
    });
    const { data } = (await rpc("tools/call", { session_id, name: "agentgym_task", arguments: {} })).result;
    const asked = spec.tasks.find(({ id }) => id === data.task_id);
    for (const { action, params } of asked?.oracle ?? [])
      expect((await rpc("tools/call", { session_id, name: action, arguments: params })).result.is_error).toBe(false);
    expect((await episodes())[0]).toMatchObject({ status: "ended", score: 1 });
    expect((await rpc("openenv/session/close", { session_id })).result).toEqual({ session_id, closed: true });
    expect((await rpc("tools/list", { session_id })).error).toMatchObject({ code: -32_602 });
  });

  it("answers what it cannot do in the codes of JSON-RPC", async () => {
    expect((await rpc("initialize")).error.code).toBe(-32_601);
    expect((await rpc("tools/call", {})).error.code).toBe(-32_602);
    expect((await rpc("tools/call", { name: "no_such_tool" })).error.message).toContain("Tool not found");
  });

  it("serves a connection as its own session", async () => {
    const client = await Client.connect(`${environmentId}/mcp`);
    const ask = async (method: string, params: object = {}) => {
      client.send(JSON.stringify({ jsonrpc: "2.0", id: 7, method, params }));
      return client.next();
    };
    expect(await ask("tools/call", { name: "agentgym_task" })).toMatchObject({ id: 7, result: { is_error: false } });
    client.send("{");
    expect(await client.next()).toMatchObject({ error: { code: -32_700 } });
  });
});
