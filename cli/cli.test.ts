import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Ended, runCommand, startCommand } from "./command.fixture.ts";

const data = mkdtempSync(join(tmpdir(), "agentgym-cli-"));
let environmentId = "";

afterAll(() => rmSync(data, { recursive: true, force: true }));

const own = { ...process.env, AGENTGYM_DATA: data, AGENTGYM_HOME: data };

function agentgym(...args: string[]): Ended {
  return agentgymWith({}, ...args);
}

function agentgymWith(env: Readonly<Record<string, string>>, ...args: string[]): Ended {
  return runCommand(args, { env: { ...own, ...env } });
}

/** Starts a command, sends it a signal once its output matches, and resolves when it has ended. */
async function interrupted(signal: NodeJS.Signals, when: RegExp, args: readonly string[]): Promise<Ended> {
  const { child, told, ended } = startCommand(args, { env: own });
  child.stdout.on("data", () => {
    if (when.test(told.out)) child.kill(signal);
  });
  return ended;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
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

describe("agentgym", () => {
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

  it.each(["SIGKILL", "SIGINT"] as const)("goes on with a run that %s ended, by the same command", async (signal) => {
    const args = ["run", environmentId, "--agent", "random", "--tier", "1", "--trials", "20", "--seed", "1"];
    const command = signal === "SIGINT" ? [...args, "--max-steps", "9"] : args;
    const first = await interrupted(signal, /(score: .*\n[\s\S]*){2}/, command);
    expect(first.code).toBe(signal === "SIGINT" ? 130 : null);
    const runId = /run_[0-9a-f]+/.exec(first.out)?.[0] ?? "";
    const again = agentgym(...command);
    const [, there, planned] = new RegExp(`▸ resuming ${runId}: (\\d+) of (\\d+) episodes`).exec(again.out) ?? [];
    expect(Number(there)).toBeGreaterThan(0);
    expect(Number(there)).toBeLessThan(Number(planned));
    const { scored } = z
      .array(z.object({ id: z.string(), scored: z.int() }))
      .parse(JSON.parse(agentgym("ls", "--runs", "--json").out))
      .find(({ id }) => id === runId) ?? { scored: 0 };
    expect(scored).toBe(Number(planned));
  });

  it.each(["SIGKILL", "SIGINT"] as const)(
    "leaves no process of an agent, and a whole log, when %s ends it in an episode",
    async (signal) => {
      const [script, pidFile] = [join(data, `hangs-${signal}.mjs`), join(data, `hangs-${signal}.pid`)];
      writeFileSync(
        script,
        `import { writeFileSync } from "node:fs";
let steps = 0;
export function act() {
  if (++steps < 3) return ["list_contacts", { page: steps }];
  writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
  for (;;);
}
`,
      );
      const { child, ended } = startCommand(["run", environmentId, "--agent", script, "--task", "t1_001"], {
        env: own,
      });
      await expect
        .poll(() => existsSync(pidFile) && readFileSync(pidFile, "utf8"), { timeout: 30_000 })
        .toMatch(/^\d+$/);
      const pid = Number(readFileSync(pidFile, "utf8"));
      process.kill(pid, 0);
      child.kill(signal);
      await ended;
      await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
      const { id } = z
        .array(z.object({ id: z.string() }))
        .parse(JSON.parse(agentgym("ls", "--runs", "--json").out))[0] ?? { id: "" };
      const { out, code } = agentgym("replay", id, "--verify");
      expect(out).toMatch(/✓ 2 steps executed again/);
      expect(code).toBe(0);
    },
  );

  it("names the variable, and shows no stack, when the database cannot be had", () => {
    const file = join(data, "a-file");
    writeFileSync(file, "");
    for (const [env, says] of [
      [{ DATABASE_URL: "mysql://localhost/x" }, /DATABASE_URL must begin with file:/],
      [{ DATABASE_URL: "postgres://127.0.0.1:9/none" }, /database/],
      [{ AGENTGYM_DATA: join(file, "below") }, /AGENTGYM_DATA/],
      [{ PORT: "many" }, /PORT must be a number/],
    ] as const) {
      const { code, err } = agentgymWith(env, "ls");
      expect(err).toMatch(says);
      expect([2, 3]).toContain(code);
      expect(err).not.toMatch(/^\s+at /m);
    }
  });

  it.each([
    [[], /a command is missing/],
    [["bogus"], /unknown command 'bogus'/],
    [["run", "env_x"], /a run needs an environment and an --agent, or a --config/],
    [["run", "--agent", "oracle"], /a run needs an environment and an --agent, or a --config/],
    [["run", "env_x", "--agent", "oracle", "--only", "me"], /--only and --again are of a --config/],
    [["run", "--config", "evals.yaml", "--trials", "2"], /'--config <file>' cannot be used with option '--trials <k>'/],
    [
      ["run", "env_x", "--agent", "oracle", "--temperature", "9"],
      /'--temperature <t>' .*a temperature from 0 to 2 is wanted, 9 came/,
    ],
    [
      ["run", "env_x", "--agent", "oracle", "--tier", "5"],
      /'--tier <n>' .*a whole number from 1 to 4 is wanted, 5 came/,
    ],
    [
      ["run", "env_x", "--agent", "oracle", "--max-cost-usd", "0"],
      /'--max-cost-usd <usd>' .*a number above 0 is wanted, 0 came/,
    ],
    [["run", "env_x", "--agent", "oracle", "--detach"], /a run in this process ends with the command/],
    [["run", "env_x", "--agent", "oracle", "--history", "h.json"], /a history is of the runs of one commit/],
    [["agents", "add", "Bad Name", "--target", "oracle"], /^name: /],
    [["score", "nope"], /neither a run/],
  ] as const)("says wrong usage as one JSON document and exits 2: %j", (args, says) => {
    const { code, out, err } = agentgymWith({ GITHUB_SHA: "" }, ...args, "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: expect.stringMatching(/^(INVALID|NOT_FOUND)$/),
        message: expect.stringMatching(says),
        hint: expect.any(String),
      },
    });
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("exits 3 when no server answers", () => {
    const { code, err } = agentgym("ls", "--url", "http://127.0.0.1:9");
    expect(code).toBe(3);
    expect(err).toMatch(/no server answers/);
  });

  it("takes a slug for its newest version, and the same run for the same one", () => {
    const run = agentgym("run", "crm", "--agent", "oracle", "--task", "t1_001", "--json");
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ environmentId, scorecard: { verdict: "PASS" } });
    expect(agentgym("run", "crm-none", "--agent", "oracle").err).toMatch(/there is no environment crm-none/);
  });

  it.each(["run_000000", "ep_000000", "crm"])("stops no run that is not there: %s", (id) => {
    const { code, err } = agentgym("stop", id);
    expect(code).toBe(2);
    expect(err).toMatch(/no run/);
  });

  it("stops a run that another process plays, and what was played stays", async () => {
    const script = join(data, "slow.mjs");
    writeFileSync(
      script,
      "export const act = () => new Promise((resolve) => setTimeout(() => resolve('done'), 400));\n",
    );
    const { told, ended } = startCommand(["run", "crm", "--agent", script, "--tier", "2"], { env: own });
    await expect.poll(() => told.out.match(/score: /g)?.length ?? 0, { timeout: 30_000 }).toBeGreaterThan(1);
    const id = /run_[0-9a-f]+/.exec(told.out)?.[0] ?? "";
    const stop = agentgym("stop", id);
    expect(stop.code).toBe(0);
    expect(stop.out).toMatch(/is stopped: \d+ of \d+ episodes have a score and stay/);
    const { code, out } = await ended;
    expect(code).toBe(3);
    expect(out).toMatch(/the run was stopped before its end/);
    const view = JSON.parse(agentgym("score", id, "--json").out);
    expect(view).toMatchObject({ status: "stopped", scorecard: { verdict: "UNKNOWN" } });
    expect(view.scorecard.coverage.scored).toBeGreaterThan(1);
    expect(agentgym("stop", id).err).toMatch(/was stopped already/);
  });

  it("refuses a script that is not there before a run is begun", () => {
    const before = agentgym("ls", "--runs", "--json").out;
    const { code, err } = agentgym("run", "crm", "--agent", "./nope.py");
    expect(code).toBe(2);
    expect(err).toMatch(/there is no file \.\/nope\.py/);
    expect(agentgym("ls", "--runs", "--json").out).toBe(before);
  });

  it("reads no data of this machine for an environment on a server", () => {
    const { code, err } = agentgym("suite", "add", "wordle", "--data", data, "--url", "http://127.0.0.1:9");
    expect([code, err]).toEqual([2, expect.stringContaining("read on the machine that has it")]);
  });

  it("asks the server too, where the doctor is sent to one", () => {
    const dead = agentgym("doctor", "--url", "http://127.0.0.1:9");
    expect(dead.code).toBe(3);
    expect(dead.out).toMatch(/✗ server: no server answers at http:\/\/127\.0\.0\.1:9/);
    expect(agentgymWith({ AGENTGYM_URL: "http://127.0.0.1:9" }, "doctor").code).toBe(3);
    const wrong = agentgym("doctor", "--url", "localhost");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/is not the address of a server/);
  });
});

