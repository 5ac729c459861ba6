import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ModelServer, modelServer } from "../../server/agents/model-server.fixture.ts";
import { type HttpServer, serveHttp } from "../../server/http.ts";
import { openGym } from "../../server/open-gym.ts";
import { createEnvironment } from "../../server/runner/environments.ts";
import type { Gym } from "../../server/runner/gym.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { describeDocker } from "../../server/sandbox/docker-engine.ts";
import { fencesIn } from "./fences.fixture.ts";

const root = join(import.meta.dirname, "../..");
const fences = fencesIn(root);

/** What no test runs as it stands, and why. */
const notRun: Readonly<Record<string, string>> = {
  "README.md: npm start   # serves http://localhost:3000, makes a first environment, runs three agents on it":
    "the tests themselves begin where it ends: a server with an environment",
  "README.md: npm run check   # while working: format, lint, layers, types, unused code, core and component tests":
    "it runs the tests",
  "docs/quickstart.md: npm start": "as in README.md",
  'docs/agents.md: < {"type": "begin", "episode": {"id": "ep_...", "task": {"instruction": "..."}, "tools": [...], "seed": 1, "trial": 0}}':
    "a transcript; the program below it reads and writes these lines",
  'docs/briefs.md: agentgym understand --prompt "Public library: members, books and loans. A member may have at most five loans."':
    "reads files of the author's; cli/understand.test.ts makes these calls",
  'docs/python.md: agentgym new --domain python --prompt "Analyse a shop\'s orders in plain Python. Algorithms: intervals, graphs."':
    "proves its tasks for a minute or more; server/runner/make-played.test.ts proves a few",
  "docs/suite.md: agentgym suite add wordle --data <folder> --tasks 100":
    "needs a folder of the reader's; server/suite-data/suite-data.test.ts makes such folders and environments of them",
  "docs/chat.md: agentgym run crm --face chat --agent llm:my-model --user my-other-model":
    "needs two models; server/runner/speaker.test.ts plays such runs",
  "docs/web.md: agentgym run crm --face web --agent llm:gpt-4o --screenshots":
    "needs a model and a Chromium; server/screenshots/screenshots.test.ts has such a model and looks at its pictures",
  "docs/agents.md: docker build -t my-agent .":
    "needs a Docker engine; server/agents/docker.test.ts runs such an image",
  "docs/agentenv.md: from agentenv.envs import TextCraftEnvClient":
    "needs that project's package; the curl below it makes the same requests",
  "docs/openenv.md: from openenv.core.generic_client import GenericEnvClient":
    "needs that project's package; server/openenv/openenv.test.ts sends the same messages",
  "docs/openenv.md: from openenv.core.mcp_client import MCPToolClient":
    "needs that project's package; server/openenv/openenv.test.ts sends the same messages",
  "docs/training.md: vf-eval agentgym-taskset --env.taskset.env crm --env.taskset.split eval -n 20 -r 4 -m my-model":
    "needs verifiers and a model; sdk/python/tests/test_verifiers.py runs this command",
  "docs/training.md: [[orchestrator.train.source]]": "a file of prime-rl's; test_verifiers.py plays the taskset",
  "docs/training.md: from agentgym.integrations.nemo_gym import AgentGymResourcesServer":
    "needs nemo-gym; sdk/python/tests/test_nemo_gym.py serves it",
  "docs/training.md: python -m agentgym.integrations.nemo_gym crm --split train > resources_servers/agentgym/data/train.jsonl":
    "needs nemo-gym; sdk/python/tests/test_nemo_gym.py runs this command",
  "docs/training.md: from trl import GRPOConfig, GRPOTrainer":
    "needs TRL and a model; sdk/python/tests/test_trl.py trains a tiny one",
  "docs/training.md: from agentgym.integrations.verl import dataset":
    "needs verl; sdk/python/tests/test_verl.py writes and reads such rows",
  "docs/training.md: python -m verl.trainer.main_ppo \\":
    "needs verl, a model and GPUs; sdk/python/tests/test_verl.py plays by verl's own worker",
  "docs/training.md: import art": "needs ART and its GPU back end; sdk/python/tests/test_art.py gathers such groups",
  "docs/training.md: inspect eval agentgym/agentgym -T env=crm -T split=eval --epochs 4 --model openai/my-model":
    "needs a model; sdk/python/tests/test_inspect.py evaluates this task",
  "docs/training.md: node cli/setup/trainers.mjs              # or only some: node cli/setup/trainers.mjs verifiers":
    "it runs the tests",
  "docs/evolve.md: agentgym suite add maze --tasks 200":
    "takes minutes; cli/evolve.test.ts runs this policy on fewer levels, bench/evolve.ts on these",
  "docs/evolve.md: agentgym evolve crm --agent llm:strong-model --base crm-training/data/train.jsonl --trials 4 --parallel 16 \\":
    "needs a model and a GPU; cli/evolve.test.ts trains and serves without",
  "docs/trajectories.md: from inspect_ai.log import read_eval_log":
    "needs inspect_ai; sdk/python/tests/test_exports.py opens such a file with it",
  'docs/agents.md: client = OpenAI(base_url=f"http://localhost:3000/proxy/{episode_id}/v1", api_key="ag_...")  # the key that started the episode; any text where the server asks for none':
    "needs the package openai for Python; the curl below it makes the same call",
  'docs/agents.md: client = Anthropic(base_url=f"http://localhost:3000/proxy/{episode_id}", api_key="ag_...")':
    "needs the package anthropic for Python; the curl below it makes the same call",
  'sdk/python/README.md: pip install ./sdk/python                 # or "./sdk/python[langchain]", "./sdk/python[gymnasium]"':
    "cli/setup/sdk.mjs builds and installs the wheel before Python's tests",
  "docs/sdk.md: npm run build --prefix <checkout>/sdk/typescript    # after npm run setup in the checkout":
    "as in sdk/typescript/README.md",
  "sdk/typescript/README.md: npm run build --prefix sdk/typescript && npm install ./sdk/typescript     # the first in AgentGYM's folder, after npm run setup":
    "sdk/typescript/src/agentgym.test.ts builds and installs it",
};

