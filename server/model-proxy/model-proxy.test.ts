import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ModelCall, ModelCallDetail } from "../../core/model-calls.ts";
import {
  type Asked,
  chunkOf,
  type ModelAnswer,
  type ModelServer,
  modelServer,
} from "../agents/model-server.fixture.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import { doneEpisode, startEpisode, stepEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { type AllowedModel, callModel } from "../runner/model-call.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-proxy-"));
const prices = join(dir, "prices.json");
const answered: { now: (asked: Asked) => ModelAnswer } = { now: () => ({ text: "hello" }) };
let endpoint: ModelServer;
let gym: Gym;
let server: HttpServer;
let environmentId = "";
let episode = "";

beforeAll(async () => {
  writeFileSync(prices, JSON.stringify({ tiny: { inputUsdPerMillion: 2, outputUsdPerMillion: 10 } }));
  endpoint = await modelServer((asked) => answered.now(asked));
  const env = { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "secret", AGENTGYM_PRICES: prices };
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, ...env }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "low" })).id;
}, 120_000);
beforeEach(async () => {
  episode = (await startEpisode(gym, { environmentId, agent: "mine" })).episode_id;
});
afterEach(() => {
  answered.now = () => ({ text: "hello" });
});
afterAll(async () => {
  await server.close();
  await gym.close();
  await endpoint.close();
  rmSync(dir, { recursive: true, force: true });
});

/** An agent's own client; only its base URL is ours. */
const clientOf = (id = episode) =>
  new OpenAI({ baseURL: `${server.url}/proxy/${id}/v1`, apiKey: "the agent's own", maxRetries: 0 });
const messages = [{ role: "user" as const, content: "what now?" }];

async function calls(query = ""): Promise<ModelCall[]> {
  const response = await fetch(`${server.url}/api/episodes/${episode}/model-calls${query}`);
  return ModelCall.array().parse(((await response.json()) as { items: unknown }).items);
}

async function stepEvent(number: number) {
  const event = (await gym.store.events.read(episode))[number];
  if (event?.type !== "step") throw new Error("no such step");
  return event;
}

const list = { action: "list_tasks", params: {} };

