import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { restRoutes } from "./rest.ts";
import { appRouter } from "./router.ts";
import { owner } from "./routers/environments.ts";
import { procedureKinds } from "./rules.ts";

const ownerKey = "ag_owner_of_the_rules_test";
const dir = mkdtempSync(join(tmpdir(), "agentgym-rules-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";
const keys = { agent: "", other: "", viewer: "", editor: "" };

type Call = { readonly status: number; readonly body: Record<string, unknown>; readonly text: string };
async function call(key: string | null, method: string, path: string, body?: object, headers = {}): Promise<Call> {
  const response = await fetch(server.url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, text, body: isJson ? JSON.parse(text) : {} };
}
const start = async (key: string) =>
  String((await call(key, "POST", `/api/environments/${environmentId}/episodes`, { tier: 2 })).body.episode_id);

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, AGENTGYM_API_KEY: ownerKey }));
  const pages = async (_: unknown, response: import("node:http").ServerResponse) => void response.end("a page");
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: ownerKey, pages });
  environmentId = (
    await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all", tasks: 12 })
  ).id;
  for (const name of ["agent", "other", "viewer", "editor"] as const) {
    const role = name === "other" ? "agent" : name;
    keys[name] = String((await call(ownerKey, "POST", "/api/keys", { name, role })).body.key);
  }
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const procedures = Object.keys(appRouter._def.procedures);
/** What an agent's key may call; all else must be refused to it. */
const agentsOwn = [
  ...["account.get", "account.signIn", "account.signOut", "account.join", "system.health"],
  ...["environments.get", "environments.list", "environments.prompts", "episodes.start"],
  ...["episodes.step", "episodes.done", "episodes.fail", "episodes.get", "episodes.artifact"],
];
/** Paths with real ids, so that a refusal is about the role and not about something that is not there. */
const pathOf = (path: string, episodeId: string) =>
  `/api${path}`
    .replace(/:env\b/, environmentId)
    .replace(/:(\w+)/g, (_, name: string) =>
      name === "id" ? (path.startsWith("/episodes/") ? episodeId : environmentId) : name,
    );

describe("procedureKinds", () => {
  it("has a rule for every procedure, and no rule for one that is gone", () => {
    const all = [...procedures, ...Object.keys(owner._def.procedures).map((name) => `owner.${name}`)];
    expect(Object.keys(procedureKinds).sort()).toEqual(all.sort());
  });

  it("lets an agent's key call what it needs, and nothing else", () => {
    const allowed = Object.entries(procedureKinds).flatMap(([name, kind]) =>
      ["anybody", "look", "start", "play", "watch"].includes(kind) ? [name] : [],
    );
    expect(allowed.sort()).toEqual(agentsOwn.sort());
  });
});