describe("agentgym new from what a team has", () => {
  const file = (name: string, text: string) => {
    const path = join(data, name);
    writeFileSync(path, text);
    return path;
  };
  const people = "id,email,team\n1,a@b.co,red\n2,c@d.co,blue\n3,e@f.co,red\n";

  it("reads a document, shows its records and says what is not simulated", () => {
    const sql =
      "CREATE TABLE shelf (id int primary key, name text not null, map bytea); CREATE TABLE box (id int primary key, shelf_id int not null references shelf(id), label text not null);";
    const { code, out } = agentgym("new", "--sql", file("depot.sql", sql));
    expect(code).toBe(0);
    for (const line of [
      "▸ reading the SQL schema...",
      "✓ Depot: 2 kinds of records",
      "! 1 part is not simulated",
      "shelf.map (bytea)",
    ])
      expect(out).toContain(line);
    expect(out).toMatch(/✓ env_depot_v1_[0-9a-f]{6} is live\./);
  });

  it("shows what it finds of people in data and goes on only when told to", () => {
    const path = file("people.csv", people);
    const refused = agentgym("new", "--data", path);
    expect(refused.code).toBe(2);
    expect(refused.out).toContain("person.email: email, 3 values, like a@•");
    expect(refused.err).toContain("--yes");
    const made = agentgym("new", "--data", path, "--yes", "--json");
    expect(made.err).not.toContain("facts about people");
    expect(z.object({ imported: z.object({ kind: z.string() }) }).parse(JSON.parse(made.out)).imported.kind).toBe(
      "data",
    );
  });

  it.each([
    [["--sql", "nowhere.sql"], "there is no file nowhere.sql"],
    [["--sql", "a", "--prisma", "b"], "cannot be used with"],
    [["--mcp", "nowhere"], "url"],
    [["--data", "docs"], "there is no data in docs"],
  ])("says of %j what is wrong", (args, message) => {
    const { code, err } = agentgym("new", ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe("what is built in a container", () => {
  const folder = join(data, "built");
  beforeAll(() => {
    cpSync(join(import.meta.dirname, "scaffold"), folder, { recursive: true });
    for (const name of ["mine.py", "task.toml", "Dockerfile"]) writeFileSync(join(folder, name), "");
  });
  it.each([
    ["a custom environment", ["new", "--sdk", folder]],
    ["an environment in Python", ["serve-env", join(folder, "mine.py")]],
    ["a task folder", ["new", "--harbor", folder]],
    ["an image of your own", ["new", "--prompt", "logs", "--dockerfile", folder]],
  ])("says of %s that no engine answers", (what, args) => {
    const { code, err } = agentgymWith({ DOCKER_HOST: "tcp://127.0.0.1:9" }, ...args);
    const says = `${what} is built and runs in a container, and no Docker engine answers`;
    expect([code, err]).toEqual([3, expect.stringContaining(says)]);
  });
});

describe("a reader that stops reading", () => {
  it.each([["ls"], ["--help"], ["ls", "--json"]])("ends %j as if it had read all", async (...args) => {
    const { child, ended } = startCommand(args, { env: own });
    child.stdout.destroy();
    const { code, err } = await ended;
    expect(code).toBe(0);
    expect(err).not.toMatch(/EPIPE|\bat .*:\d+/);
  });
});
