import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-slug-"));
let gym: Gym;
let server: HttpServer;
let [older, newest] = ["", ""];

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  const make = async (seed: number) =>
    (await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed, complexity: "low", tasks: 12 })).id;
  [older, newest] = [await make(1), await make(2)];
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const Any = z.record(z.string(), z.unknown());
async function call(path: string, body?: object): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/api${path}`, {
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    headers: { "content-type": "application/json" },
  });
  return { status: response.status, answer: Any.parse(await response.json()) };
}

describe("a slug", () => {
  it("is the newest version, and an id its own", async () => {
    expect(older).toMatch(/^env_crm_v1_/);
    expect(newest).toMatch(/^env_crm_v2_/);
    expect((await call("/environments/crm")).answer.id).toBe(newest);
    expect((await call(`/environments/${older}`)).answer.id).toBe(older);
    expect((await call("/environments/crm-none")).status).toBe(404);
  });

  it("is the same as the id for every address that reads", async () => {
    const paths = ["", "/versions", "/plan", "/rows/contact", `/diff?with=${older}`].map(
      (path) => `/environments/:id${path}`,
    );
    for (const path of [...paths, "/leaderboards/:id"]) {
      const [named, numbered] = await Promise.all(["crm", newest].map((id) => call(path.replace(":id", id))));
      expect(named?.status, path).toBe(200);
      expect(named, path).toEqual(numbered);
    }
    const badge = await fetch(`${server.url}/api/leaderboards/crm/badge.svg`);
    expect(await badge.text()).toBe(await (await fetch(`${server.url}/api/leaderboards/${newest}/badge.svg`)).text());
  });

  it("is kept as the id by what is begun, and finds it in lists", async () => {
    const started = await call("/environments/crm/episodes", { tier: 1, seed: 5 });
    expect(started.status).toBe(201);
    const episode = await call(`/episodes/${started.answer.episode_id}`);
    expect(episode.answer.environmentId).toBe(newest);
    const run = await call("/runs", { environmentId: "crm", agent: "noop", tier: 1 });
    expect(run.answer.environmentId).toBe(newest);
    const again = { environmentId: "crm", agent: "my-agent", tier: 1 };
    const Opened = z.object({ run: z.object({ id: z.string(), environmentId: z.string() }) });
    const opened = Opened.parse((await call("/runs/open", again)).answer).run;
    expect(opened.environmentId).toBe(newest);
    await call(`/runs/${opened.id}/close`, { left: true });
    const resumed = Opened.parse((await call("/runs/open", { ...again, environmentId: newest })).answer).run;
    expect(resumed.id, "the same run by either name").toBe(opened.id);
    for (const list of ["/episodes", "/runs"]) {
      const named = z.object({ items: z.array(Any) }).parse((await call(`${list}?environmentId=crm&limit=200`)).answer);
      expect(named.items.length, list).toBeGreaterThan(0);
      for (const { environmentId } of named.items) expect(environmentId).toBe(newest);
    }
  });

  it("serves MCP, and leads an agent to its page", async () => {
    const client = new Client({ name: "reader", version: "1" });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp/crm?tier=1`)));
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain("done");
    await client.close();
    const page = await fetch(`${server.url}/e/crm`, { redirect: "manual" });
    expect(page.headers.get("location")).toBe("/environments/crm");
  });
});
