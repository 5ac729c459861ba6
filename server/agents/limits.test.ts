import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Agent, Assignment } from "./agent.ts";
import { httpAgent } from "./http.ts";
import { type AgentLimits, limitedAgent } from "./limits.ts";
import { modelAgent } from "./llm.ts";
import { chunkOf, type ModelServer, modelServer } from "./model-server.fixture.ts";

let opened: (Server | ModelServer)[] = [];
afterEach(async () => {
  for (const server of opened) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await server.close();
  }
  opened = [];
});

const assignment: Assignment = {
  episodeId: "ep_1",
  instruction: "Do it.",
  tools: [{ name: "done", title: "Done", description: "Ends", inputSchema: { type: "object", properties: {} } }],
  seed: 1,
  trial: 0,
  // Models and services are told nothing of it.
  hidden: undefined as unknown as Assignment["hidden"],
};

/** A port that nobody listens on. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}

async function answering(status: number | null): Promise<string> {
  const server = createServer((_, response) => {
    if (status !== null) response.writeHead(status, { "content-type": "application/json" }).end('{"error":"down"}');
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stream = { "content-type": "text/event-stream" };
function beating(response: ServerResponse, text: string): void {
  const timer = setInterval(() => response.write(text), 50);
  response.on("close", () => clearInterval(timer));
}

const endpoints = [
  ["a closed port", () => closedPort()],
  ["503 without an end", () => answering(503)],
  ["silence", () => answering(null)],
] as const;

const limits: readonly (readonly [name: string, limit: AgentLimits])[] = [
  ["--max-seconds", { maxSeconds: 0.7 }],
  ["--max-tokens", { maxTokens: 100 }],
  ["--max-cost-usd", { maxCostUsd: 0.01 }],
  ["all limits", { maxSeconds: 0.7, maxTokens: 100, maxCostUsd: 0.01 }],
];

const act = async (agent: Agent, limit: AgentLimits) => {
  const episode = await limitedAgent(agent, limit).begin(assignment);
  return episode.act({ result: 1 }).finally(() => episode.close());
};

describe.each(limits)("limitedAgent with %s", (_, limit) => {
  it.each(endpoints)("is an error, not an end, where a model's endpoint is %s", async (_name, serve) => {
    // Where only what is used is limited, patience would change nothing but how long this takes.
    const settings = {
      silenceMs: 500,
      isPatient: limit.maxSeconds !== undefined,
      prices: { tiny: { inputUsdPerMillion: 1, outputUsdPerMillion: 1 } },
    };
    await expect(act(modelAgent(`llm:tiny@${await serve()}/v1`, settings), limit)).rejects.toThrow(
      /reached|503|nothing|not answered/,
    );
  });
});

describe("limitedAgent", () => {
  it.each(endpoints)("is an error where a service is %s", async (_, serve) => {
    await expect(act(httpAgent(`${await serve()}/act`), { maxSeconds: 0.5 })).rejects.toThrow(
      /reached|503|not answered/,
    );
  });

  it.each([
    ["fails", () => ({ status: 503, error: "down" })],
    ["breaks off", () => (response: { destroy(): void }) => response.destroy()],
    ["is too busy", () => ({ status: 429, error: "slow down" })],
    ["falls silent", () => () => {}],
    ["sends headers only", () => (response: ServerResponse) => response.writeHead(200, stream).flushHeaders()],
    [
      "sends signs of life only",
      () => (response: ServerResponse) => beating(response.writeHead(200, stream), ": on\n\n"),
    ],
    [
      "falls silent in the middle of its answer",
      () => (response: ServerResponse) => response.writeHead(200, stream).write(chunkOf({ content: "Let me" })),
    ],
    [
      "answers without a message",
      () => ({ status: 200, raw: { choices: [{ message: null, finish_reason: "stop" }] } }),
    ],
  ])("is an error where the endpoint %s after an answer", async (_, then) => {
    const server = await modelServer(({ count }) =>
      count === 0 ? { calls: [{ action: "look", params: {} }] } : then(),
    );
    opened.push(server);
    const episode = await limitedAgent(modelAgent(`llm:tiny@${server.url}`, {}), { maxSeconds: 2 }).begin(assignment);
    await episode.act({});
    await expect(episode.act({})).rejects.toThrow(/2 seconds are over, and the agent could not answer/);
    await episode.close();
  });

  it.each([0, 1])("closes the episode where the model takes its time itself after %i answers", async (before) => {
    const server = await modelServer(({ count }) =>
      count < before
        ? { calls: [{ action: "look", params: {} }] }
        : (response) => {
            beating(response.writeHead(200, stream), chunkOf({ reasoning_content: "hm" }));
          },
    );
    opened.push(server);
    const episode = await limitedAgent(modelAgent(`llm:tiny@${server.url}`, {}), { maxSeconds: 0.6 }).begin(assignment);
    for (let answer = 0; answer < before; answer++) await episode.act({});
    expect((await episode.act({})).action).toMatchObject({
      action: "done",
      params: { reason: expect.stringMatching(/0.6 seconds/) },
    });
    await episode.close();
  });
});
