import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { type DatabaseUnderTest, ENGINES } from "./engines-under-test.ts";
import { sampleEnvironment, sampleStarted } from "./sample-records.ts";
import { openStore, type Store } from "./store.ts";

const now = 1_790_000_000_000;

describe.each(ENGINES)("what is kept about agents and their models, on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let store: Store;

  beforeAll(async () => {
    database = await create();
    store = await openStore(database.location);
    const { environment } = await store.environments.create(sampleEnvironment("models"));
    const origin = { runId: null, tier: 1, attempt: 0, leaseOwner: null };
    await store.events.start(origin, [sampleStarted("ep_models", environment.id)]);
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  it("numbers the versions of an agent, and keeps the same one once", async () => {
    const agent = { name: "bot", target: "llm:a", description: "", createdAt: now };
    expect(await store.agents.add(agent)).toEqual({ ...agent, version: 1 });
    expect(await store.agents.add({ ...agent, createdAt: now + 1 })).toEqual({ ...agent, version: 1 });
    expect(await store.agents.add({ ...agent, target: "llm:b\u0000" })).toMatchObject({
      version: 2,
      target: "llm:b\uFFFD",
    });
    await store.agents.add({ ...agent, name: "another" });
    expect(await store.agents.get("bot")).toMatchObject({ version: 2 });
    expect(await store.agents.get("bot", 1)).toMatchObject({ target: "llm:a" });
    await expect(store.agents.get("bot", 9)).rejects.toThrow(/there is no agent bot@9/);
    const newest = (await store.agents.newest()).map(({ name, version }) => `${name}@${version}`);
    expect(newest).toEqual(["another@1", "bot@2"]);
    expect((await store.agents.versions("bot")).map(({ version }) => version)).toEqual([2, 1]);
  });

  it("gives versions made at the same time different numbers, or refuses one", async () => {
    const add = (n: number) => store.agents.add({ name: "busy", target: `llm:${n}`, description: "", createdAt: now });
    const made = await Promise.allSettled([1, 2, 3, 4].map(add));
    const versions = made.flatMap((each) => (each.status === "fulfilled" ? [each.value.version] : []));
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.length).toBeGreaterThan(0);
  });

  it("keeps model calls with what was said, and sums those of a step", async () => {
    const call = {
      episodeId: "ep_models",
      model: "tiny\u0000",
      status: 200,
      request: { messages: [{ role: "user", content: "half \uD800 a pair, a zero \u0000" }] },
      response: "data: {}\n\n",
      inputTokens: 10,
      outputTokens: 2,
      costUsd: 0.0004,
      durationMs: 5,
      createdAt: now,
    };
    for (const [id, step] of [
      ["call_b", 2],
      ["call_a", 1],
      ["call_c", 2],
    ] as const)
      await store.modelCalls.add({ ...call, id, step });
    expect((await store.modelCalls.list("ep_models")).map(({ id }) => id)).toEqual(["call_a", "call_b", "call_c"]);
    expect(await store.modelCalls.list("ep_models", 1)).toMatchObject([
      { id: "call_a", costUsd: 0.0004, createdAt: now },
    ]);
    expect(await store.modelCalls.count("ep_models")).toBe(3);
    expect(await store.modelCalls.get("ep_models", "call_b")).toMatchObject({
      request: call.request,
      response: "data: {}\n\n",
    });
    expect(await store.modelCalls.usage("ep_models", 2)).toEqual({ inputTokens: 20, outputTokens: 4, costUsd: 0.0008 });
    expect(await store.modelCalls.usage("ep_models", 3)).toBeUndefined();
    await expect(store.modelCalls.get("ep_other", "call_b")).rejects.toThrow(/no model call/);
  });

  it("keeps plans under their keys, the newest one", async () => {
    const { plan } = fixtureSpec(1);
    expect(await store.planCache.get("k")).toBeNull();
    await store.planCache.put("k", plan, now);
    await store.planCache.put("k", { ...plan, name: "Newer" }, now + 1);
    expect(await store.planCache.get("k")).toEqual({ ...plan, name: "Newer" });
  });
});
