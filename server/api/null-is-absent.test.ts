import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-null-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "low", tasks: 4 })).id;
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

async function post(path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${server.url}/api${path}`, { method: "POST", body: JSON.stringify(body), headers });
}

const Started = z.object({ episode_id: z.string() });
const start = async () =>
  Started.parse(await (await post(`/environments/${environmentId}/episodes`, { tier: 1 })).json()).episode_id;

describe("what a client writes null for", () => {
  it.each([
    ["step", { action: "done", params: null, thought: null, usage: null }],
    ["step", { action: "done", params: { answer: "x", refuse: null, ask: null } }],
    ["step", { action: "done", usage: { inputTokens: null } }],
    ["done", { answer: "x", refuse: null, ask: null, reason: null }],
    ["done", { answer: null }],
  ])("is absent for %s: %j", async (call, body) => {
    expect((await post(`/episodes/${await start()}/${call}`, body)).status).toBe(200);
  });

  it.each([
    ["step", { action: null }],
    ["step", { action: "done", params: 7 }],
    ["step", { action: "done", thought: 7 }],
    ["done", { refuse: 7 }],
  ])("does not excuse what is wrong for %s: %j", async (call, body) => {
    expect((await post(`/episodes/${await start()}/${call}`, body)).status).toBe(400);
  });

  it("keeps a usage in the words of an SDK", async () => {
    const id = await start();
    await post(`/episodes/${id}/step`, { action: "done", usage: { prompt_tokens: 3, completion_tokens: 4 } });
    const [step] = (await gym.store.events.read(id)).filter((event) => event.type === "step");
    expect(step?.usage).toEqual({ inputTokens: 3, outputTokens: 4 });
  });
});
