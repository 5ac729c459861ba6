import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ModelAnswer, type ModelServer, modelServer } from "../agents/model-server.fixture.ts";
import { openGym } from "../open-gym.ts";
import type { Gym } from "./gym.ts";
import { modelsView, testModel } from "./models.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-models-"));
const prices = join(dir, "prices.json");
let says: ModelAnswer = {};
let endpoint: ModelServer;
const opened: Gym[] = [];

async function gymWith(env: Record<string, string>): Promise<Gym> {
  const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, ...env }), {
    reading: true,
  });
  opened.push(gym);
  return gym;
}

beforeAll(async () => {
  endpoint = await modelServer(() => says);
  writeFileSync(prices, JSON.stringify({ tiny: { inputUsdPerMillion: 2, outputUsdPerMillion: 10 } }));
});
afterAll(async () => {
  for (const gym of opened) await gym.close();
  await endpoint.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("modelsView", () => {
  it("tells where models are asked and what they cost, and no secret", async () => {
    const gym = await gymWith({
      OPENAI_BASE_URL: "https://me:hidden@models.example/v1?key=hidden",
      OPENAI_API_KEY: "sk-hidden",
      AGENTGYM_MODEL: "tiny@http://me:hidden@localhost:9/v1",
      AGENTGYM_PRICES: prices,
    });
    const view = await modelsView(gym);
    expect(view).toEqual({
      endpoint: "https://models.example/v1",
      isOwn: true,
      hasKey: true,
      model: "tiny@http://localhost:9/v1",
      pricesFile: prices,
      prices: [{ model: "tiny", inputUsdPerMillion: 2, outputUsdPerMillion: 10 }],
      problem: null,
    });
    expect(JSON.stringify(view)).not.toContain("hidden");
  });

  it("says why prices cannot be read", async () => {
    const view = await modelsView(await gymWith({ AGENTGYM_PRICES: join(dir, "none.json") }));
    expect(view).toMatchObject({ isOwn: false, hasKey: false, model: null, prices: [] });
    expect(view.problem).toContain("AGENTGYM_PRICES");
  });
});

describe("testModel", () => {
  const env = () => ({ OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "sk-hidden", AGENTGYM_PRICES: prices });

  it("makes one call and tells what it said and cost", async () => {
    says = { text: "ready", usage: { prompt_tokens: 10, completion_tokens: 2 } };
    const before = endpoint.asked.length;
    const tested = await testModel(await gymWith({ ...env(), AGENTGYM_MODEL: "tiny" }), undefined);
    expect(tested).toMatchObject({ ok: true, model: "tiny", said: "ready", inputTokens: 10, outputTokens: 2 });
    expect(tested.costUsd).toBeCloseTo(0.00004);
    expect(endpoint.asked.length).toBe(before + 1);
  });

  it("tells a failure at once, without the key that the endpoint repeats", async () => {
    says = { status: 503, error: { message: "overloaded, you sent sk-hidden" } };
    const before = endpoint.asked.length;
    const tested = await testModel(await gymWith(env()), "tiny");
    expect(tested).toMatchObject({ ok: false, costUsd: null });
    expect(tested.said).toMatch(/503 overloaded, you sent \.\.\.$/);
    expect(endpoint.asked.length).toBe(before + 1);
  });

  it("tells that nobody answers, and asks for a name where there is none", async () => {
    const gym = await gymWith({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(await testModel(gym, "tiny")).toMatchObject({
      ok: false,
      said: expect.stringMatching(/ECONNREFUSED|bad port/),
    });
    await expect(testModel(gym, undefined)).rejects.toThrow(/no model is named/);
  });
});
