import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { agentChoices } from "./agent-choices.ts";
import { agentFor } from "./agents.ts";
import { createEnvironment, listEnvironments } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { listAgents, registerAgent } from "./registered-agents.ts";
import { RunRequest } from "./run-request.ts";
import { getRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-registered-"));
let gym: Gym;
let server: HttpServer;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

async function post(body: object): Promise<{ status: number; body: unknown }> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${server.url}/api/agents`, init);
  return { status: response.status, body: await response.json() };
}

const names = async () =>
  z
    .object({ items: z.array(z.looseObject({ name: z.string() })) })
    .parse(await (await fetch(`${server.url}/api/agents`)).json()).items;

describe("registered agents", () => {
  it("have versions; a run by the name uses the newest and says which it was", async () => {
    expect(await post({ name: "planner", target: "noop" })).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await post({ name: "planner", target: "noop" })).toMatchObject({ body: { version: 1 } });
    const second = { name: "planner", target: "oracle", description: "now it plans" };
    expect(await post(second)).toMatchObject({ body: { version: 2, target: "oracle" } });
    expect((await names()).find(({ name }) => name === "planner")).toMatchObject({
      kind: "registered",
      newest: { version: 2 },
    });
    const { items } = await (await fetch(`${server.url}/api/agents/planner`)).json();
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);

    const { id: environmentId } = await createEnvironment(gym, {
      brief: "todo app",
      seed: 1,
      complexity: "low",
      tasks: 4,
    });
    const scores = [];
    for (const agent of ["planner", "planner@1"]) {
      const request = RunRequest.parse({ environmentId, agent });
      const { id, finished } = await gym.runs.begin(request, await agentFor(gym, agent));
      await finished;
      const run = await getRun(gym, id);
      scores.push([run.agent, run.mean]);
    }
    expect(scores).toEqual([
      ["planner@2", 1],
      ["planner@1", 0],
    ]);
    const leaderboard = await (await fetch(`${server.url}/api/leaderboards/${environmentId}`)).json();
    expect(JSON.stringify(leaderboard)).toContain('"planner@2"');
  });

  it("may stand for a script on this machine, and then on this machine only", async () => {
    const path = join(dir, "agent.mjs");
    writeFileSync(path, "export const act = () => 'done';\n");
    expect(await post({ name: "mine", target: path })).toMatchObject({ status: 400 });
    await registerAgent(gym, { name: "mine", target: path, description: "" }, { scripts: true });
    expect((await agentFor(gym, "mine", { scripts: true })).name).toBe("mine@1");
    await expect(agentFor(gym, "mine")).rejects.toThrow(/their owner's machine/);
  });

  it("are offered beside the built-in ones, the models of the server and what ran lately, each once", async () => {
    const prices = join(dir, "prices.json");
    const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 2 };
    writeFileSync(prices, JSON.stringify({ "qwen3-8b": price, "qwen3-32b": price }));
    const model = { ...gym.settings.model, name: "qwen3-8b", pricesFile: prices };
    const run = { environmentId: (await listEnvironments(gym, {})).items[0]?.id ?? "", options: {}, planned: 1 };
    for (const [id, agent] of [
      ["run_model", "llm:qwen3-32b"],
      ["run_service", "http://localhost:9/act"],
      ["run_name", "a name of a client"],
    ] as const)
      await gym.store.runs.create({ ...run, id, agent, resumeKey: id, createdAt: 1, leaseOwner: null });
    const choices = await agentChoices({ ...gym, settings: { ...gym.settings, model } });
    expect(choices.map(({ agent, kind }) => `${kind} ${agent}`)).toEqual([
      "builtin oracle",
      "builtin noop",
      "builtin random",
      // What `mine` stands for is a script, which no server runs.
      "registered planner",
      "model llm:qwen3-8b",
      "model llm:qwen3-32b",
      "recent http://localhost:9/act",
    ]);
    writeFileSync(prices, "no prices");
    const left = await agentChoices({ ...gym, settings: { ...gym.settings, model } });
    expect(left.filter(({ kind }) => kind === "model").map(({ agent }) => agent)).toEqual(["llm:qwen3-8b"]);
  });

  it.each([
    [{ name: "oracle", target: "noop" }, 400, /built-in/],
    [{ name: "Not A Name", target: "noop" }, 400, /a name has/],
    [{ name: "two", target: "planner" }, 400, /stand for another/],
    [{ name: "two", target: "llm:gpt" }, 400, /there is no key/],
    [{ name: "two", target: "replay:ep_none" }, 404, /ep_none/],
  ])("refuses %j", async (body, status, says) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(says);
  });

  it("says when a name or a version is not there", async () => {
    await expect(agentFor(gym, "nobody")).rejects.toThrow(/there is no agent "nobody"/);
    await expect(agentFor(gym, "planner@9")).rejects.toThrow(/there is no agent planner@9/);
    expect((await fetch(`${server.url}/api/agents/nobody`)).status).toBe(404);
  });

  it("are listed beside the built-in ones and the model that the server asks", async () => {
    const asking = await openGym(
      settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "asking"), AGENTGYM_MODEL: "qwen3" }),
    );
    try {
      const listed = await listAgents(asking);
      expect(listed.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
        "builtin oracle",
        "builtin noop",
        "builtin random",
        "model llm:qwen3",
      ]);
    } finally {
      await asking.close();
    }
    expect((await names()).map(({ name }) => name)).not.toContain("llm:qwen3");
  });
});