describe("every block of code of the documentation", () => {
  it("is run by a test, or is known not to be", () => {
    const left = fences.filter(({ file, language, mark }) => {
      // Its examples are applied to a copy of the repository by extend.test.ts, all of them.
      if (file === "docs/extend.md") return false;
      if (language === "sh") return mark !== "runnable";
      // Run by sdk/python/tests/test_docs.py and sdk/typescript/src/agentgym.test.ts; parsed by docs.test.ts; below.
      return !(["python", "ts"].includes(language) && mark === "") && !["yaml", "json", "text"].includes(language);
    });
    expect(left.map(({ file, code }) => `${file}: ${code.split("\n")[0]}`).sort()).toEqual(Object.keys(notRun).sort());
  });
});

describe("the blocks that a shell runs", () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-snippets-"));
  let gym: Gym;
  let server: HttpServer;
  let model: ModelServer;
  let environment = "";
  let servicePort = 0;

  beforeAll(async () => {
    const prepared = await run([process.execPath, join(root, "cli/setup/prepare.mjs"), "--cli"]);
    expect(prepared.code, prepared.out).toBe(0);
    // What is not installed by the page itself is the checkout's own command.
    const command = `exec "${process.execPath}" "${join(root, "cli/agentgym.mjs")}" "$@"`;
    writeFileSync(join(dir, "agentgym"), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    model = await modelServer(() => ({ calls: [{ action: "done", params: { answer: "I do not know" } }] }));
    const settings = { AGENTGYM_DATA: join(dir, "data"), OPENAI_BASE_URL: model.url, OPENAI_API_KEY: "sk-docs" };
    gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: place.AGENTGYM_SANDBOX, ...settings }));
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
    environment = (await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all" })).id;
    servicePort = await freePort();
  }, 180_000);

  afterAll(async () => {
    await server.close();
    await gym.close();
    await model.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("README: from the installer to a brief, a score and REST, with what it says there", async () => {
    const { code, out } = await page("README.md");
    expect(code, out).toBe(0);
    const shown = fences.filter(({ file, language }) => file === "README.md" && language === "text");
    expect(shown).toHaveLength(1);
    for (const line of shown.flatMap((fence) => here(fence.code).trim().split("\n"))) expect(out).toContain(line);
    for (const said of [/score: 1\.00 · PASS/, /"done":false/, /"score":\d/]) expect(out).toMatch(said);
  }, 240_000);

  it("quickstart: from the installer to a score, a replay and REST", async () => {
    const { code, out } = await page("docs/quickstart.md");
    expect(code, out).toBe(0);
    for (const said of [/is live/, /score: 1\.00 · PASS/, /exit code 1: below the threshold/, /"score":\d/])
      expect(out).toMatch(said);
  }, 240_000);

  it("agents: one of each kind plays", async () => {
    const { code, out } = await page("docs/agents.md", { AGENTGYM_URL: server.url });
    expect(code, out).toBe(0);
    const { items } = await gym.store.runs.list({ environmentId: environment }, { limit: 50 });
    const whole = items.filter(({ scored, errors, planned }) => scored === planned && errors === 0);
    const played = whole.map(({ agent }) => agent);
    for (const agent of ["llm:qwen3", "/act", "support-bot@1"])
      expect(
        played.some((each) => each.includes(agent)),
        `${agent} in ${played}`,
      ).toBe(true);
    // Each of the three files of one name is a version of its own.
    expect(new Set(played.filter((agent) => /^my_agent@[0-9a-f]{8}$/.test(agent))).size).toBe(3);
    expect(out).toMatch(/"inputTokens":100/);
  }, 240_000);

  it("ci: another CI installs, runs, compares and reports", async () => {
    writeFileSync(join(dir, "my_agent.py"), "def act(observation):\n    return 'done'\n");
    const { code, out } = await page("docs/ci.md", { CI_COMMIT: "abc1", CI_BASE_COMMIT: "abc0" });
    expect(code, out).toBe(0);
    for (const file of ["junit.xml", "summary.md", "run.json"]) expect(existsSync(join(dir, file)), file).toBe(true);
  }, 240_000);

  it("trajectories: what was played goes into files", async () => {
    const { code, out } = await page("docs/trajectories.md", { AGENTGYM_DATA: join(dir, "trajectories") });
    expect(code, out).toBe(0);
    expect(out).toContain('{"messages":[{"role":"system"');
    expect(out).toMatch(/✓ \d+ trajectories \(atif\): env_recorded-theirs-jsonl_v1_/);
    expect(out).toMatch(/train\.jsonl: \d+ episodes, (\d+) of \1 steps to learn/);
    for (const file of ["crm-data/data/train.parquet", "crm-data/README.md", "crm.eval"])
      expect(existsSync(join(dir, file)), file).toBe(true);
  }, 240_000);

  it("sql: an environment is met as a database by the command as it is installed", async () => {
    const { code, out } = await page("docs/sql.md", { AGENTGYM_DATA: join(dir, "sql") });
    expect(code, out).toBe(0);
    expect(out).toMatch(/run_sql statement="UPDATE/);
    expect(out).toMatch(/score: 1\.00 · PASS/);
  }, 240_000);

  it("chat: an environment is met as a conversation by the command as it is installed", async () => {
    const { code, out } = await page("docs/chat.md", { AGENTGYM_DATA: join(dir, "chat") });
    expect(code, out).toBe(0);
    expect(out).toMatch(/say text="What is the/);
    expect(out).toMatch(/score: 1\.00 · PASS/);
  }, 240_000);

  it("dialogues: an environment of replies is made and run by the command as it is installed", async () => {
    const { code, out } = await page("docs/dialogues.md", { AGENTGYM_DATA: join(dir, "dialogues") });
    expect(code, out).toBe(0);
    expect(out).toMatch(/search_handbook_entries query=/);
    expect(out).toMatch(/score: 1\.00 · PASS/);
  }, 240_000);

  it("web: an environment is met as a web site by the command as it is installed", async () => {
    const { code, out } = await page("docs/web.md", { AGENTGYM_DATA: join(dir, "web") });
    expect(code, out).toBe(0);
    expect(out).toMatch(/click id=/);
    expect(out).toMatch(/score: 1\.00 · PASS/);
  }, 240_000);

  it("http: an environment is met as an API by the command as it is installed", async () => {
    const { code, out } = await page("docs/http.md", { AGENTGYM_DATA: join(dir, "http") });
    expect(code, out).toBe(0);
    expect(out).toMatch(/http_request method=PATCH/);
    expect(out).toMatch(/score: 1\.00 · PASS/);
  }, 240_000);

  it("live: an episode is played at its own address by curl", async () => {
    const { code, out } = await page("docs/live.md");
    expect(code, out).toBe(0);
    for (const said of [/"openapi":"3\.1\.0"/, /"items":\[\{"id":"d_/, /"score":\d/]) expect(out).toMatch(said);
  }, 240_000);

  it("agentenv: the requests of a client are answered as the page says, a server is played on, items have records", async () => {
    const { code, out } = await page("docs/agentenv.md", { AGENTGYM_DATA: join(dir, "agentenv") });
    expect(code, out).toBe(0);
    for (const said of [/is live/, /t1_003 · ep_/, /passed 100 %.* 2\/2/]) expect(out).toMatch(said);
    const shown = fences.filter(({ file, language }) => file === "docs/agentenv.md" && language === "json");
    for (const fence of shown) expect(out).toContain(JSON.stringify(JSON.parse(fence.code)));
    expect(out).toMatch(/^true$/m);
    expect(out).toMatch(/"item_id":"textcraft_17","reward":1,"success":1\}$/m);
  }, 240_000);

  it("openenv: what its validator reads, a step that keeps nothing, and a server that is played on", async () => {
    const { code, out } = await page("docs/openenv.md", { AGENTGYM_DATA: join(dir, "openenv") });
    expect(code, out).toBe(0);
    for (const said of [/is live/, /t1_003 · ep_/, /"name":"CRM"/, /"observation":\{"result":\[\{"id":"c_001"/])
      expect(out).toMatch(said);
  }, 240_000);

  it("operations: a key for an agent, and a server that is kept", async () => {
    const apiKey = "ag_docs";
    const own = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "locked"), AGENTGYM_API_KEY: apiKey }));
    const locked = await serveHttp(own, { host: "127.0.0.1", port: 0, apiKey });
    const env = { AGENTGYM_API_KEY: apiKey, AGENTGYM_HOME: join(dir, "kept") };
    const { code, out } = await page("docs/operations.md", env, locked.url);
    await locked.close();
    await own.close();
    expect(code, out).toBe(0);
    for (const said of [/"key":"ag_/, /"role":"agent"/, /logged in to .* owner/]) expect(out).toMatch(said);
  }, 240_000);

  describeDocker("on a Docker engine", () => {
    it("own environments: the file of the page is certified, and its oracle passes", async () => {
      for (const { file, language, code } of fences)
        if (file === "docs/own-environments.md" && (language === "python" || language === "json"))
          writeFileSync(join(dir, `lamps.${language === "json" ? "json" : "py"}`), code);
      const { code, out } = await page("docs/own-environments.md", {
        AGENTGYM_DATA: join(dir, "own"),
        AGENTGYM_SANDBOX: "auto",
      });
      expect(code, out).toBe(0);
      expect(out).toMatch(/is live/);
      expect(out).toMatch(/score: 1\.00 · PASS/);
    }, 240_000);

    it("custom environments: what is scaffolded is certified, and its oracle passes", async () => {
      const { code, out } = await page("docs/custom-environments.md", {
        AGENTGYM_DATA: join(dir, "custom"),
        AGENTGYM_SANDBOX: "auto",
      });
      expect(code, out).toBe(0);
      expect(existsSync(join(dir, "my-env/environment.json"))).toBe(true);
      expect(out).toMatch(/is live/);
      expect(out).toMatch(/score: 1\.00 · PASS/);
    }, 240_000);
  });

  it("agents: the configuration of an MCP client leads to a task's tools", async () => {
    const configurations = fences.filter(({ file, language }) => file === "docs/agents.md" && language === "json");
    expect(configurations.length).toBeGreaterThan(0);
    for (const { code } of configurations)
      for (const { url } of Object.values(Configuration.parse(JSON.parse(here(code))).mcpServers)) {
        const client = new Client({ name: "reader", version: "1" });
        await client.connect(new StreamableHTTPClientTransport(new URL(url)));
        expect((await client.listTools()).tools.map(({ name }) => name)).toContain("done");
        await client.close();
      }
  });

  /** Code with the addresses of these tests in place of a reader's; all else stays as it is printed. */
  function here(code: string, at = server.url): string {
    return code
      .replaceAll(/https?:\/\/gym\.example\.com|(http:\/\/)?localhost:3000/g, at)
      .replaceAll("http://localhost:8000/v1", model.url)
      .replaceAll(/(localhost:|127\.0\.0\.1", )9000/g, `$1${servicePort}`);
  }

  /** The runnable blocks of a page, one after the other. A run that ends below the threshold (1) is no failure of the page. */
  function page(file: string, env: Record<string, string> = {}, at = server.url) {
    const blocks = fences.filter((fence) => fence.file === file && fence.mark === "runnable");
    expect(blocks.length).toBeGreaterThan(0);
    const gated = blocks.map(({ code }) => here(code, at).replaceAll(/^(agentgym run (?:.*\\\n)*.*[^|\n])$/gm, gate));
    return run(["bash", "-c", `set -eu\n${gated.join("\n")}`], env);
  }

  /** What pages do is shown in the process; a container for each episode would show nothing more. */
  const place = {
    NODE_ENV: "test",
    AGENTGYM_SANDBOX: "embedded",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  } as const;

  /** `PATH` is given on, so that the machine's own python3 and curl are found. */
  function run([command = "", ...args]: readonly string[], env: Record<string, string> = {}) {
    const PATH = `${dir}:${process.env.PATH}`;
    const child = spawn(command, args, { cwd: dir, env: { ...place, HOME: dir, PATH, ...env } });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        out += chunk;
      });
    return new Promise<{ code: number | null; out: string }>((resolve) =>
      child.once("close", (code) => resolve({ code, out })),
    );
  }
});

const Configuration = z.object({
  mcpServers: z.record(z.string(), z.object({ type: z.literal("http"), url: z.string() })),
});

/** A run as its last word, or 1. */
function gate(run: string): string {
  return run.includes("||") ? run : `${run} || [ "$?" -eq 1 ]`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
