import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import Docker from "dockerode";
import { pack } from "tar-stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "../runner/agents.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { RunRequest } from "../runner/run-request.ts";
import { getRun, optionsOf } from "../runner/runs.ts";
import { settingsOf } from "../runner/settings.ts";
import { describeDocker, ownContainers } from "../sandbox/docker-engine.ts";
import { ensureImage } from "../sandbox/image.ts";
import type { Assignment } from "./agent.ts";
import { dockerAgent } from "./docker.ts";
import { type ModelServer, modelServer } from "./model-server.fixture.ts";

/** The agent in the image: what it does is in the oracle that it is built with, or in its image's name. */
const program = `
const { readFileSync } = require("node:fs");
const { networkInterfaces } = require("node:os");
const oracle = JSON.parse(readFileSync("/agent/oracle.json", "utf8"));
let at = 0;
const say = (value) => process.stdout.write(JSON.stringify(value) + "\\n");
const reaches = async (url) => fetch(url, { signal: AbortSignal.timeout(2000) }).then(() => true, () => false);
const model = async (name) => {
  const response = await fetch(process.env.OPENAI_BASE_URL + "/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: name, messages: [{ role: "user", content: "what now?" }] }),
  });
  return { status: response.status, body: await response.json() };
};
const flood = async (size) => {
  const body = JSON.stringify({ model: "tiny", messages: [{ role: "user", content: "x".repeat(size) }] });
  const one = () => fetch(process.env.OPENAI_BASE_URL + "/chat/completions", { method: "POST", body }).then((r) => r.status, () => 0);
  return Promise.all(Array.from({ length: 40 }, one));
};
const modes = {
  flood: async () => {
    const refused = [...await flood(4000000), ...await flood(5000000)].filter((status) => status !== 200).length;
    return { action: "done", params: {}, thought: JSON.stringify({ refused, after: (await model("tiny")).status }) };
  },
  solve: () => oracle[at++],
  crash: () => { console.error("no idea"); process.exit(3); },
  hang: () => new Promise(() => {}),
  drip: () => void setInterval(() => process.stdout.write(" "), 100),
  babble: () => { process.stdout.write("hello\\n"); return "done"; },
  look: async () => ({ action: "done", params: {}, thought: JSON.stringify({
    uid: process.getuid(),
    interfaces: Object.keys(networkInterfaces()).sort(),
    outside: await reaches("http://192.0.2.1/") || await reaches("http://172.17.0.1:1/"),
    environment: Object.keys(process.env).sort(),
    model: process.env.OPENAI_BASE_URL ? [await model("tiny"), await model("other")] : null,
  }) }),
};
require("node:readline").createInterface({ input: process.stdin }).on("line", async (line) => {
  if (JSON.parse(line).type !== "observe") return;
  const answer = await modes[process.argv[2]]();
  if (answer) say(answer);
});
`;

const image = (mode: string) => `agentgym-test/agent:${mode}`;
const dir = mkdtempSync(join(tmpdir(), "agentgym-docker-agent-"));
const engine = new Docker();
let gym: Gym;
let endpoint: ModelServer;
let environmentId = "";
let task = "";

async function buildAgent(mode: string, runtime: string, oracle: readonly Action[]): Promise<void> {
  const tar = pack();
  const command = JSON.stringify(["/usr/bin/node", "agent.cjs", mode]);
  tar.entry(
    { name: "Dockerfile" },
    `FROM ${runtime}\nWORKDIR /agent\nCOPY agent.cjs oracle.json /agent/\nCMD ${command}\n`,
  );
  tar.entry({ name: "agent.cjs", mode: 0o644 }, program);
  tar.entry({ name: "oracle.json", mode: 0o644 }, JSON.stringify(oracle));
  tar.finalize();
  const labels = { agentgym: "program" };
  const stream = await engine.buildImage(Readable.from(tar), { t: image(mode), labels, rm: true, forcerm: true });
  await new Promise<void>((resolve, reject) =>
    engine.modem.followProgress(stream, (error) => (error ? reject(error) : resolve())),
  );
}

/** Runs an image's agent on the task; the episode, its steps, and what the agent thought. */
async function play(mode: string, options = {}) {
  const request = RunRequest.parse({ environmentId, agent: `docker:${image(mode)}`, task, ...options });
  const agent = await agentFor(gym, request.agent, optionsOf(request));
  const { id, finished } = await gym.runs.begin(request, agent);
  await finished;
  const episode = (await getRun(gym, id)).episodes[0];
  if (!episode) throw new Error("the run has no episode");
  const steps = (await gym.store.events.read(episode.id)).filter((event) => event.type === "step");
  return { episode, steps, thought: JSON.parse(steps[0]?.thought ?? "null") };
}

