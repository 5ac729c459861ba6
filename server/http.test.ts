import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./api/openapi.ts";
import { type HttpServer, serveHttp } from "./http.ts";
import { openGym } from "./open-gym.ts";
import type { Gym } from "./runner/gym.ts";
import { settingsOf } from "./runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-http-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";

type Answer = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: Record<string, unknown>;
};

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    type,
    text: said,
    json:
      type.includes("json") && !type.includes("ndjson")
        ? z.record(z.string(), z.unknown()).parse(JSON.parse(said))
        : {},
  };
}

async function start(body: unknown = { tier: 2 }): Promise<string> {
  const { json } = await call("POST", `/api/environments/${environmentId}/episodes`, body);
  return z.string().parse(json.episode_id);
}

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, DATABASE_URL: undefined }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  const { status, json } = await call("POST", "/api/environments", { brief: "CRM for Salesforce agents", tasks: 40 });
  expect(status).toBe(201);
  environmentId = z.string().parse(json.id);
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("the API over HTTP", () => {
  it("gives the picture that a step made, as what its bytes are, and nothing else that is kept by digest", async () => {
    const id = await start();
    const keep = (text: string, type: string) => gym.store.artifacts.put(Buffer.from(text, "latin1"), type, 0);
    const get = (digest: string) => fetch(`${server.url}/api/episodes/${id}/artifacts/${digest}`);
    const png = "\x89PNG\r\n\x1a\n\0\xff";
    const answer = await get(await keep(png, "image/png"));
    expect(Buffer.from(await answer.arrayBuffer()).toString("latin1")).toBe(png);
    expect(answer.headers.get("content-type")).toBe("image/png");
    const svg = (await get(await keep("<svg><script>alert(1)</script></svg>", "image/svg+xml"))).headers;
    expect(svg.get("content-disposition")).toMatch(/^attachment/);
    expect(svg.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(svg.get("x-content-type-options")).toBe("nosniff");
    for (const [text, type] of [
      ["<script>alert(1)</script>", "image/png"],
      ["<svg></svg>", "image/png"],
      ['{"type":"step"}', "application/json"],
      ["<html></html>", "text/html"],
    ] as const)
      expect((await get(await keep(text, type))).status, text).toBe(404);
    expect((await get("0".repeat(64))).status).toBe(404);
    expect((await get("../../x")).status).toBe(404);
    expect((await get("nothing")).status).toBe(400);
  });

  it("answers in the forms its description gives", async () => {
    const id = await start();
    await call("POST", `/api/episodes/${id}/step`, { action: "list_deals", params: {} });
    await call("POST", `/api/episodes/${id}/done`, {});
    const run = z
      .string()
      .parse((await call("POST", "/api/runs", { environmentId, agent: "oracle", tier: 1 })).json.id);
    const document: {
      paths: Record<
        string,
        Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
      >;
      components: object;
    } = JSON.parse(JSON.stringify(openApiDocument("1")));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "doc", components: document.components });
    const paths = {
      "/health": "/health",
      "/agents": "/agents",
      "/environments": "/environments",
      "/environments/{id}": `/environments/${environmentId}`,
      "/environments/{id}/rows/{entity}": `/environments/${environmentId}/rows/deal`,
      "/episodes": "/episodes",
      "/episodes/{id}": `/episodes/${id}`,
      "/episodes/{id}/replay": `/episodes/${id}/replay`,
      "/episodes/{id}/state": `/episodes/${id}/state`,
      "/episodes/{id}/verify": `/episodes/${id}/verify`,
      "/runs": "/runs",
      "/runs/{id}": `/runs/${run}`,
      "/leaderboards": "/leaderboards",
      "/leaderboards/{env}": `/leaderboards/${environmentId}`,
    };
    for (const [path, real] of Object.entries(paths)) {
      const schema = document.paths[path]?.get?.responses["200"]?.content["application/json"]?.schema;
      const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll("#/components", "doc#/components")));
      const { status, json } = await call("GET", `/api${real}`);
      expect(status, path).toBe(200);
      expect(validate(json), `${path}: ${JSON.stringify(validate.errors?.slice(0, 2))}`).toBe(true);
    }
  });

  it("gives leaderboards and runs as files, and a badge that other sites may show", async () => {
    const hostile = `=1+1<script>"`;
    const agentId = (await call("POST", `/api/environments/${environmentId}/episodes`, { tier: 1, agent: hostile }))
      .json.episode_id;
    await call("POST", `/api/episodes/${agentId}/done`, {});
    const get = (path: string, headers = {}) => fetch(`${server.url}/api${path}`, { headers });
    const csv = await get(`/leaderboards/${environmentId}/csv`);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toBe(`attachment; filename="leaderboard-${environmentId}.csv"`);
    expect(await csv.text()).toContain(`"'=1+1<script>"""`);
    const foreign = { "Sec-Fetch-Site": "cross-site" };
    const badge = await get(`/leaderboards/${environmentId}/badge.svg?agent=${encodeURIComponent(hostile)}`, foreign);
    expect(badge.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    const svg = await badge.text();
    expect(svg).toContain("=1+1&#60;script&#62;&#34; 0.00");
    expect((await get(`/leaderboards/${environmentId}`, foreign)).status).toBe(403);
    const { json: run } = await call("POST", "/api/runs", { environmentId, agent: "noop", tier: 1 });
    const exported = await get(`/runs/${run.id}/export`);
    expect(await exported.json()).toMatchObject({ id: run.id, environmentId });
    expect((await (await get(`/runs/${run.id}/export?format=csv`)).text()).split("\r\n")[0]).toMatch(/^episode,/);
    expect((await get(`/runs/${run.id}/export?format=xml`)).status).toBe(400);
  });

  it("steps, ends once and scores", async () => {
    const id = await start();
    const stepped = await call("POST", `/api/episodes/${id}/step`, { action: "list_deals", params: { page: 1 } });
    expect(stepped.json).toMatchObject({ reward: 0, done: false, info: { step: 1, kind: "read", score: null } });
    const done = await call("POST", `/api/episodes/${id}/done`, {});
    expect(done.json).toMatchObject({ score: 0, failure: "MISSING_STEP", status: "ended" });
    expect((await call("POST", `/api/episodes/${id}/done`, {})).json).toEqual(done.json);
    const after = await call("POST", `/api/episodes/${id}/step`, { action: "list_deals" });
    expect([after.status, after.json.code]).toEqual([409, "CONFLICT"]);
  });

  it("answers a bad action with an observation that changes nothing", async () => {
    const id = await start();
    for (const [action, params, code] of [
      ["no_such_tool", {}, "UNKNOWN_TOOL"],
      ["get_deal", {}, "MISSING_PARAMETER"],
      ["get_deal", { deal_id: "d_999" }, "NOT_FOUND"],
      ["list_deals", { page: "one" }, "INVALID_PARAMETER"],
      ["list_deals", { __proto_x: 1 }, "UNKNOWN_PARAMETER"],
    ]) {
      const { status, json } = await call("POST", `/api/episodes/${id}/step`, { action, params });
      expect(status).toBe(200);
      expect(json).toMatchObject({ observation: { error: { code } }, done: false, info: { kind: "error" } });
    }
    const replay = await call("GET", `/api/episodes/${id}/replay`);
    expect(
      z
        .object({ events: z.array(z.object({ changes: z.array(z.unknown()).optional() })) })
        .parse(replay.json)
        .events.flatMap((event) => event.changes ?? []),
    ).toEqual([]);
  });

  it("hides answers, validators and oracle until the episode is over", async () => {
    const environment = await call("GET", `/api/environments/${environmentId}`);
    for (const hidden of ['"oracle":[', '"goal"', '"validators"', '"expected"'])
      expect(environment.text).not.toContain(hidden);
    const id = await start();
    const running = await call("GET", `/api/episodes/${id}/replay`);
    expect(running.json).toMatchObject({ validators: [], oracle: [] });
    await call("POST", `/api/episodes/${id}/done`, {});
    expect(
      z.array(z.unknown()).parse((await call("GET", `/api/episodes/${id}/replay`)).json.oracle).length,
    ).toBeGreaterThan(0);
  });

  it("repeats the first answer for an Idempotency-Key, and takes the step once", async () => {
    const id = await start();
    const step = { action: "list_deals", params: {} };
    const first = await call("POST", `/api/episodes/${id}/step`, step, { "Idempotency-Key": "k" });
    const second = await call("POST", `/api/episodes/${id}/step`, step, { "Idempotency-Key": "k" });
    expect(second.json).toEqual(first.json);
    expect((await call("GET", `/api/episodes/${id}`)).json.steps).toBe(1);
    expect(
      (await call("POST", `/api/episodes/${id}/step`, { action: "list_contacts" }, { "Idempotency-Key": "k" })).status,
    ).toBe(409);
    const starts = await Promise.all(
      [1, 2].map(() =>
        call("POST", `/api/environments/${environmentId}/episodes`, { tier: 1 }, { "Idempotency-Key": "s" }),
      ),
    );
    expect(new Set(starts.filter(({ status }) => status === 201).map(({ json }) => json.episode_id)).size).toBe(1);
  });

  it("repeats the first answer to every keyed write, whatever has become of its subject since", async () => {
    let made = 0;
    const twice = async (method: string, path: string, body?: unknown) => {
      const key = { "Idempotency-Key": `twice ${made++}` };
      const first = await call(method, path, body, key);
      expect(first.status, `${method} ${path}: ${first.text}`).toBeLessThan(300);
      const repeated = await call(method, path, body, key);
      expect([repeated.status, repeated.json], `${method} ${path}`).toEqual([first.status, first.json]);
      return first.json;
    };
    const idIn = (json: Record<string, unknown>) => z.string().parse(json.episode_id ?? json.id);
    await twice("POST", "/api/environments", { brief: "A museum lends paintings to other museums." });
    const id = idIn(await twice("POST", `/api/environments/${environmentId}/episodes`, { tier: 1 }));
    const fork = idIn(await twice("POST", `/api/episodes/${id}/fork`, { step: 0 }));
    await twice("POST", `/api/episodes/${id}/continue`, { step: 0, agent: "noop" });
    await twice("POST", `/api/episodes/${fork}/fail`, { message: "my model does not answer" });
    const comment = idIn(await twice("POST", `/api/episodes/${id}/comments`, { step: 0, author: "a", text: "look" }));
    await twice("DELETE", `/api/episodes/${id}/comments/${comment}`);
    await twice("POST", `/api/episodes/${id}/done`, { answer: 1 });
    await twice("POST", "/api/agents", { name: "twice", target: "noop" });
    await twice("POST", "/api/runs", { environmentId, agent: "noop", tier: 1, maxSteps: 3 });
    const { run, slots } = z
      .object({ run: z.object({ id: z.string() }), slots: z.array(z.object({ task: z.string(), trial: z.int() })) })
      .parse(await twice("POST", "/api/runs/open", { environmentId, agent: "of a client", tier: 1, stopEarly: true }));
    await twice("POST", `/api/runs/${run.id}/episodes`, slots[0]);
    await twice("POST", `/api/runs/${run.id}/close`, { left: true });
    const asked = { environmentId, agent: "of a client", tier: 1, stopEarly: true };
    expect(await twice("POST", "/api/runs/open", asked)).toMatchObject({ run: { id: run.id, reason: null } });
    await twice("POST", `/api/runs/${run.id}/close`, {});
    const named = { environmentId, agent: "random", name: "a name of its own", trials: 20 };
    const going = idIn(await twice("POST", "/api/runs", named));
    expect(await twice("POST", `/api/runs/${going}/stop`)).toMatchObject({ status: "stopped" });
    const secret = { name: "signed", target: "http://ann:hidden@127.0.0.1:1/act" };
    expect(JSON.stringify(await twice("POST", "/api/agents", secret))).not.toContain("hidden");
    const bundle = (await call("GET", `/api/episodes/${id}/export?format=bundle`)).text;
    await twice("POST", "/api/episodes/import", { bundle });
  });

  it("refuses a second step while one is under way, and no event is lost", async () => {
    const id = await start();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        call("POST", `/api/episodes/${id}/step`, { action: "list_deals", params: { page: i + 1 } }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(taken).toBeGreaterThanOrEqual(1);
    expect((await call("GET", `/api/episodes/${id}`)).json.steps).toBe(taken);
  });

  it("forks from a step with the exact state", async () => {
    const id = await start();
    const first = await call("POST", `/api/episodes/${id}/step`, {
      action: "update_contact",
      params: { contact_id: "c_001", city: "Lima" },
    });
    await call("POST", `/api/episodes/${id}/step`, {
      action: "update_contact",
      params: { contact_id: "c_001", city: "Quito" },
    });
    const fork = await call("POST", `/api/episodes/${id}/fork`, { step: 1 });
    expect(fork.status).toBe(201);
    const child = z.string().parse(fork.json.episode_id);
    const state = await call("GET", `/api/episodes/${child}/state`);
    expect(state.json.stateHash).toBe(
      z.object({ info: z.object({ state_hash: z.string() }) }).parse(first.json).info.state_hash,
    );
    expect((await call("GET", `/api/episodes/${child}`)).json.parent).toEqual({ episodeId: id, step: 1 });
    expect((await call("POST", `/api/episodes/${child}/step`, { action: "list_deals" })).json).toMatchObject({
      info: { step: 2 },
    });
    expect((await call("POST", `/api/episodes/${id}/fork`, { step: 9 })).status).toBe(400);
  });

  it("proves the tasks of another seed before it starts on them", async () => {
    const started = await call("POST", `/api/environments/${environmentId}/episodes`, { tier: 1, seed: 77 });
    expect(started.status).toBe(201);
    expect((await call("GET", `/api/episodes/${z.string().parse(started.json.episode_id)}`)).json.seed).toBe(77);
  });

  it("goes on answering while an environment is made", async () => {
    let isMade = false;
    const made = call("POST", "/api/environments", { brief: "A library lends books to readers.", seed: 7 }).finally(
      () => {
        isMade = true;
      },
    );
    let answered = 0;
    while (!isMade) {
      expect((await call("GET", "/api/health")).status).toBe(200);
      answered++;
    }
    expect((await made).status).toBe(201);
    expect(answered, "answers while it was made").toBeGreaterThan(10);
  });

  it("streams a run's episodes once each, and goes on after Last-Event-ID", async () => {
    const run = z
      .string()
      .parse((await call("POST", "/api/runs", { environmentId, agent: "noop", tier: 1, parallel: 4 })).json.id);
    const whole = (await call("GET", `/api/runs/${run}/events`, undefined, { accept: "text/event-stream" })).text;
    const ids = [...whole.matchAll(/event: episode\ndata: \{"id":"(ep_\w+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(whole).toMatch(/event: finished/);
    const rest = (
      await call("GET", `/api/runs/${run}/events`, undefined, { accept: "text/event-stream", "last-event-id": "2" })
    ).text;
    expect([...rest.matchAll(/event: episode\ndata: \{"id":"(ep_\w+)"/g)].map((match) => match[1])).toEqual(
      ids.slice(2),
    );
  });

  it("streams a run that goes on to a reader whose connection breaks again and again, without gaps or doubles", async () => {
    const { id, planned } = z
      .object({ id: z.string(), planned: z.number() })
      .parse((await call("POST", "/api/runs", { environmentId, agent: "random", trials: 2, parallel: 4 })).json);
    const seen: string[] = [];
    for (let isOver = false; !isOver; ) {
      const stop = new AbortController();
      const live = await fetch(`${server.url}/api/runs/${id}/events?after=${seen.length}`, {
        headers: { accept: "text/event-stream" },
        signal: stop.signal,
      });
      const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
      let said = "";
      const events = () => [...said.matchAll(/id: (\d+)\nevent: episode\ndata: \{"id":"(ep_\w+)".*\n\n/g)];
      while (!isOver && events().length < 7) {
        said += (await reader?.read())?.value ?? "";
        isOver = said.includes("event: finished");
      }
      stop.abort();
      for (const [, place, episode = ""] of events()) {
        expect(Number(place)).toBe(seen.length + 1);
        seen.push(episode);
      }
    }
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse((await call("GET", `/api/episodes?runId=${id}&limit=200`)).json);
    expect(seen.length).toBe(planned);
    expect(seen.toSorted()).toEqual(items.map((episode) => episode.id).toSorted());
  });

  it("streams an episode as it goes, and goes on after a lost connection without gaps or doubles", async () => {
    const id = await start();
    const stop = new AbortController();
    const path = `/api/episodes/${id}/events`;
    const live = await fetch(`${server.url}${path}?from=1`, {
      headers: { accept: "text/event-stream" },
      signal: stop.signal,
    });
    const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
    await call("POST", `/api/episodes/${id}/step`, { action: "list_deals", params: {} });
    let said = "";
    while (!said.includes("event: step")) said += (await reader?.read())?.value ?? "";
    stop.abort();
    const [, seen = ""] = /id: (\d+)\nevent: step/.exec(said) ?? [];
    await call("POST", `/api/episodes/${id}/step`, { action: "list_contacts", params: {} });
    await call("POST", `/api/episodes/${id}/done`, {});
    const headers = { accept: "text/event-stream", "last-event-id": seen };
    const rest = (await call("GET", `${path}?from=1`, undefined, headers)).text;
    expect([...rest.matchAll(/id: (\d+)\nevent: (\w+)/g)].map(([, number, type]) => `${number} ${type}`)).toEqual([
      "3 step",
      "4 step",
      "5 ended",
    ]);
    expect(rest).toContain('"list_contacts"');
    const unknown = await call("GET", "/api/episodes/ep_none/events", undefined, { accept: "text/event-stream" });
    expect(unknown.text).toContain("there is no episode ep_none");
  });

  it("refuses addresses with malformed escapes as the caller's mistake", async () => {
    for (const path of ["/e/%zz", "/api/episodes/%zz"]) expect((await call("GET", path)).status).toBe(400);
    const body = {
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "x", version: "1" } },
    };
    expect((await call("POST", "/mcp/%zz", body)).status).toBe(400);
    expect((await call("POST", "/proxy/%zz/v1/chat/completions", { model: "m" })).status).toBe(400);
  });

  it("gives the log line by line as NDJSON", async () => {
    const id = await start();
    await call("POST", `/api/episodes/${id}/done`, {});
    const { text } = await call("GET", `/api/episodes/${id}/replay`, undefined, { accept: "application/x-ndjson" });
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).type),
    ).toEqual(["started", "step", "ended"]);
  });

  it.each([
    ["an unknown environment", "GET", "/api/environments/env_none", undefined, 404, "NOT_FOUND"],
    ["an unknown episode", "POST", "/api/episodes/ep_none/step", { action: "x" }, 404, "NOT_FOUND"],
    ["an unknown route", "GET", "/api/nothing", undefined, 404, "NOT_FOUND"],
    ["a wrong method", "DELETE", "/api/environments", undefined, 405, "INVALID"],
    ["malformed JSON", "POST", "/api/environments", "{", 400, "INVALID"],
    [
      "a body that nests without end",
      "POST",
      "/api/episodes/ep_x/step",
      `{"action":"x","params":{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`,
      400,
      "INVALID",
    ],
    ["a list for a body", "POST", "/api/environments", "[]", 400, "INVALID"],
    ["a wrong type", "POST", "/api/environments", { brief: 7 }, 400, "INVALID"],
    ["an unknown member", "POST", "/api/environments", { brief: "CRM", colour: "red" }, 400, "INVALID"],
    ["an empty brief", "POST", "/api/environments", { brief: "  " }, 400, "INVALID"],
    ["a brief that is too long", "POST", "/api/environments", { brief: "x".repeat(20_001) }, 413, "TOO_LARGE"],
    ["a body that is too large", "POST", "/api/environments", { brief: "x".repeat(1_100_000) }, 413, "TOO_LARGE"],
    ["a malformed cursor", "GET", "/api/episodes?cursor=%7B", undefined, 400, "INVALID"],
    ["a limit out of range", "GET", "/api/episodes?limit=0", undefined, 400, "INVALID"],
  ])("answers %s with problem+json", async (_, method, path, body, status, code) => {
    const answer = await call(method, path, body);
    expect([answer.status, answer.json.code, answer.type]).toEqual([status, code, "application/problem+json"]);
    expect(answer.text).not.toMatch(/\bat \w+ \(|node_modules/);
  });

  it("answers a content type that is not JSON with what to do", async () => {
    expect((await call("POST", "/api/environments", "brief=CRM", { "content-type": "text/plain" })).status).toBe(400);
  });
});

describe("who gets in", () => {
  it("refuses other sites and other host names", async () => {
    expect((await call("POST", "/api/environments", { brief: "CRM" }, { origin: "http://evil.example" })).status).toBe(
      403,
    );
    const status = await new Promise((resolve) => {
      request(
        { port: server.port, host: "127.0.0.1", path: "/api/health", headers: { host: "evil.example" } },
        (response) => resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });

  it("does not listen beyond loopback without a key, and asks for it with one", async () => {
    await expect(serveHttp(gym, { host: "0.0.0.0", port: 0 })).rejects.toThrow(/AGENTGYM_API_KEY/);
    const open = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: "ag_secret" });
    const status = async (authorization?: string, headers: Record<string, string> = {}) =>
      (await fetch(`${open.url}/api/environments`, { headers: authorization ? { authorization } : headers })).status;
    expect([
      await status(),
      await status("Bearer ag_wrong"),
      await status("Bearer ag_secret"),
      await status(`Basic ${Buffer.from("me:ag_secret").toString("base64")}`),
      await status(undefined, { "x-api-key": "ag_secret" }),
      await status(undefined, { "x-api-key": "ag_wrong" }),
    ]).toEqual([401, 401, 200, 200, 200, 401]);
    await open.close();
  });
});
