import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunSummary, RunView } from "../core/views.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { getRun } from "../server/runner/runs.ts";
import { type Ended, servedGym, startCommand } from "./command.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-ci-"));
const { gym, server, close } = await servedGym({ AGENTGYM_DATA: join(dir, "server") });
let environmentId = "";

beforeAll(async () => {
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
}, 120_000);

afterAll(async () => {
  await close();
  rmSync(dir, { recursive: true, force: true });
});

const place = { cwd: dir, env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: dir } } as const;

/** Runs the command line against the server, with a job summary where `env` names one. */
function agentgym(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  where = ["--url", server.url],
): Promise<Ended> {
  return startCommand([...where, ...args], { ...place, env: { ...place.env, ...env } }).ended;
}

const run = (agent: string, ...more: string[]) => ["run", environmentId, "--agent", agent, "--parallel", "4", ...more];
const file = (name: string, text: string) => {
  const path = join(dir, name);
  writeFileSync(path, text, { mode: 0o755 });
  return path;
};
const runIdOf = ({ out }: Ended) => /run_[0-9a-f]+/.exec(out)?.[0] ?? "";

/** A program that ends each episode at once; `says` is its answer, `fails` a task at which it ends itself instead. */
const closer = (says: object, fails = "") => `import { createInterface } from "node:readline";
let episode;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === "begin") { episode = message.episode; continue; }
  if (${JSON.stringify(fails)} && episode.task.instruction.includes(${JSON.stringify(fails)})) { console.error("out of ideas"); process.exit(7); }
  console.log(JSON.stringify(${JSON.stringify(says)}));
}
`;
const jsonLines = (says: object, fails?: string) => `#!${process.execPath}\n${closer(says, fails)}`;