describe("an agent's key", () => {
  it("plays an episode from the list of environments to its end", async () => {
    expect((await call(keys.agent, "GET", "/api/environments")).status).toBe(200);
    const id = await start(keys.agent);
    const step = await call(keys.agent, "POST", `/api/episodes/${id}/step`, { action: "list_deals", params: {} });
    expect(step.status).toBe(200);
    expect((await call(keys.agent, "GET", `/api/episodes/${id}`)).body).toMatchObject({ status: "running", steps: 1 });
    const done = await call(keys.agent, "POST", `/api/episodes/${id}/done`, {});
    expect(done.body).toMatchObject({ status: "ended", explanation: null, validators: [] });
    expect(done.body.failure).not.toBeNull();
    expect((await call(keys.agent, "GET", `/api/episodes/${id}`)).body).toMatchObject({ explanation: null });
    const told = (await call(keys.editor, "GET", `/api/episodes/${id}`)).body;
    expect(String(told.explanation)).toMatch(/\.$/);
  });

  it("is refused every other route, running or over, by REST and by tRPC", async () => {
    const id = await start(keys.agent);
    for (const over of [false, true]) {
      if (over) await call(keys.agent, "POST", `/api/episodes/${id}/done`, {});
      for (const { name, rest } of restRoutes()) {
        if (agentsOwn.includes(name)) continue;
        const body = rest.method === "POST" ? {} : undefined;
        const { status, text } = await call(keys.agent, rest.method, pathOf(rest.path, id), body);
        expect(status, `${rest.method} ${rest.path}: ${text.slice(0, 200)}`).toBe(403);
      }
    }
    const input = encodeURIComponent(JSON.stringify({ id }));
    for (const name of procedures.filter((each) => !agentsOwn.includes(each))) {
      const get = await call(keys.agent, "GET", `/api/trpc/${name}?input=${input}`);
      const post = await call(keys.agent, "POST", `/api/trpc/${name}`, { id });
      // A subscription has begun to answer when it is refused: its one event is the refusal.
      if (name.endsWith("Stream"))
        expect(get.text).toMatch(/^event: connected\ndata: {}\s+event: serialized-error\ndata: .*"status":403/);
      else expect([get.status, post.status], name).toContain(403);
      for (const { status, text } of [get, post]) {
        if (!name.endsWith("Stream")) expect(status, name).toBeGreaterThanOrEqual(400);
        expect(text).not.toContain('"result"');
      }
    }
  });

  it("is refused streams of what it may not read", async () => {
    const id = await start(keys.agent);
    for (const path of [`/api/episodes/${id}/events`, `/api/runs/${id}/events`, "/api/generations/gen_1/events"])
      expect((await call(keys.agent, "GET", path, undefined, { accept: "text/event-stream" })).status).toBe(403);
    const create = await call(keys.agent, "POST", "/api/environments", { brief: "x" }, { accept: "text/event-stream" });
    expect(create.status).toBe(403);
  });

  it("is refused the pages, and what stands behind them", async () => {
    const id = await start(keys.agent);
    for (const path of ["/", `/episodes/${id}`, `/environments/${environmentId}`, "/settings", "/_next/image?url=x"])
      expect((await call(keys.agent, "GET", path)).status, path).toBe(403);
    const action = { "next-action": "0".repeat(42) };
    for (const path of [`/environments/${environmentId}`, "/sign-in", "/join", "/_next/static/x.js"]) {
      expect((await call(keys.agent, "POST", path, {}, action)).status, path).toBe(403);
      expect((await call(null, "POST", path, {}, action)).status, path).toBe(401);
    }
    for (const path of ["/_next/static/../../settings", "/_next/static/%2e%2e/%2e%2e/settings", "//settings"])
      expect((await call(keys.agent, "GET", path)).status, path).toBe(403);
  });

  it("acts in no episode that another started, and asks no model for it", async () => {
    for (const starter of [keys.other, keys.editor, ownerKey]) {
      const id = await start(starter);
      for (const [method, path, body] of [
        ["GET", `/api/episodes/${id}`],
        ["POST", `/api/episodes/${id}/step`, { action: "list_deals", params: {} }],
        ["POST", `/api/episodes/${id}/done`, {}],
        ["POST", `/api/episodes/${id}/fail`, { message: "x" }],
        ["POST", `/api/trpc/episodes.step`, { id, action: "list_deals", params: {} }],
        ["POST", `/proxy/${id}/v1/chat/completions`, { model: "m", messages: [] }],
      ] as const)
        expect((await call(keys.agent, method, path, body)).status, `${method} ${path}`).toBe(403);
      expect((await call(ownerKey, "GET", `/api/episodes/${id}`)).body).toMatchObject({ status: "running", steps: 0 });
    }
    expect((await call(keys.agent, "GET", "/api/episodes/ep_none")).status).toBe(403);
  });

  it("is not given by an Idempotency-Key what another was answered", async () => {
    const repeated = { "idempotency-key": "the-same" };
    const path = `/api/environments/${environmentId}/episodes`;
    const theirs = await call(keys.editor, "POST", path, { tier: 1 }, repeated);
    const own = await call(keys.agent, "POST", path, { tier: 1 }, repeated);
    expect(own.status).toBe(201);
    expect(own.body.episode_id).not.toBe(theirs.body.episode_id);
    expect((await call(keys.agent, "POST", path, { tier: 1 }, repeated)).body).toEqual(own.body);
  });

  it("reads an environment without what its certificate tells of answers", async () => {
    const { certificate } = (await call(keys.agent, "GET", `/api/environments/${environmentId}`)).body as {
      certificate: { dropped: unknown[]; mutants: { survivors: unknown[]; total: number } };
    };
    expect(certificate.dropped).toEqual([]);
    expect(certificate.mutants.survivors).toEqual([]);
    expect(certificate.mutants.total).toBeGreaterThan(0);
  });
});

