import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import { doneEpisode, startEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";

const ownerKey = "ag_owner";

describe.each(ENGINES)("agents' names on $name", ({ create }) => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-names-"));
  let database: DatabaseUnderTest;
  let gym: Gym;
  let server: HttpServer;
  let aheadMs = 0;
  let environmentId = "";
  const keys: Record<string, { key: string; id: string }> = {};

  const call = async (key: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
  };
  const start = async (who: string, agent?: string, more = {}) =>
    call(keys[who]?.key ?? "", "POST", `/environments/${environmentId}/episodes`, {
      ...(agent === undefined ? {} : { agent }),
      ...more,
    });
  const nameOf = async (id: unknown) => (await gym.store.episodes.get(String(id))).agent;

  beforeAll(async () => {
    database = await create();
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    const settings = {
      AGENTGYM_DATA: dir,
      DATABASE_URL: url,
      AGENTGYM_API_KEY: ownerKey,
      AGENTGYM_AGENT_EPISODES_PER_MINUTE: "20",
    };
    gym = Object.assign(await openGym(settingsOf(settings)), { nowMs: () => Date.now() + aheadMs });
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: ownerKey });
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
    const old = await startEpisode(gym, { environmentId, agent: "old-timer" });
    await doneEpisode(gym, old.episode_id, {});
    for (const [name, role] of [
      ["agent", "agent"],
      ["other", "agent"],
      ["editor", "editor"],
      ["second", "editor"],
    ] as const) {
      const { key, kept } = await gym.keys.create(name, role);
      keys[name] = { key, id: kept.id };
    }
  });
  afterAll(async () => {
    await server.close();
    await gym.close();
    await database.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  it("belong to the key that brought them, however they are written", async () => {
    expect((await start("agent", "my-bot")).status).toBe(201);
    expect((await start("agent", "my-bot")).status).toBe(201);
    for (const name of [
      "my-bot",
      "MY-BOT",
      "my-\u200bbot",
      "ｍｙ-bot",
      " my-bot ",
      "my-bot@2",
      "my-b\u043et",
      "m\u0443-bot",
    ])
      for (const who of ["other", "editor"]) {
        const { status, body } = await start(who, name);
        expect([status, body.code], `${who} ${JSON.stringify(name)}`).toEqual([403, "FORBIDDEN"]);
      }
    expect(
      (await call(keys.editor?.key ?? "", "POST", "/runs/open", { environmentId, agent: "my-bot", tier: 1 })).status,
    ).toBe(403);
    expect((await call(ownerKey, "POST", `/environments/${environmentId}/episodes`, { agent: "my-bot" })).status).toBe(
      201,
    );
  });

  it("belong to them in every version of a script, and as what a run calls its agent", async () => {
    expect((await start("agent", "planner@0a1b2c3d")).status).toBe(201);
    expect((await start("agent", "planner@ffffffff")).status).toBe(201);
    for (const name of ["planner", "planner@4e5f6a7b", "Planner@0A1B2C3D"])
      expect((await start("other", name)).status, name).toBe(403);
    const run = (who: string, name: string) =>
      call(keys[who]?.key ?? "", "POST", "/runs", { environmentId, agent: "noop", name, tier: 1, maxSteps: 1 });
    expect((await run("editor", "planner")).status).toBe(403);
    expect((await run("editor", "called")).status).toBe(201);
    expect((await run("second", "called")).status).toBe(403);
  });

  it("are told at once to only one of two who bring the same", async () => {
    const both = await Promise.all(["agent", "other"].map((who) => start(who, "contested")));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 403]);
  });

  it.each([
    "oracle",
    "random",
    "noop",
    "Oracle",
    "NOOP ",
    "\u043eracle",
    "\u039fracle",
    "n\u03bf\u043ep",
    "orac\u04cfe",
  ])("%j is none for a key", async (name) => {
    for (const who of ["agent", "editor"]) expect((await start(who, name)).status).toBe(403);
  });

  it.each([
    "llm:qwen3",
    "LLM:qwen3",
    "llm\u200b:x@http://host/v1",
    "tool:codex:x",
    "docker:x",
    "replay:ep_1",
    "http://host/act",
  ])("%j, which this server plays, is none for an agent's key", async (name) => {
    expect((await start("agent", name)).status).toBe(403);
    expect((await start("editor", name)).status).toBe(201);
  });

  it("of old episodes are for those who may run agents, not for agents' keys", async () => {
    expect((await start("agent", "old-timer")).status).toBe(403);
    expect((await start("editor", "old-timer")).status).toBe(201);
    expect((await start("second", "old-timer")).status).toBe(201);
  });

  it("are the key's own where it gives none", async () => {
    const { body } = await start("agent");
    expect(await nameOf(body.episode_id)).toBe("agent");
    const namesake = await gym.keys.create("agent", "agent");
    keys.namesake = { key: namesake.key, id: namesake.kept.id };
    const second = await start("namesake");
    expect(await nameOf(second.body.episode_id)).toMatch(/^agent \(.+\)$/);
  });

  it("of a registered agent are not a key's, and an owner takes one for it", async () => {
    expect((await call(keys.editor?.key ?? "", "POST", "/agents", { name: "my-bot", target: "noop" })).status).toBe(
      403,
    );
    expect((await call(ownerKey, "POST", "/agents", { name: "my-bot", target: "noop" })).status).toBe(201);
    aheadMs += 6_000;
    expect((await start("agent", "my-bot")).status).toBe(403);
    expect((await start("agent", "my-bot@1")).status).toBe(403);
  });

  it("are free for an editor once their key is revoked, not for another agent's", async () => {
    expect((await start("other", "left-behind")).status).toBe(201);
    await gym.keys.revoke(keys.other?.id ?? "");
    aheadMs += 6_000;
    expect((await start("agent", "left-behind")).status).toBe(403);
    expect((await start("editor", "left-behind")).status).toBe(201);
    expect((await start("second", "left-behind")).status).toBe(403);
  });

  it("hold no line breaks and nothing that turns the direction of what stands beside them", async () => {
    for (const name of ["a\u202eb", "a\nb", "a\u0000b", "a\u2067b", "  ", "\u200b", "\u3164", "\u00ad\u0301"])
      expect((await start("agent", name)).status).toBe(400);
    const { body } = await start("editor", "commented");
    for (const author of ["a\u202eb", "a\u061cb", "\u2066a"])
      expect(
        (await call(ownerKey, "POST", `/episodes/${body.episode_id}/comments`, { step: 0, author, text: "t" })).status,
      ).toBe(400);
  });

  it("an agent's key starts so many episodes of a task in a minute, and owners as many as they like", async () => {
    aheadMs += 60_000;
    const task = (await gym.store.environments.spec((await gym.store.environments.get(environmentId)).specDigest))
      .tasks[1]?.id;
    const statuses = await Promise.all(
      Array.from({ length: 25 }, async () => (await start("agent", "guesser", { task })).status),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await start("agent", "guesser")).status).toBe(201);
    const { slug } = await gym.store.environments.get(environmentId);
    const bySlug = { agent: "guesser", task };
    expect(
      (await call(keys.agent?.key ?? "", "POST", `/environments/${slug}/episodes`, bySlug)).status,
      "by another name of the environment",
    ).toBe(429);
    for (let i = 0; i < 25; i++) expect((await start("editor", "of an editor", { task })).status).toBe(201);
    aheadMs += 60_000;
    expect((await start("agent", "guesser", { task })).status).toBe(201);
  });
});
