import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { StepEvent } from "../../core/episode.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { modelServer } from "../agents/model-server.fixture.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "./agents.ts";
import { createEnvironment, specFor } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { runEpisode } from "./run-episode.ts";
import { RunRequest } from "./run-request.ts";
import { getRun, optionsOf } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-agents-"));
const prices = join(dir, "prices.json");
let gym: Gym;
let environmentId = "";
let task = "";
let oracle: readonly Action[] = [];
let endpoint: Server | null = null;

beforeAll(async () => {
  writeFileSync(prices, JSON.stringify({ tiny: { inputUsdPerMillion: 2, outputUsdPerMillion: 10 } }));
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, AGENTGYM_PRICES: prices }));
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
  const { spec } = await specFor(gym, environmentId);
  const chosen = spec.tasks.find(({ tier, oracle: actions }) => tier === 3 && actions.length > 2);
  task = chosen?.id ?? "";
  oracle = chosen?.oracle ?? [];
}, 120_000);

afterEach(() => {
  endpoint?.closeAllConnections();
  endpoint?.close();
  endpoint = null;
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs an agent on the task; the episode and its steps. */
async function play(name: string, options = {}): Promise<{ episode: EpisodeSummary; steps: StepEvent[] }> {
  const request = RunRequest.parse({ environmentId, agent: name, task, ...options });
  const agent = await agentFor(gym, name, { scripts: true, ...optionsOf(request) });
  const { id, finished } = await gym.runs.begin(request, agent);
  await finished;
  const episode = (await getRun(gym, id)).episodes[0];
  if (!episode) throw new Error("the run has no episode");
  const events = await gym.store.events.read(episode.id);
  return { episode, steps: events.filter((event) => event.type === "step") };
}

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown };

/** A local server; its address. */
async function serve(answer: (body: unknown, count: number) => Answer): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const { status = 200, headers = {}, body } = answer(JSON.parse(text), count++);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    });
  });
  endpoint = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const Request = z.object({
  messages: z.array(
    z.object({
      role: z.string(),
      tool_call_id: z.string().optional(),
      tool_calls: z.array(z.object({ id: z.string() })).optional(),
    }),
  ),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).optional(),
});

function completion(message: object): Answer {
  return {
    body: {
      id: "c",
      object: "chat.completion",
      created: 0,
      model: "tiny",
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: null, ...message } }],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    },
  };
}

function call(id: string, { action, params }: Action, text = JSON.stringify(params)): object {
  return { id, type: "function", function: { name: action, arguments: text } };
}

const turns = (body: unknown) => Request.parse(body).messages.filter(({ role }) => role === "assistant").length;
const nextOf = (turn: number): Action => oracle[turn] ?? { action: "done", params: {} };

