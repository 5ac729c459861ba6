import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "./environments.ts";
import { startEpisode, stepEpisode } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-comments-"));
let gym: Gym;
let server: HttpServer;
let path = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  const environment = await createEnvironment(gym, {
    brief: "CRM for Salesforce agents",
    seed: 1,
    complexity: "low",
    tasks: 3,
  });
  const { episode_id: id } = await startEpisode(gym, { environmentId: environment.id, agent: "a" });
  await stepEpisode(gym, id, { action: "no_such_tool", params: {} });
  path = `/api/episodes/${id}/comments`;
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true });
});

async function call(method: string, to: string, body?: object) {
  const response = await fetch(`${server.url}${to}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return { status: response.status, json: await response.json() };
}

it("keeps comments by step, as text, and takes one away", async () => {
  const text = "<b>look</b>\nhere";
  const first = await call("POST", path, { step: 1, author: " Ada ", text });
  expect(first).toMatchObject({ status: 201, json: { step: 1, author: "Ada", text } });
  await call("POST", path, { step: 0, author: "Bo", text: "the start" });
  const listed = await call("GET", path);
  expect(listed.json.items.map((each: { author: string }) => each.author)).toEqual(["Bo", "Ada"]);
  expect((await call("DELETE", `${path}/${first.json.id}`)).status).toBe(200);
  expect((await call("DELETE", `${path}/${first.json.id}`)).status).toBe(404);
  expect((await call("GET", path)).json.items).toHaveLength(1);
});

it("refuses what has no step, no text or no episode", async () => {
  expect(await call("POST", path, { step: 2, author: "Ada", text: "x" })).toMatchObject({
    status: 400,
    json: { detail: expect.stringContaining("has 1 step,") },
  });
  for (const wrong of [{ text: " " }, { author: "" }, { text: "x".repeat(4_001) }, { html: "x" }])
    expect((await call("POST", path, { step: 1, author: "Ada", text: "x", ...wrong })).status).toBe(400);
  expect((await call("GET", "/api/episodes/ep_none/comments")).status).toBe(404);
});
