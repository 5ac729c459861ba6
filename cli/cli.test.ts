import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const data = mkdtempSync(join(tmpdir(), "agentgym-cli-"));
const program = join(import.meta.dirname, "main.ts");
let environmentId = "";

afterAll(() => rmSync(data, { recursive: true, force: true }));

function agentgym(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { ...process.env, AGENTGYM_DATA: data },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  const { code, out } = agentgym("new", "--prompt", "CRM for Salesforce agents");
  expect(code).toBe(0);
  for (const line of [
    "▸ parsing brief...",
    "✓ domain identified: CRM",
    "✓ Contact (12 fields · 50 seed rows)",
    "✓ Company (8 fields · 20 seed rows)",
    "✓ Deal (15 fields · 30 seed rows)",
    "✓ Activity (6 fields · 100 seed rows)",
    "✓ 112 tasks across 4 tiers",
  ])
    expect(out).toContain(line);
  expect(out).toMatch(/✓ 112\/112 certified \(oracle 100%, null 0%, mutants \d+% rejected\)/);
  environmentId = /✓ (env_crm_v1_[0-9a-f]{6}) is live\./.exec(out)?.[1] ?? "";
  expect(out).toContain(`→ http://localhost:3000/environments/${environmentId}`);
}, 120_000);

describe("agentgym", { timeout: 120_000 }, () => {
  it("lists as one JSON document", () => {
    const { code, out } = agentgym("ls", "--json");
    expect(code).toBe(0);
    expect(
      z
        .array(z.object({ id: z.string() }))
        .parse(JSON.parse(out))
        .map(({ id }) => id),
    ).toEqual([environmentId]);
  });

  it("runs one task step by step, scores and replays it", () => {
    const run = agentgym("run", environmentId, "--agent", "oracle", "--task", "t2_001");
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^step 1 search_\w+ .+ → ok$/m);
    expect(run.out).toMatch(/^score: 1\.00 · PASS · \d+ steps$/m);
    const runId = /run_[0-9a-f]+/.exec(run.out)?.[0] ?? "";
    const score = agentgym("score", runId);
    expect(score.code).toBe(0);
    expect(score.out).toMatch(/^✓ state_correct · 1\.00$/m);
    const verified = agentgym("replay", runId, "--verify");
    expect(verified.code).toBe(0);
    expect(verified.out).toMatch(/every observation, state hash and score is the same/);
    const again = agentgym(
      "run",
      environmentId,
      "--task",
      "t2_001",
      "--agent",
      `replay:${/ep_[0-9a-f]+/.exec(run.out)?.[0]}`,
    );
    expect(again.out).toMatch(/^score: 1\.00 · PASS/m);
  });

  it("exits 1 below the threshold and names the label", () => {
    const { code, out } = agentgym("run", environmentId, "--agent", "noop", "--task", "t2_001");
    expect(code).toBe(1);
    const score = agentgym("score", /run_[0-9a-f]+/.exec(out)?.[0] ?? "");
    expect(score.out).toMatch(/^score: 0\.00 · MISSING_STEP$/m);
    expect(score.out).toMatch(/^✗ state_correct · 0\.00$/m);
    expect(score.out).toMatch(/^→ .+\.$/m);
  });

  it.each([
    ["an unknown environment", ["run", "env_none", "--agent", "oracle"], /there is no environment env_none/],
    ["an unknown agent", ["run", "ENV", "--agent", "nobody"], /there is no agent "nobody"/],
    [
      "a tier that is none",
      ["run", "ENV", "--agent", "oracle", "--tier", "9"],
      /a whole number from 1 to 4 is wanted, 9 came/,
    ],
    ["an empty brief", ["new", "--prompt", " "], /brief/],
    ["an unknown command", ["dance"], /unknown command/],
  ])("exits 2 with what to do for %s", (_, args, says) => {
    const { code, err } = agentgym(...args.map((arg) => (arg === "ENV" ? environmentId : arg)));
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("exits 3 when no server answers", () => {
    const { code, err } = agentgym("ls", "--url", "http://127.0.0.1:9");
    expect(code).toBe(3);
    expect(err).toMatch(/no server answers/);
  });
});