describe("the model proxy", () => {
  it("answers an unmodified client with the configured endpoint and key, and keeps the call", async () => {
    const completion = await clientOf().chat.completions.create({ model: "tiny", messages, temperature: 0 });
    expect(completion.choices[0]?.message.content).toBe("hello");
    expect(endpoint.asked.at(-1)?.headers.authorization).toBe("Bearer secret");
    expect(endpoint.asked.at(-1)).toMatchObject({ temperature: 0, messages });
    const [call] = await calls();
    expect(call).toMatchObject({
      step: 1,
      model: "tiny",
      status: 200,
      inputTokens: 100,
      outputTokens: 20,
      costUsd: 0.0004,
    });
    const response = await fetch(`${server.url}/api/episodes/${episode}/model-calls/${call?.id}`);
    const detail = ModelCallDetail.parse(await response.json());
    expect(detail.request).toMatchObject({ model: "tiny", messages });
    expect(detail.response).toContain("hello");
    expect(JSON.stringify(detail)).not.toContain("secret");
  });

  it("passes streams on as they come, and learns their usage without telling who did not ask", async () => {
    const first = Promise.withResolvers<void>();
    answered.now = () => (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chunkOf({ content: "hel" }));
      void first.promise.then(() => {
        response.write(chunkOf({ content: "lo" }, "stop"));
        response.write(
          `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } })}\n\n`,
        );
        response.end("data: [DONE]\n\n");
      });
    };
    const stream = await clientOf().chat.completions.create({ model: "tiny", messages, stream: true });
    let text = "";
    for await (const chunk of stream) {
      expect(chunk.choices).toHaveLength(1);
      text += chunk.choices[0]?.delta.content ?? "";
      first.resolve();
    }
    expect(text).toBe("hello");
    expect(endpoint.asked.at(-1)?.stream_options).toEqual({ include_usage: true });
    expect((await calls())[0]).toMatchObject({ status: 200, inputTokens: 7, outputTokens: 3 });
  });

  it("tells the usage of a stream to who asks for it", async () => {
    const options = { stream: true as const, stream_options: { include_usage: true } };
    const stream = await clientOf().chat.completions.create({ model: "tiny", messages, ...options });
    const usages = [];
    for await (const { usage } of stream) if (usage) usages.push(usage);
    expect(usages).toMatchObject([{ prompt_tokens: 100, completion_tokens: 20 }]);
  });

  it("sums the calls before a step into its usage, whatever the agent tells", async () => {
    const client = clientOf();
    await client.chat.completions.create({ model: "tiny", messages });
    await client.chat.completions.create({ model: "tiny", messages });
    await stepEpisode(gym, episode, list, { usage: { inputTokens: 1, outputTokens: 1 } });
    await client.chat.completions.create({ model: "unpriced", messages });
    await stepEpisode(gym, episode, list);
    await stepEpisode(gym, episode, { ...list, params: { page: 1 } }, { usage: { inputTokens: 5, outputTokens: 6 } });
    expect((await stepEvent(1)).usage).toEqual({ inputTokens: 200, outputTokens: 40, costUsd: 0.0008 });
    expect((await stepEvent(2)).usage).toEqual({ inputTokens: 100, outputTokens: 20 });
    expect((await stepEvent(3)).usage).toEqual({ inputTokens: 5, outputTokens: 6 });
    expect((await calls()).map(({ step }) => step)).toEqual([1, 1, 2]);
    expect(await calls("?step=2")).toHaveLength(1);
    expect(await gym.store.episodes.get(episode)).toMatchObject({
      inputTokens: 305,
      outputTokens: 66,
      costMicroUsd: 800,
    });
  });

  it("remembers calls that no step has followed when the episode is taken up again", async () => {
    await clientOf().chat.completions.create({ model: "tiny", messages });
    await gym.sessions.drop(episode);
    await stepEpisode(gym, episode, list);
    expect((await stepEvent(1)).usage).toMatchObject({ inputTokens: 100, outputTokens: 20 });
  });

  it("passes the endpoint's refusals on and keeps them", async () => {
    answered.now = () => ({ status: 429, headers: { "retry-after": "7" }, error: { message: "slow down" } });
    const error = await clientOf()
      .chat.completions.create({ model: "tiny", messages })
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(error).toMatchObject({ message: expect.stringContaining("slow down") });
    expect((await calls())[0]).toMatchObject({ status: 429, inputTokens: 0 });
  });

  it.each([400, 422])("leaves out what the endpoint refuses with %i, and no more", async (status) => {
    answered.now = ({ stream_options, seed }) =>
      stream_options
        ? { status, raw: { detail: [{ type: "extra_forbidden", loc: ["body", "stream_options"], msg: "Extra" }] } }
        : seed !== undefined
          ? { status, raw: { object: "error", message: "seed is not supported" } }
          : { text: "hello" };
    const stream = await clientOf().chat.completions.create({ model: "tiny", messages, seed: 7, stream: true });
    let text = "";
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    expect(text).toBe("hello");
    answered.now = () => ({ status, error: { message: "temperature is not supported" } });
    await expect(clientOf().chat.completions.create({ model: "tiny", messages, temperature: 2 })).rejects.toThrow(
      /temperature/,
    );
  });

  it("says when the endpoint hangs up, before or in its answer", async () => {
    answered.now = () => (response) => response.destroy();
    await expect(clientOf().chat.completions.create({ model: "tiny", messages })).rejects.toThrow(/endpoint failed/);
    answered.now = () => (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chunkOf({ content: "hel" }), () => response.destroy());
    };
    const stream = await clientOf().chat.completions.create({ model: "tiny", messages, stream: true });
    await expect(
      (async () => {
        for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
      })(),
    ).rejects.toThrow();
    expect((await calls()).map(({ status }) => status)).toEqual([0, 200]);
  });

  it("stops the endpoint when the agent hangs up", async () => {
    const stopped = Promise.withResolvers<void>();
    answered.now = () => (response) => {
      response.on("close", () => stopped.resolve());
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chunkOf({ content: "hel" }));
    };
    const stream = await clientOf().chat.completions.create({ model: "tiny", messages, stream: true });
    for await (const _ of stream) break;
    await stopped.promise;
  });

  it("refuses calls of an episode that is over, or not there", async () => {
    const refusal = async (id: string) => {
      const error = await clientOf(id)
        .chat.completions.create({ model: "tiny", messages })
        .catch((each: unknown) => each);
      return error instanceof OpenAI.APIError ? { status: error.status, message: error.message } : error;
    };
    await doneEpisode(gym, episode, {});
    expect(await refusal(episode)).toMatchObject({ status: 409, message: expect.stringMatching(/has ended/) });
    expect(await refusal("ep_none")).toMatchObject({ status: 404, message: expect.stringMatching(/no episode/) });
  });

  it("holds to the rules of the API", async () => {
    const post = (body: unknown, headers = {}, path = "chat/completions") =>
      fetch(`${server.url}/proxy/${episode}/v1/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    expect((await post({ model: "tiny", messages }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post({ messages })).status).toBe(400);
    expect((await post({ model: "x".repeat(5_000_000) })).status).toBe(413);
    expect((await post({ model: "tiny", messages }, {}, "../../../api/health")).status).not.toBe(200);
    expect((await post({ model: "tiny", input: "x" }, {}, "embeddings")).status).toBe(404);
    expect(await calls()).toEqual([]);
  });

  it("lets an agent of an image use what its run allows, and no more", async () => {
    const asked = { model: "tiny", messages };
    const ask = async (allowed: AllowedModel, body: object = asked) => {
      const said: { status: number; text: string } = { status: 0, text: "" };
      const sink = {
        begin: (status: number) => {
          said.status = status;
        },
        write: (text: string) => {
          said.text += text;
        },
        end: (text: string) => {
          said.text += text;
        },
        breakOff: () => {},
      };
      await callModel(
        gym,
        episode,
        { path: "/v1/chat/completions", body },
        sink,
        new AbortController().signal,
        allowed,
      );
      return said;
    };
    expect((await ask({ model: "tiny", maxTokens: 1 })).status).toBe(200);
    const over = await ask({ model: "tiny", maxTokens: 1 });
    expect(over).toMatchObject({ status: 409, text: expect.stringContaining("the limit of the run is reached") });
    expect((await ask({ model: "tiny", maxCostUsd: 0.000_001 })).status).toBe(409);
    expect((await ask({ model: "other" })).status).toBe(400);
    expect(await calls()).toHaveLength(1);
  });

  it("says that no endpoint is configured", async () => {
    const bare = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
    const other = await serveHttp(bare, { host: "127.0.0.1", port: 0 });
    const { episode_id } = await startEpisode(bare, { environmentId, agent: "mine" });
    const client = new OpenAI({ baseURL: `${other.url}/proxy/${episode_id}/v1`, apiKey: "x", maxRetries: 0 });
    await expect(client.chat.completions.create({ model: "tiny", messages })).rejects.toThrow(/no model endpoint/);
    await other.close();
    await bare.close();
  });
});