describe("agentgym run for CI", () => {
  it("stops when the interval leaves the threshold out, and judges the mean", async () => {
    for (const [agent, verdict, code] of [
      ["oracle", "PASS", 0],
      ["noop", "FAIL", 1],
    ] as const) {
      const ended = await agentgym(run(agent, "--tier", "1", "--trials", "8", "--threshold", "0.6", "--stop-early"));
      expect(ended.code).toBe(code);
      expect(ended.out).toMatch(
        /decided after \d+ of \d+ episodes in random order, \d+ skipped: the verdict is about the mean/,
      );
      const view = await getRun(gym, runIdOf(ended));
      expect(view.early?.verdict).toBe(verdict);
      expect(view.scorecard.verdict).toBe(verdict);
      expect(view.early?.skipped).toBeGreaterThan(0);
      expect(view.episodes.length + (view.early?.skipped ?? 0)).toBe(view.planned);
    }
  });

  it("holds a run against an exported one, with the regressions and where to see them", async () => {
    const base = join(dir, "base.json");
    const before = await agentgym(run("oracle", "--tier", "1", "--export", base));
    expect(before.code).toBe(0);
    expect(RunView.parse(JSON.parse(readFileSync(base, "utf8"))).id).toBe(runIdOf(before));
    const [junit, summary, job] = [join(dir, "junit.xml"), join(dir, "summary.md"), join(dir, "job.md")];
    const after = await agentgym(
      run("noop", "--tier", "1", "--baseline", base, "--junit", junit, "--summary", summary),
      {
        GITHUB_STEP_SUMMARY: job,
      },
    );
    expect(after.code).toBe(1);
    expect(after.out).toMatch(/against run_\w+: 1\.00 → 0\.\d\d, difference -.+: separable/);
    expect(after.out).toMatch(new RegExp(`✗ regression t1_\\w+ 1\\.00 → 0\\.00 .+ → ${server.url}/episodes/ep_\\w+`));
    expect(readFileSync(summary, "utf8")).toMatch(
      /### Regressions \(\d+\)[\s\S]+\]\(http:\/\/localhost:\d+\/episodes\/ep_/,
    );
    expect(readFileSync(junit, "utf8")).toMatch(/<failure message="score 0\.00 below 0\.85: \w+" type="\w+"/);
    const same = await agentgym(run("oracle", "--tier", "1", "--baseline", runIdOf(before)), {
      GITHUB_STEP_SUMMARY: job,
    });
    expect(same.out).toMatch(/1\.00 → 1\.00, difference 0\.000 .+: not separable/);
    expect(readFileSync(job, "utf8")).toMatch(/AgentGYM: ✅ PASS[\s\S]+No regressions/);
  });

  it("shows a task that flips at the same commit, and does not count it", async () => {
    const good = await agentgym(run("oracle", "--task", "t1_001", "--commit", "abc1234"));
    const trace = /ep_[0-9a-f]+/.exec(good.out)?.[0] ?? "";
    const agent = file("flaky-agent", jsonLines({ action: "done", params: {} }));
    const bad = await agentgym(run(agent, "--task", "t1_001", "--commit", "abc1234"));
    expect(bad.code).toBe(1);
    const steps = (await gym.store.events.read(trace)).flatMap((event) =>
      event.type === "step" ? [event.action] : [],
    );
    file(
      "flaky-agent",
      `#!${process.execPath}\nimport { createInterface } from "node:readline";\nconst steps = ${JSON.stringify(steps)};
for await (const line of createInterface({ input: process.stdin }))
  if (JSON.parse(line).type === "observe") console.log(JSON.stringify(steps.shift()));\n`,
    );
    expect((await agentgym(run(agent, "--task", "t1_001", "--commit", "abc1234"))).code).toBe(0);
    file("flaky-agent", jsonLines({ action: "done", params: {} }));
    const junit = join(dir, "flaky.xml");
    const again = await agentgym(run(agent, "--task", "t1_001", "--commit", "abc1234", "--junit", junit));
    expect(again.out).toMatch(/~ t1_001 passed 1 and failed 2 runs at commit abc1234: in quarantine, not counted/);
    expect(again.code).toBe(0);
    expect(readFileSync(junit, "utf8")).toMatch(/<skipped\/>/);
    expect((await agentgym(run(agent, "--task", "t1_001", "--commit", "def5678"))).code).toBe(1);
  });

  it("remembers in a file what flips, for machines whose database is new each time", async () => {
    const history = join(dir, "history.json");
    const agent = file("half.mjs", "");
    const alone = (name: string, ...args: string[]) =>
      agentgym(args, { AGENTGYM_DATA: join(dir, name) }, ["--url", ""]);
    const attempt = async (name: string, text: string, commit: string) => {
      file("half.mjs", text);
      const id = /env_[\w-]+/.exec((await alone(name, "new", "--prompt", "todo app")).out)?.[0] ?? "";
      return alone(name, "run", id, "--agent", agent, "--task", "t1_001", "--commit", commit, "--history", history);
    };
    const bad = "export const act = () => 'done';";
    const trace = await agentgym(run("oracle", "--task", "t1_001"));
    const steps = (await gym.store.events.read(/ep_[0-9a-f]+/.exec(trace.out)?.[0] ?? "")).flatMap((event) =>
      event.type === "step" ? [event.action] : [],
    );
    const good = `const steps = ${JSON.stringify(steps)}; export const act = () => steps.shift();`;
    expect((await attempt("one", good, "abc1234")).code).toBe(0);
    const flipped = await attempt("two", bad, "abc1234");
    expect(flipped.out).toMatch(/~ t1_001 passed 1 and failed 1 runs at commit abc1234: in quarantine, not counted/);
    expect(flipped.code).toBe(0);
    expect((await attempt("three", bad, "def5678")).code).toBe(1);
    writeFileSync(history, "{}");
    const spoilt = await attempt("three", bad, "def5678");
    expect(spoilt.err).toMatch(/is no history of runs/);
    expect(spoilt.code).toBe(2);
  });

  it("plays a script of this machine on the server, and tells a process that died as an error", async () => {
    const ok = await agentgym(run(file("closes.mjs", "export const act = () => 'done';"), "--tier", "1"));
    expect(ok.code).toBe(1);
    expect(ok.out).toMatch(/^\s+score: 0\.00 · FAIL · MISSING_STEP$/m);
    const view = await getRun(gym, runIdOf(ok));
    expect(view.status).toBe("finished");
    expect(view.scored).toBe(view.planned);
    expect(view.agent).toMatch(/^closes@[0-9a-f]{8}$/);
    const kept = { ...(await gym.store.runs.get(view.id)), episodes: view.episodes };
    expect(JSON.stringify(kept), "its path stays on its owner's machine").not.toContain(dir);
    const called = await agentgym(
      run(file("closes.mjs", "export const act = () => 'done'; // 2"), "--task", "t1_001", "--name", "my bot"),
    );
    const again = (await getRun(gym, runIdOf(called))).agent;
    expect(again).toMatch(/^my bot@[0-9a-f]{8}$/);
    expect(again.slice(-8), "another content is another version").not.toBe(view.agent.slice(-8));
    expect((await agentgym(run("oracle", "--task", "t1_001", "--name", "/home/ann"))).code).toBe(2);
    expect(
      (await getRun(gym, runIdOf(await agentgym(run("oracle", "--task", "t1_001", "--name", "planned"))))).agent,
    ).toBe("planned");
    const junit = join(dir, "dead.xml");
    const dead = await agentgym(run(file("dies", jsonLines({}, " ")), "--task", "t1_001", "--junit", junit));
    expect(dead.code).toBe(3);
    expect(dead.out).toMatch(/error at the agent: the agent's process ended \(exit code 7\): out of ideas/);
    expect(readFileSync(junit, "utf8")).toMatch(/<error message="the agent's process ended/);
    expect((await getRun(gym, runIdOf(dead))).errors).toBe(3);
    const named = await agentgym(run("oracle", "--task", "t1_001", "--commit", "a b"));
    expect(named.code).toBe(2);
  });

  it("ends at once on Ctrl-C while its script thinks, and the server has the episode as an error", async () => {
    const script = file(
      "thinks.mjs",
      'export const act = () => { console.error("thinking"); return new Promise(() => {}); };',
    );
    const { child, ended } = startCommand(["--url", server.url, ...run(script, "--task", "t1_001")], place);
    const openRun = async () => (await gym.store.runs.list()).items.find(({ agent }) => agent.startsWith("thinks@"));
    await expect
      .poll(async () => (await getRun(gym, (await openRun())?.id ?? "").catch(() => null))?.episodes.length, {
        timeout: 30_000,
      })
      .toBe(1);
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    const [episode] = (await getRun(gym, (await openRun())?.id ?? "")).episodes;
    expect(episode).toMatchObject({ status: "error", score: null, error: { message: "the run was interrupted" } });
  }, 60_000);

  it("lets the server go on with a run, and says its id at once", async () => {
    const { code, out } = await agentgym(run("oracle", "--tier", "1", "--detach", "--json"));
    expect(code).toBe(0);
    const { id, planned } = RunSummary.parse(JSON.parse(out));
    await expect.poll(async () => (await getRun(gym, id)).status, { timeout: 60_000 }).toBe("finished");
    expect((await getRun(gym, id)).scored).toBe(planned);
    for (const more of [
      ["--junit", "x.xml"],
      ["--agent", "./none.mjs"],
    ])
      expect((await agentgym(run("oracle", "--detach", ...more))).code).toBe(2);
  });

  it("exits 2 for a baseline that is none, before anything runs", async () => {
    const runs = (await gym.store.runs.list()).items.length;
    for (const [baseline, says] of [
      ["run_000000", /there is no run run_000000/],
      [join(dir, "none.json"), /cannot be used: ENOENT/],
      [file("text.json", "hello"), /cannot be used/],
      [file("other.json", "{}"), /is no exported run/],
    ] as const) {
      const { code, err } = await agentgym(run("oracle", "--baseline", baseline));
      expect(err).toMatch(says);
      expect(err).not.toMatch(/^\s+at /m);
      expect(code).toBe(2);
    }
    expect((await gym.store.runs.list()).items.length).toBe(runs);
  });
});
