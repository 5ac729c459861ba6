import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../core/action.ts";
import { modelServer } from "../server/agents/model-server.fixture.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { saidOf, servedGym, startCommand } from "./command.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-trajectories-"));

let oracleOf = (_: string): readonly Action[] => [];
const model = await modelServer(({ messages }) => {
  const told = messages.find(({ role }) => role === "user")?.content;
  const taken = messages.filter(({ role }) => role === "assistant").length;
  const next = oracleOf(String(told))[taken] ?? { action: "done", params: {} };
  return { text: "The next thing that is needed.", calls: [next] };
});
const { gym, server, close } = await servedGym({
  AGENTGYM_DATA: dir,
  OPENAI_BASE_URL: model.url,
  OPENAI_API_KEY: "sk-test",
});

beforeAll(async () => {
  await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "medium", tasks: 8 });
  const { specDigest } = await gym.store.environments.get("crm");
  const { tasks } = await gym.store.environments.spec(specDigest);
  oracleOf = (told) => tasks.find(({ instruction }) => told.startsWith(instruction))?.oracle ?? [];
}, 120_000);

afterAll(async () => {
  await close();
  await model.close();
  rmSync(dir, { recursive: true });
});

/** The command on this server. */
async function agentgym(...args: string[]) {
  const env = { ...process.env, AGENTGYM_DATA: join(dir, "client"), AGENTGYM_URL: server.url };
  return saidOf(await startCommand(args, { env }).ended);
}

describe("agentgym, on a server", { timeout: 240_000 }, () => {
  it("collects, exports and imports what an agent did", async () => {
    const folder = join(dir, "collected");
    const collected = await agentgym("collect", "crm", "--agent", "oracle", "--trials", "2", "-o", folder);
    expect(collected.code, collected.said).toBe(0);
    expect(collected.said).toContain("8 left out: another episode of the same task took nearly the same calls");
    const { run } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const again = await agentgym("collect", "crm", "--run", run, "-o", folder);
    expect(again).toMatchObject({ code: 2, said: expect.stringContaining("is not empty") });

    for (const format of ["inspect", "atif", "agenttraj", "openai"]) {
      const file = join(dir, `theirs.${format}`);
      expect(await agentgym("export", run, "--format", format, "-o", file)).toMatchObject({ code: 0 });
      const imported = await agentgym("import", file);
      expect(imported.said).toContain(`✓ 16 trajectories (${format}): env_recorded-theirs-`);
    }
    expect(await agentgym("export", run, "--format", "xml")).toMatchObject({
      code: 2,
      said: expect.stringContaining("Choose one of json, csv, openai"),
    });
    writeFileSync(join(dir, "bad.jsonl"), '{"messages":[]}\nnot json\n');
    expect(await agentgym("import", join(dir, "bad.jsonl"))).toMatchObject({
      code: 2,
      said: expect.stringContaining("line 2 is no JSON"),
    });
  });

  it("imports the folder of a run of repositories' tasks, and says what another folder lacks", async () => {
    const folder = join(dir, "their-run");
    const write = (name: string, value: object) => {
      mkdirSync(join(folder, "results/shop"), { recursive: true });
      writeFileSync(join(folder, "results", name), JSON.stringify(value));
    };
    const calls = [{ tool_name: "run_command", ok: true, tool_input: { command: "ls" }, tool_output: { stdout: "a" } }];
    const transcript = { prompt_messages: [{ role: "user", content: "Count." }], tool_calls: calls };
    const record = (id: string) => ({ task: { id, repo: "shop" }, metrics: { score_0_100: 20 }, transcript });
    for (const id of ["one", "two"]) write(`shop/${id}.json`, record(id));
    write("shop/index.json", { repo: "shop", tasks: [] });
    expect((await agentgym("import", folder)).said).toMatch(/run_config\.json cannot be read: ENOENT/);
    write("run_config.json", { model: { model: "qwen" } });
    expect((await agentgym("import", folder)).said).toContain("✓ 2 trajectories (l1): env_recorded-their-run_v1_");
    expect(await agentgym("import", dir)).toMatchObject({
      code: 2,
      said: expect.stringContaining("is a folder without results/"),
    });
  });

  it("synthesizes conversations of a model, and says what they cost", async () => {
    const folder = join(dir, "synthesized");
    const { code, said } = await agentgym("synthesize", "crm", "--model", "strong", "--tier", "2", "-o", folder);
    expect(code, said).toBe(0);
    expect(said).toMatch(/[\d,]+ tokens, \$\S+ for all that was played/);
    const [line = ""] = readFileSync(join(folder, "data/train.jsonl"), "utf8").split("\n");
    expect(JSON.parse(line).messages.at(-1).content).toMatch(
      /^<think type="quick">[\s\S]*<tool_call>\n\{"name":"done"/,
    );
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toMatchObject({ licence: "unknown" });
  });
});