describe("a model behind an OpenAI-compatible endpoint", () => {
  it("acts by tool calls, with its tokens and their price on record", async () => {
    const url = await serve((body) => {
      const { messages, tools } = Request.parse(body);
      expect(tools?.map((tool) => tool.function.name)).toContain("done");
      const asked = messages.flatMap((message) => message.tool_calls?.map(({ id }) => id) ?? []);
      expect(messages.flatMap((message) => message.tool_call_id ?? [])).toEqual(asked);
      return completion({ content: "I see.", tool_calls: [call(`call_${turns(body)}`, nextOf(turns(body)))] });
    });
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(episode).toMatchObject({ status: "ended", score: 1, agent: `llm:tiny@${url}/v1` });
    expect(steps.map(({ action }) => action)).toEqual(oracle);
    expect(steps[0]).toMatchObject({
      thought: "I see.",
      usage: { inputTokens: 100, outputTokens: 20, costUsd: 0.0004 },
    });
  });

  it("answers each of several tool calls before it asks again", async () => {
    const url = await serve((body) => {
      const { messages } = Request.parse(body);
      const asked = messages.flatMap((message) => message.tool_calls?.map(({ id }) => id) ?? []);
      expect(messages.flatMap((message) => message.tool_call_id ?? [])).toEqual(asked);
      return completion({ tool_calls: oracle.map((action, index) => call(`call_${index}`, action)) });
    });
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(episode.score).toBe(1);
    expect(steps.filter(({ usage }) => usage).length).toBe(1);
  });

  it("is asked again when it is busy", async () => {
    const url = await serve((body, count) =>
      count === 0
        ? { status: 429, headers: { "retry-after-ms": "5" }, body: { error: { message: "slow down" } } }
        : completion({ tool_calls: [call(`call_${count}`, nextOf(turns(body)))] }),
    );
    expect((await play(`llm:tiny@${url}/v1`)).episode).toMatchObject({ status: "ended", score: 1 });
  });

  it("takes a step that is refused when its arguments are not JSON, or no action can be found", async () => {
    const url = await serve((body) => {
      const turn = turns(body);
      if (turn === 0) return completion({ tool_calls: [call("call_x", nextOf(0), "{not json")] });
      if (turn === 1) return completion({ content: "Let me think about that." });
      return completion({ tool_calls: [call(`call_${turn}`, nextOf(turn - 2))] });
    });
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(steps.slice(0, 2).map(({ kind }) => kind)).toEqual(["error", "error"]);
    expect(episode).toMatchObject({ status: "ended", score: 1 });
  });

  it("gets its own odd answers back in a form that strict endpoints take", async () => {
    const Strict = z.object({
      messages: z.array(
        z.object({
          content: z.string().min(1).nullish(),
          tool_calls: z
            .array(
              z.object({
                function: z.object({
                  name: z.string().min(1),
                  arguments: z.string().refine((text) => {
                    const value: unknown = JSON.parse(text);
                    return value !== null && typeof value === "object" && !Array.isArray(value);
                  }),
                }),
              }),
            )
            .min(1)
            .optional(),
        }),
      ),
    });
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const odd = [
      completion({ tool_calls: [call("call_0", nextOf(0), '{"id": "cut of')] }),
      completion({ tool_calls: [call("call_1", { action: "", params: {} })] }),
      completion({ tool_calls: [call("call_2", nextOf(0), "[1]"), call("call_3", nextOf(0), deep)] }),
      completion({ content: "" }),
      completion({ content: `${"{".repeat(1_000_000)}` }),
    ];
    const url = await serve((body) => {
      const strict = Strict.safeParse(body);
      if (!strict.success) return { status: 400, body: { error: { message: z.prettifyError(strict.error) } } };
      const turn = turns(body);
      return (
        odd[turn] ?? completion({ content: `So {this} it is {done}:\n${JSON.stringify(nextOf(turn - odd.length))}` })
      );
    });
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(episode).toMatchObject({ status: "ended", error: null, score: 1 });
    expect(steps.slice(0, 6).map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => "error"));
  });

  it("that is cut off leaves why in the log", async () => {
    const url = await serve(() => {
      const said = completion({ content: "I was about to" });
      return {
        body: {
          ...Object(said.body),
          choices: [{ index: 0, finish_reason: "length", message: { content: "I was about to" } }],
        },
      };
    });
    const { steps } = await play(`llm:tiny@${url}/v1`);
    expect(steps[0]?.action).toEqual({ action: "no_action", params: { finish: "length" } });
  });

  it("is closed after three answers in a row without an action", async () => {
    const url = await serve(() => completion({ content: "I would rather not." }));
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(steps.map(({ action }) => action.action)).toEqual(["no_action", "no_action", "done"]);
    expect(episode).toMatchObject({ status: "ended", score: 0 });
  });

  it("acts by JSON in its text where the endpoint has no tool calls", async () => {
    const url = await serve((body) =>
      Request.parse(body).tools
        ? { status: 400, body: { error: { message: "tools are not supported by this model" } } }
        : completion({ content: `First I do this.\n${JSON.stringify(nextOf(turns(body)))}` }),
    );
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(episode).toMatchObject({ status: "ended", score: 1 });
    expect(steps[0]?.thought).toMatch(/^First I do this\./);
  });

  it.each([
    [404, "No endpoints found that support tool use"],
    [422, "Extra inputs are not permitted: tools"],
    [500, "tools param requires --jinja flag"],
  ])("acts by text where tools are refused with %i, at once", async (status, message) => {
    let refusals = 0;
    const url = await serve((body) => {
      if (!Request.parse(body).tools) return completion({ content: JSON.stringify(nextOf(turns(body))) });
      refusals++;
      return { status, body: { error: { message } } };
    });
    expect((await play(`llm:tiny@${url}/v1`)).episode).toMatchObject({ status: "ended", score: 1 });
    expect(refusals).toBe(1);
  });

  it("is told the tools in text where its endpoint passes over them", async () => {
    const told: string[] = [];
    const url = await serve((body) => {
      const [system] = z.object({ messages: z.array(z.object({ content: z.string() })) }).parse(body).messages;
      told.push(system?.content ?? "");
      const turn = turns(body);
      if (turn === 0) return completion({ content: "Which tools are there?" });
      return completion({ content: `I know now.\n${JSON.stringify(nextOf(turn - 1))}` });
    });
    const { episode, steps } = await play(`llm:tiny@${url}/v1`);
    expect(episode).toMatchObject({ status: "ended", score: 1 });
    expect(steps[0]?.action.action).toBe("no_action");
    expect(told[0]).not.toMatch(/The tools:/);
    expect(told[1]).toMatch(/one line of JSON[\s\S]+The tools:/);
  });

  it("is asked with another seed for each trial", async () => {
    const seeds: unknown[] = [];
    const url = await serve((body) => {
      seeds.push(z.object({ seed: z.int() }).parse(body).seed);
      return completion({ tool_calls: [call("call_0", { action: "done", params: {} })] });
    });
    const request = RunRequest.parse({ environmentId, agent: `llm:tiny@${url}/v1`, task, trials: 3 });
    const { finished } = await gym.runs.begin(request, await agentFor(gym, request.agent, optionsOf(request)));
    await finished;
    expect(seeds).toEqual([1, 2, 3]);
  });

  it("that fails is an error of the agent, without a score", async () => {
    const url = await serve(() => ({ status: 401, body: { error: { message: "wrong key" } } }));
    const { episode } = await play(`llm:tiny@${url}/v1`);
    expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
    expect(episode.error?.message).toMatch(/401.*wrong key/);
  });

  it("gets the key of the configured endpoint only there", async () => {
    const keys: (string | undefined)[] = [];
    const url = await serve((body) => completion({ tool_calls: [call("call_0", nextOf(turns(body)))] }));
    endpoint?.prependListener("request", (request) => keys.push(request.headers.authorization));
    const configured = await openGym(
      settingsOf({
        AGENTGYM_SANDBOX: "embedded",
        AGENTGYM_DATA: dir,
        OPENAI_API_KEY: "secret",
        OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      }),
    );
    const agent = await agentFor(configured, `llm:tiny@${url}/v1`);
    const episode = await agent.begin({
      episodeId: "ep_1",
      instruction: "",
      tools: [],
      seed: 1,
      trial: 0,
      hidden: await specFor(gym, environmentId).then(({ spec }) => {
        const [first] = spec.tasks;
        if (!first) throw new Error("no task");
        return { task: first, world: spec.world };
      }),
    });
    await episode.act({});
    await configured.close();
    expect(keys).toEqual(["Bearer none"]);
  });

  it("streams, with its reasoning kept as the thought and the run's temperature asked for", async () => {
    const server = await modelServer(({ messages }) => {
      const turn = messages.filter(({ role }) => role === "assistant").length;
      return { reasoning: "First look.", text: "Then act.", calls: [nextOf(turn)] };
    });
    const { episode, steps } = await play(`llm:tiny@${server.url}`, { temperature: 0.5 });
    await server.close();
    expect(episode).toMatchObject({ status: "ended", score: 1 });
    expect(steps[0]?.thought).toBe("First look.\n\nThen act.");
    expect(server.asked.every(({ stream, temperature, seed }) => stream && temperature === 0.5 && seed === 1)).toBe(
      true,
    );
  });

  it.each([
    ["maxTokens", 200, /240 of 200 tokens/],
    ["maxCostUsd", 0.0005, /\$0\.0008 of \$0\.0005/],
    ["maxSeconds", 1.5, /1\.5 seconds/],
  ])("is closed when it has used up its %s", async (limit, most, says) => {
    const server = await modelServer(async ({ count }) => {
      // Slow all the time, so that nobody takes it for an endpoint that hangs.
      if (limit === "maxSeconds") await sleep(200);
      return { calls: [{ action: "no_such_tool", params: { count } }] };
    });
    const { episode, steps } = await play(`llm:tiny@${server.url}`, { [limit]: most });
    await server.close();
    expect(episode).toMatchObject({ status: "ended", score: 0 });
    expect(String(steps.at(-1)?.action.params.reason)).toMatch(says);
  });

  it("that is killed in the middle of an episode is an error, and the log is whole up to there", async () => {
    const server = await modelServer(({ count }) => {
      if (count === 2) void server.close();
      return count === 2 ? (response) => response.destroy() : { calls: [nextOf(count)] };
    });
    const agent = await agentFor(gym, `llm:tiny@${server.url}`);
    const { id, ended, error } = await runEpisode(gym, agent, { environmentId, task, agent: agent.name });
    expect({ ended, boundary: error?.boundary }).toEqual({ ended: null, boundary: "agent" });
    const events = await gym.store.events.read(id);
    expect(events.map(({ type }) => type)).toEqual(["started", "step", "step", "error"]);
  });

  it("cannot be limited in cost where its price is not known", async () => {
    await expect(agentFor(gym, "llm:dear@http://127.0.0.1:9/v1", { maxCostUsd: 1 })).rejects.toThrow(/price of dear/);
  });

  it.each([
    ["llm:", /does not name a model/],
    ["llm:gpt", /there is no key/],
  ])("refuses %s with what to do", async (name, says) => {
    await expect(agentFor(gym, name)).rejects.toThrow(says);
  });
});