describeDocker("the agent of an image", { timeout: 120_000 }, () => {
  const modes = ["solve", "crash", "hang", "drip", "babble", "look", "flood"];

  beforeAll(async () => {
    endpoint = await modelServer(() => ({ text: "act" }));
    const prices = join(dir, "prices.json");
    writeFileSync(prices, JSON.stringify({ tiny: { inputUsdPerMillion: 2, outputUsdPerMillion: 10 } }));
    const env = { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "secret", AGENTGYM_PRICES: prices };
    gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, ...env }));
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 12 })).id;
    const { spec } = await specFor(gym, environmentId);
    const chosen = spec.tasks.find(({ oracle }) => oracle.length > 2);
    task = chosen?.id ?? "";
    const runtime = await ensureImage(engine);
    for (const mode of modes) await buildAgent(mode, runtime, chosen?.oracle ?? []);
  }, 240_000);

  afterAll(async () => {
    await gym.close();
    await endpoint.close();
    expect(await ownContainers(engine)).toEqual([]);
    for (const mode of modes) await engine.getImage(image(mode)).remove({ force: true });
    rmSync(dir, { recursive: true, force: true });
  });

  it("acts by JSON lines on its stdio", async () => {
    const { episode } = await play("solve");
    expect(episode).toMatchObject({ status: "ended", score: 1, agent: `docker:${image("solve")}` });
  });

  it("has no network, no privileges and none of our variables", async () => {
    const { thought } = await play("look");
    expect(thought).toMatchObject({ uid: 65_534, interfaces: ["lo"], outside: false, model: null });
    expect(thought.environment).not.toEqual(expect.arrayContaining([expect.stringMatching(/OPENAI|AGENTGYM/)]));
  });

  it("reaches the model that the run allows and nothing else, and its calls are on record", async () => {
    const { episode, steps, thought } = await play("look", { allowModel: "tiny" });
    expect(thought).toMatchObject({ interfaces: ["lo"], outside: false });
    expect(thought.model[0]).toMatchObject({ status: 200, body: { choices: [{ message: { content: "act" } }] } });
    expect(thought.model[1]).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/other may not be asked/) } },
    });
    expect(endpoint.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer secret"]);
    expect(steps[0]?.usage).toEqual({ inputTokens: 100, outputTokens: 20, costUsd: 0.0004 });
    expect(await gym.store.modelCalls.list(episode.id)).toMatchObject([{ step: 1, model: "tiny", status: 200 }]);
  });

  it("is refused what its gate cannot hold, which does not end the gate", async () => {
    const { thought } = await play("flood", { allowModel: "tiny" });
    expect(thought.after).toBe(200);
    expect(thought.refused).toBeGreaterThanOrEqual(40);
  });

  it.each([
    ["ends", "crash", /container ended.*no idea/s],
    ["says no JSON", "babble", /did not answer with JSON: hello/],
  ])("that %s is an error of the agent, without a score", async (_, mode, says) => {
    const { episode } = await play(mode);
    expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
    expect(episode.error?.message).toMatch(says);
  });

  it("that is killed in the middle of its episode is an error, and nothing is left", async () => {
    const kill = setInterval(async () => {
      for (const { Id, Image } of await engine.listContainers())
        if (Image === image("hang"))
          await engine
            .getContainer(Id)
            .kill()
            .catch(() => {});
    }, 500);
    const { episode } = await play("hang");
    clearInterval(kill);
    expect(episode).toMatchObject({ status: "error", error: { message: expect.stringMatching(/container ended/) } });
  });

  it("that says its line a byte at a time is an error in time", async () => {
    const agent = await dockerAgent(image("drip"), undefined, engine, 2_000);
    const hidden = undefined as unknown as Assignment["hidden"];
    const episode = await agent.begin({
      episodeId: "ep_1",
      instruction: "Do it.",
      tools: [],
      seed: 1,
      trial: 0,
      hidden,
    });
    await expect(episode.act({})).rejects.toThrow(/gave no action for 2 seconds/);
    await episode.close();
  });

  it("is closed when its time is over", async () => {
    const { episode, steps } = await play("hang", { maxSeconds: 3 });
    expect(episode).toMatchObject({ status: "ended", score: 0 });
    expect(steps[0]?.action.params.reason).toMatch(/3 seconds are over/);
  });

  it("may be named by its image alone; an image that is not there is never pulled", async () => {
    expect((await agentFor(gym, image("solve"))).name).toBe(`docker:${image("solve")}`);
    await expect(agentFor(gym, "docker:agentgym-test/none")).rejects.toThrow(/has no image/);
    await expect(agentFor(gym, "nobody")).rejects.toThrow(/there is no agent/);
    await expect(agentFor(gym, "oracle", { allowModel: "tiny" })).rejects.toThrow(/agents of an image/);
  });
});
