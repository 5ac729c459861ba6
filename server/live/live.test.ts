import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import type { Role } from "../../core/people.ts";
import { StartedEpisode } from "../../core/views.ts";
import { episodeFor } from "../api/answers-for.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import { episodeDetail, replayOf, startEpisode, verifyRecorded } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { nobody } from "../runner/people/who.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-live-"));
const open = () => openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
let gym: Gym;
let server: HttpServer;
let environmentId = "";

beforeAll(async () => {
  gym = await open();
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

async function started(face: "http" | "tools" = "http", tier = 2) {
  const response = await fetch(`${server.url}/api/environments/${environmentId}/episodes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ face, tier }),
  });
  const episode = StartedEpisode.parse(await response.json());
  const { address = "", token = "" } = episode.live ?? {};
  const send = (path: string, { headers, ...init }: RequestInit = {}) =>
    fetch(server.url + path, {
      redirect: "manual",
      ...init,
      headers: { authorization: `Bearer ${token}`, ...Object.fromEntries(new Headers(headers)) },
    });
  const stepsSoFar = async () => (await replayOf(gym, episode.episode_id)).episode.steps;
  return { episode, id: episode.episode_id, address, token, base: address.replace(/\/api$/, ""), send, stepsSoFar };
}

const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

describe("an episode's own address", () => {
  it("serves the API of its environment, each request a step that can be carried out again", async () => {
    const { id, address, send, stepsSoFar } = await started();
    const listed = await send(`${address}/tasks?page_size=2`);
    expect(listed.status).toBe(200);
    expect(listed.headers.get("content-type")).toBe("application/json");
    const { items } = (await listed.json()) as { items: { id: string }[] };
    const changed = await send(`${address}/tasks/${items[0]?.id}`, json({ due_on: "2026-02-12" }, "PATCH"));
    expect(await changed.json()).toMatchObject({ id: items[0]?.id, due_on: "2026-02-12" });
    const missing = await send(`${address}/task`);
    expect([missing.status, missing.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect((await send(`${address}/tasks`, { method: "POST", body: "{" })).status).toBe(415);
    expect((await send(`${address}/tasks`, { ...json({}), body: "{" })).status).toBe(400);
    expect(await stepsSoFar()).toBe(5);
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true, steps: 5 });
    const { events } = await replayOf(gym, id);
    expect(events.find((event) => event.type === "step" && event.step === 2)).toMatchObject({
      action: { action: "http_request", params: { method: "PATCH", body: { due_on: "2026-02-12" } } },
      kind: "write",
    });
  });

  it("tells its document and its task without a step", async () => {
    const { address, base, send, stepsSoFar, episode } = await started();
    const document = (await (await send(`${address}/openapi.json`)).json()) as { servers: unknown };
    expect(document.servers).toEqual([{ url: address }]);
    expect(await (await send(`${base}/task`)).json()).toEqual(episode.observation);
    expect(await stepsSoFar()).toBe(0);
  });

  it("opens to its token alone", async () => {
    const [one, other] = [await started(), await started()];
    expect((await fetch(server.url + one.address)).status).toBe(401);
    const wrong = { headers: { authorization: `Bearer ${other.token}` } };
    for (const path of [`${one.address}/tasks`, `${one.base}/task`, `${one.base}/done`])
      expect((await fetch(server.url + path, wrong)).status).toBe(404);
    expect((await one.send(one.address.replace(environmentId, "env_other"))).status).toBe(404);
    expect((await one.send(`${one.base}/site/`)).status).toBe(404);
    expect(await one.stepsSoFar()).toBe(0);
    const tools = await started("tools");
    expect(tools.episode.live).toBeUndefined();
  });

  it("takes no step from a page of another site", async () => {
    const { address, send, stepsSoFar } = await started();
    const foreign: HeadersInit[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://other.example" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      expect((await send(`${address}/tasks`, { headers })).status).toBe(403);
      expect((await send(`${address}/tasks`, { method: "POST", headers })).status).toBe(403);
    }
    expect((await send(`${address}/tasks`, { method: "OPTIONS" })).headers.get("access-control-allow-origin")).toBe(
      null,
    );
    expect(await stepsSoFar()).toBe(0);
  });

  it("keeps its token over a restart, and is told to those who may play only", async () => {
    const { id, token, address } = await started();
    const other = await open();
    const row = await other.store.episodes.get(id);
    expect(await other.live.isToken({ environmentId: row.environmentId, episodeId: id }, token)).toBe(true);
    await other.close();
    const told = await (await fetch(`${server.url}/api/episodes/${id}`)).json();
    expect(told).toMatchObject({ live: { address, token } });
    const detail = await episodeDetail(gym, id);
    const asSeenBy = (role: Role) => episodeFor({ ...nobody, role }, detail).live;
    expect([asSeenBy("viewer"), asSeenBy("agent"), asSeenBy("editor")]).toEqual([undefined, detail.live, detail.live]);
  });

  it("serves requests that come at once one after the other", async () => {
    const { address, send, stepsSoFar } = await started("http", 4);
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => (await send(`${address}/tasks?page_size=${at + 1}`)).status),
    );
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await stepsSoFar()).toBe(8);
  });

  it("closes with an answer, and is gone then", async () => {
    const { address, base, send } = await started();
    const closed = await send(`${base}/done`, json({ answer: "nothing" }));
    expect(await closed.json()).toMatchObject({ status: "ended", score: expect.any(Number), validators: [] });
    const after = await send(`${address}/tasks`);
    expect(after.status).toBe(410);
    expect(await after.json()).toMatchObject({ code: "CONFLICT", episode: { status: "ended", steps: 1 } });
    expect((await send(`${base}/done`, json({}))).status).toBe(200);
  });

  it("refuses what is too large or too deep, without a step", async () => {
    const { address, send, stepsSoFar } = await started();
    expect((await send(`${address}/tasks`, json({ title: "x".repeat(1_100_000) }))).status).toBe(413);
    const deep = `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`;
    expect((await send(`${address}/tasks`, { ...json({}), body: deep })).status).toBe(400);
    expect(await stepsSoFar()).toBe(0);
  });

  it("is played to the end by curl", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "http");
    const task = spec.tasks.find(({ tier, oracle }) => tier === 3 && oracle.length > 2);
    const { episode_id: id, live } = await startEpisode(gym, {
      environmentId,
      face: "http",
      task: task?.id,
      agent: "curl",
    });
    const base = live?.address.replace(/\/api$/, "") ?? "";
    const curl = async (...more: string[]) =>
      (await promisify(execFile)("curl", ["-s", "-H", `Authorization: Bearer ${live?.token}`, ...more])).stdout;
    const sent = (value: unknown) => ["-H", "Content-Type: application/json", "-d", JSON.stringify(value)];
    for (const { action, params } of task?.oracle ?? ([] as Action[])) {
      if (action === "done") {
        const said = await curl(...sent(params), `${server.url}${base}/done`);
        expect(JSON.parse(said)).toMatchObject({ score: 1, status: "ended" });
        continue;
      }
      const { method, path, query, body } = params as Record<string, string>;
      const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
      const address = `${server.url}${base}/api${path}${search.size > 0 ? `?${search}` : ""}`;
      await curl("-X", String(method), ...(body === undefined ? [] : sent(body)), address);
    }
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
  });
});
