import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ModelServer, modelServer } from "../server/agents/model-server.fixture.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { type Ended, servedGym, startCommand } from "./command.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-config-"));
const key = "abcdEFGH1234secret";
const { gym, server, close } = await servedGym({ AGENTGYM_DATA: join(dir, "data") });
let model: ModelServer;
let [todo, library] = ["", ""];

beforeAll(async () => {
  todo = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "low" })).id;
  library = (
    await createEnvironment(gym, { brief: "Public library. Members borrow books.", seed: 1, complexity: "low" })
  ).id;
}, 120_000);
beforeEach(async () => {
  model = await modelServer(({ model: asked, headers }) =>
    asked === "broken"
      ? { status: 401, error: `no such key: ${headers.authorization}` }
      : { text: "", calls: [{ action: "done", params: {} }], usage: { prompt_tokens: 1_000, completion_tokens: 0 } },
  );
  return () => model.close();
});
afterAll(async () => {
  await close();
  rmSync(dir, { recursive: true, force: true });
});

function agentgym(where: string, ...args: string[]): Promise<Ended> {
  return startCommand(["--url", where, ...args], {
    cwd: dir,
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      HOME: dir,
      AGENTGYM_DATA: join(dir, "data"),
      QWEN_KEY: key,
    },
  }).ended;
}

function config(name: string, more: object = {}): string {
  const file = join(dir, `${name}.yaml`);
  const at = { endpoint: model.url, key: "QWEN_KEY" };
  const models = [
    { name: `quiet-${name}`, model: "qwen", ...at, price: { inputUsdPerMillion: 10, outputUsdPerMillion: 0 } },
    { name: `broken-${name}`, model: "broken", ...at },
    { agent: "oracle" },
  ];
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify({ models, environments: [todo, library], tier: 1, parallel: 3, ...more }));
  return file;
}

type Row = {
  readonly agent: string;
  readonly environments: number;
  readonly costUsd: number | null;
  readonly score: { readonly mean: number } | null;
  readonly cells: readonly { readonly runId: string | null; readonly problem: string | null }[];
};

describe("agentgym run --config", () => {
  it.each([
    ["in this process", () => ""],
    ["over a server", () => server.url],
  ])("plays each model on each environment, %s, and goes on where one fails", async (name, url) => {
    const where = url();
    const file = config(where ? "server" : "process");
    const [summary, exported] = [join(dir, `${name}.md`), join(dir, `${name}.json`)];
    const first = await agentgym(where, "--json", "run", "--config", file, "--summary", summary, "--export", exported);
    expect(first.code, first.err).toBe(3);
    const { rows }: { rows: Row[] } = JSON.parse(first.out);
    expect(rows.map(({ agent, environments }) => [agent.split("-")[0], environments])).toEqual([
      ["oracle", 2],
      ["quiet", 2],
      ["broken", 0],
    ]);
    const [oracle, quiet, broken] = rows;
    expect(oracle?.score?.mean).toBe(100);
    // A call for each episode, a cent each.
    const played = model.asked.filter((asked) => asked.model === "qwen").length;
    expect(quiet?.costUsd).toBeCloseTo(played / 100);
    expect(broken?.cells.map(({ problem }) => problem)).toEqual(Array(2).fill(expect.stringContaining("401")));
    expect(model.atOnce).toBeLessThanOrEqual(3);
    expect(model.asked.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
    const text = readFileSync(summary, "utf8");
    expect(text).toMatch(/^## Evaluation\n\n\| Agent \| .+ \| Score of 100 \|/);
    expect(text).toContain("### No result");
    expect(first.err).toMatch(/→ http:\/\/localhost:\d+\/leaderboard\?environments=env_[\w-]+,env_[\w-]+/);
    // What it says and keeps knows nothing of the key. A process that reads a database of SQLite loses its locks: another one does.
    for (const said of [first.out, first.err, text, readFileSync(exported, "utf8")]) expect(said).not.toContain(key);
    expect(spawnSync("grep", ["-rlaF", key, join(dir, "data")]).status).toBe(1);

    const ids = [todo, library].join(",");
    const board = await (await fetch(`${server.url}/api/leaderboards?environments=${ids}`)).json();
    const own = board.rows.find(({ agent }: { agent: string }) => agent === quiet?.agent);
    expect(own.each).toEqual([library, todo].map((environmentId) => ({ environmentId, mean: 0, passed: 0 })));

    const again = await agentgym(where, "--json", "run", "--config", file, "--only", quiet?.agent ?? "");
    expect(again.code, again.err).toBe(0);
    expect(model.asked.filter((asked) => asked.model === "qwen")).toHaveLength(played);
    const { rows: same }: { rows: Row[] } = JSON.parse(again.out);
    expect(same).toEqual([quiet]);
    const anew = await agentgym(where, "run", "--config", file, "--only", quiet?.agent ?? "", "--again");
    expect(anew.code, anew.err).toBe(0);
    expect(anew.out).toMatch(/Agent +.+Score of 100[\s\S]+quiet-\w+ +0\.0 ± 0\.0 · 0 %/);
    expect(model.asked.filter((asked) => asked.model === "qwen")).toHaveLength(2 * played);
  });

  it("plays a model at another endpoint under the same name anew", async () => {
    const file = config("moved");
    await agentgym("", "run", "--config", file, "--only", "quiet-moved");
    const before = model.asked.length;
    const other = await modelServer(() => ({ text: "", calls: [{ action: "done", params: {} }] }));
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(model.url, other.url));
    await agentgym("", "run", "--config", file, "--only", "quiet-moved");
    await other.close();
    expect(other.asked).toHaveLength(before);
  });

  it.each([
    [{ environments: ["nothing"] }, /there is no environment nothing/],
    [{ suites: ["./no-suite"], environments: [] }, /there is no folder/],
  ])("exits 2 before anything is played: %j", async (wrong, says) => {
    const { code, err } = await agentgym("", "run", "--config", config("wrong", wrong));
    expect(err).toMatch(says);
    expect(code).toBe(2);
    expect(model.asked).toEqual([]);
  });

  it.each([
    ["--trials", "2"],
    ["--agent", "oracle"],
    ["--format", "react"],
    ["--split", "train"],
    ["--items", "items.json"],
    ["--replays", "replays"],
    ["--only", "nobody"],
  ])("exits 2 for %s, of which the file says nothing else", async (...more) => {
    expect((await agentgym("", "run", "--config", config("options"), ...more)).code).toBe(2);
  });

  it("fails a model below the threshold where the file names one", async () => {
    const file = config("gate", { models: [{ agent: "noop" }], threshold: 0.5 });
    expect((await agentgym("", "run", "--config", file)).code).toBe(1);
    expect((await agentgym("", "run", "--only", "noop")).code).toBe(2);
  });
});