describe("a service over HTTP", () => {
  it("whose answer has no end, or nests without end, is an error of the agent", async () => {
    let isHungUp = false;
    const server = createServer((_, response) => {
      response.on("close", () => {
        isHungUp = true;
      });
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(60_000)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    endpoint = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { episode } = await play(`http://127.0.0.1:${(server.address() as AddressInfo).port}/act`);
    expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
    expect(episode.error?.message).toMatch(/more than 1000000 characters/);
    await expect.poll(() => isHungUp).toBe(true);
    server.closeAllConnections();
    server.close();

    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`);
    const url = await serve(() => ({ body: { action: "done", params: { answer: deep } } }));
    expect((await play(`${url}/act`)).episode.error?.message).toMatch(/nests too deep/);
  });

  it("is told the task and what happened, and answers with an action", async () => {
    const Told = z.object({
      task: z.object({ instruction: z.string().min(1) }),
      tools: z.array(z.unknown()).min(1),
      history: z.array(z.unknown()),
    });
    const url = await serve((body) => ({ body: { ...nextOf(Told.parse(body).history.length), thought: "next" } }));
    const { episode, steps } = await play(`${url}/act`);
    expect(episode).toMatchObject({ status: "ended", score: 1 });
    expect(steps[0]?.thought).toBe("next");
  });

  it.each([
    ["does not answer with JSON", { body: "x" }, /not an action/],
    ["fails", { status: 500, body: { error: "down" } }, /answered 500/],
  ])("that %s is an error of the agent", async (_, answer, says) => {
    const url = await serve(() => answer);
    const { episode } = await play(`${url}/act`);
    expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
    expect(episode.error?.message).toMatch(says);
  });
});

describe("a script on this machine", () => {
  const write = (name: string, text: string): string => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };

  it.each([
    [
      "agent.py",
      "import json\nsteps = []\nprint('hello')\nactions = json.loads(ACTIONS)\ndef act(observation, episode):\n    steps.append(1)\n    a = actions[len(steps) - 1]\n    return a['action'], a['params']\n",
    ],
    [
      "agent.mjs",
      "console.log('hello');\nconst actions = JSON.parse(ACTIONS);\nlet at = 0;\nexport async function act(observation) { return actions[at++]; }\n",
    ],
    [
      "agent.ts",
      "const actions: unknown[] = JSON.parse(ACTIONS);\nlet at = 0;\nexport const act = (observation: object): unknown => actions[at++];\n",
    ],
  ])("acts by the act of %s", async (name, text) => {
    const path = write(name, text.replace("ACTIONS", JSON.stringify(JSON.stringify(oracle))));
    expect((await play(path)).episode).toMatchObject({ status: "ended", score: 1 });
  });

  it("may be any program that speaks JSON lines", async () => {
    const path = write("agent.sh", "#!/bin/sh\nread begin\nwhile read line; do echo '\"done\"'; done\n");
    await expect(agentFor(gym, path, { scripts: true })).rejects.toThrow(/cannot be executed/);
    chmodSync(path, 0o755);
    const { episode, steps } = await play(path);
    expect(steps.map(({ action }) => action.action)).toEqual(["done"]);
    expect(episode).toMatchObject({ status: "ended", score: 0 });
  });

  it("gets the caller's variables but for the server's key", async () => {
    const told = "[process.env.AGENTGYM_API_KEY, process.env.OPENAI_API_KEY].join()";
    const path = write("env.mjs", `export const act = () => ({ action: "done", params: { reason: ${told} } });\n`);
    vi.stubEnv("AGENTGYM_API_KEY", "ag_secret");
    vi.stubEnv("OPENAI_API_KEY", "sk-own");
    try {
      expect((await play(path)).steps[0]?.action.params).toEqual({ reason: ",sk-own" });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("that ends is an error of the agent that says what it said", async () => {
    const path = write("broken.py", "def act(observation):\n    raise ValueError('no idea')\n");
    const { episode } = await play(path);
    expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
    expect(episode.error?.message).toMatch(/exit code 1[\s\S]*no idea/);
  });

  it("that ends takes along what it started, and is not waited for", async () => {
    const pidFile = join(dir, "background.pid");
    const path = write("leaves.sh", `#!/bin/sh\nsleep 300 &\necho $! > '${pidFile}'\nexit 4\n`);
    chmodSync(path, 0o755);
    const { episode } = await play(path);
    expect(episode.error?.message).toMatch(/exit code 4/);
    const background = Number(readFileSync(pidFile, "utf8"));
    expect(background).toBeGreaterThan(0);
    await expect.poll(() => existsSync(`/proc/${background}/exe`), { timeout: 5_000 }).toBe(false);
  });

  it("does not run from a server, and not when it is not there", async () => {
    await expect(agentFor(gym, "./agent.py")).rejects.toThrow(/their owner's machine/);
    await expect(agentFor(gym, "./none.py", { scripts: true })).rejects.toThrow(/there is no file/);
  });
});