describe("MCP", () => {
  const connect = async (key: string) => {
    const client = new Client({ name: "rules", version: "1" });
    const headers = { authorization: `Bearer ${key}` };
    const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp/${environmentId}?tier=2`), {
      requestInit: { headers },
    });
    await client.connect(transport as Parameters<Client["connect"]>[0]);
    return { client, session: transport.sessionId ?? "" };
  };

  it("tells an agent's key its score, and not what would have passed", async () => {
    const [{ client }, editor] = await Promise.all([connect(keys.agent), connect(keys.editor)]);
    const [agents, editors] = await Promise.all(
      [client, editor.client].map(async (each) => JSON.stringify(await each.callTool({ name: "done", arguments: {} }))),
    );
    expect(agents).toMatch(/score: 0\.\d\d · \w+\."/);
    expect(agents).not.toContain("Replay");
    expect(editors).toMatch(/score: 0\.\d\d · \w+\. .+Replay: /);
    await Promise.all([client.close(), editor.client.close()]);
  });

  it("lets no other key into a session, and no viewer begin one", async () => {
    const { client, session } = await connect(keys.agent);
    const list = { jsonrpc: "2.0", id: 9, method: "tools/list" };
    const headers = { "mcp-session-id": session, accept: "application/json, text/event-stream" };
    const statusFor = async (key: string) => (await call(key, "POST", `/mcp/${environmentId}`, list, headers)).status;
    expect([await statusFor(keys.agent), await statusFor(keys.other), await statusFor(keys.editor)]).toEqual([
      200, 404, 404,
    ]);
    expect((await call(keys.viewer, "POST", `/mcp/${environmentId}`, list)).status).toBe(403);
    await client.close();
  });
});

describe("a viewer's key", () => {
  it("reads, and changes nothing", async () => {
    const id = await start(keys.editor);
    for (const { name, rest, isWrite } of restRoutes()) {
      const kind = procedureKinds[name];
      // Briefs are sent to be read.
      if (kind === "anybody" || (isWrite && kind === "read")) continue;
      const { status } = await call(keys.viewer, rest.method, pathOf(rest.path, id), isWrite ? {} : undefined);
      if (isWrite || kind === "manage") expect(status, name).toBe(403);
      else expect([200, 400, 404, 409], name).toContain(status);
    }
    expect((await call(keys.viewer, "GET", `/api/episodes/${id}/replay`)).status).toBe(200);
    expect((await call(keys.viewer, "GET", "/")).text).toBe("a page");
  });
});

describe("an editor's key", () => {
  it("writes, and manages neither people nor keys", async () => {
    for (const { name, rest } of restRoutes().filter((route) => procedureKinds[route.name] === "manage")) {
      const body = rest.method === "POST" ? {} : undefined;
      expect((await call(keys.editor, rest.method, pathOf(rest.path, "x"), body)).status, name).toBe(403);
    }
    expect((await call(keys.editor, "POST", "/api/runs", { environmentId, agent: "noop", tier: 1 })).status).toBe(201);
  });

  it("comments under its own name, and deletes its own comments only", async () => {
    const id = await start(keys.editor);
    const path = `/api/episodes/${id}/comments`;
    const said = { step: 0, author: "the owner", text: "hello" };
    const own = (await call(keys.editor, "POST", path, said)).body;
    const theirs = (await call(ownerKey, "POST", path, said)).body;
    expect([own.author, theirs.author]).toEqual(["editor", "the owner"]);
    expect((await call(keys.editor, "DELETE", `${path}/${theirs.id}`)).status).toBe(403);
    expect((await call(keys.editor, "DELETE", `${path}/${own.id}`)).status).toBe(200);
    expect((await call(ownerKey, "DELETE", `${path}/${theirs.id}`)).status).toBe(200);
  });
});

describe("a key", () => {
  it("is told once, kept as a hash, and refused from the moment it is revoked", async () => {
    const made = (
      await call(ownerKey, "POST", "/api/keys", { name: "short", role: "viewer" }, { "idempotency-key": "k" })
    ).body;
    const { key, kept } = made as { key: string; kept: { id: string } };
    expect(key).toMatch(/^ag_[\w-]{43}$/);
    expect((await call(key, "GET", "/api/environments")).status).toBe(200);
    const listed = await call(ownerKey, "GET", "/api/keys");
    expect(listed.text).toContain(kept.id);
    expect(listed.text).not.toContain(key);
    const again = (
      await call(ownerKey, "POST", "/api/keys", { name: "short", role: "viewer" }, { "idempotency-key": "k" })
    ).body;
    expect(again.key).not.toBe(key);
    expect((await call(ownerKey, "DELETE", `/api/keys/${kept.id}`)).status).toBe(200);
    for (const path of ["/api/environments", "/api/health", "/"])
      expect((await call(key, "GET", path)).status).toBe(401);
    expect((await call(ownerKey, "DELETE", `/api/keys/${kept.id}`)).status).toBe(404);
  });

  it("is refused when it is wrong, and nobody is let in without one", async () => {
    for (const key of [null, "ag_wrong", `${keys.editor}x`, keys.editor.slice(0, -1), ""])
      expect((await call(key, "GET", "/api/environments")).status).toBe(401);
    expect((await call(null, "GET", "/api/health")).status).toBe(200);
    const page = await fetch(`${server.url}/`, { redirect: "manual" });
    expect([page.status, page.headers.get("www-authenticate")?.slice(0, 5)]).toEqual([401, "Basic"]);
    expect((await call(null, "GET", "/_next/static/x.js")).text).toBe("a page");
  });

  it("cannot be an owner's", async () => {
    expect((await call(ownerKey, "POST", "/api/keys", { name: "x", role: "owner" })).status).toBe(400);
  });
});
