import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGym } from "../../server/open-gym.ts";
import { root } from "../../server/root.ts";
import { createEnvironment, specFor } from "../../server/runner/environments.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { actionJobs } from "./action-jobs.fixture.ts";
import { githubApi } from "./github-api.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-action-"));
const { action, runAction } = actionJobs(join(root, "action.yml"), dir, () => github.url);

const comments: { id: number; body: string }[] = [{ id: 1, body: "Looks good" }];
const asked: string[] = [];
let isForbidden = false;
let github: Awaited<ReturnType<typeof githubApi>>;

/** The comments of pull request 7 of o/r. */
beforeAll(async () => {
  github = await githubApi(({ method, pathname, searchParams, body }) => {
    asked.push(`${method} ${pathname}`);
    if (method === "GET" && pathname === "/repos/o/r/issues/7/comments") {
      const page = Number(searchParams.get("page"));
      return [200, comments.slice((page - 1) * 100, page * 100)];
    }
    if (isForbidden) return [403, { message: "Resource not accessible by integration" }];
    const { body: text } = body as { body: string };
    if (method === "POST" && pathname === "/repos/o/r/issues/7/comments") {
      comments.push({ id: comments.length + 1, body: text });
      return [201, comments.at(-1)];
    }
    const known = comments.find(({ id }) => pathname === `/repos/o/r/issues/comments/${id}`);
    return method === "PATCH" && known ? [200, Object.assign(known, { body: text })] : [404, {}];
  });
});

afterAll(() => {
  github.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What solves each task of a brief, by its instruction. */
async function plansOf(brief: string): Promise<Record<string, unknown>> {
  const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "plans") }));
  const { id } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
  const { spec } = await specFor(gym, id);
  await gym.close();
  return Object.fromEntries(spec.tasks.filter(({ tier }) => tier === 4).map((task) => [task.instruction, task.oracle]));
}

describe("action.yml", { timeout: 600_000 }, () => {
  it("puts no input into shell text", () => {
    for (const step of action.runs.steps) if ("run" in step) expect(step.run).not.toMatch(/\$\{\{/);
  });

  it("starts its own server, passes, and comments; then fails, lists the regression and changes the same comment", async () => {
    const inputs = { env: "todo app", agent: "oracle", tier_min: "3" };
    const passed = await runAction(inputs);
    expect(passed.log).toContain("comment created");
    expect(passed.code, passed.log).toBe(0);
    expect(passed.outputs.verdict).toBe("PASS");
    expect(passed.summary).toMatch(/AgentGYM: ✅ PASS/);
    expect(comments).toHaveLength(2);
    expect(comments[1]?.body).toMatch(/^<!-- agentgym [0-9a-f]{16} -->\n## AgentGYM: ✅ PASS/);
    expect(comments[1]?.body).toContain("[The job](https://github.example/o/r/actions/runs/1)");

    const edited = join(dir, "base.json");
    cpSync(join(passed.outputs.report ?? "", "run.json"), edited);
    const failed = await runAction({ ...inputs, agent: "noop", baseline: edited });
    expect(failed.code, failed.log).toBe(1);
    expect(failed.outputs.verdict).toBe("FAIL");
    expect(failed.summary).toMatch(/### Regressions \(\d+\)/);
    const report = failed.outputs.report ?? "";
    expect(readFileSync(join(report, "junit.xml"), "utf8")).toMatch(/<testsuites tests="\d+" failures="[1-9]/);
    const replay = /`(replays\/[^`]+\.html)`/.exec(failed.summary)?.[1] ?? "";
    expect(readFileSync(join(report, replay), "utf8")).toMatch(/^<!doctype html>/i);
    expect(comments).toHaveLength(3);

    await runAction({ ...inputs, agent: "noop", threshold: "0" });
    expect(comments).toHaveLength(3);
    expect(comments[2]?.body).toMatch(/AgentGYM: ✅ PASS/);
    expect(asked.filter((each) => each.startsWith("PATCH"))).toEqual(["PATCH /repos/o/r/issues/comments/3"]);
    expect(comments[0]?.body).toBe("Looks good");
  });

  it("compares with the base commit and knows what flips, from the cache alone", async () => {
    const agent = join(dir, "agent.mjs");
    const inputs = { env: "todo app", agent, tier_min: "4", comment: "false" };
    const trace = join(dir, "trace.json");
    const write = (first: string) =>
      writeFileSync(
        agent,
        `import { readFileSync } from "node:fs";
if (Object.keys(process.env).some((name) => /^GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|^AGENTGYM_API_KEY$/.test(name))) throw new Error("speaks to the runner");
const plans = JSON.parse(readFileSync(${JSON.stringify(trace)}, "utf8"));
let left;
export function act(observation, episode) {
  left ??= [...(plans[episode.task.instruction] ?? [])];
  if (episode.task.instruction === ${JSON.stringify(first)}) return "done";
  return left.shift() ?? "done";
}
`,
      );
    writeFileSync(trace, JSON.stringify(await plansOf("todo app")));
    const [one = ""] = Object.keys(JSON.parse(readFileSync(trace, "utf8")));
    write("none");
    const base = await runAction(inputs, { pullRequest: false, sha: "b".repeat(40) });
    expect(base.code, base.log).toBe(0);
    const same = await runAction(inputs);
    expect(same.summary).toMatch(/- against `run_\w+`: 1\.00 → 1\.00[\s\S]+No regressions/);
    expect(same.code, same.log).toBe(0);
    write(one);
    const flipped = await runAction(inputs);
    expect(flipped.summary).toMatch(
      /No regressions[\s\S]+### Both pass and fail at commit `a+` \(1\)[\s\S]+1 \| 1 \| in quarantine, not counted/,
    );
    expect(flipped.code, flipped.log).toBe(0);
    const again = await runAction(inputs);
    expect(again.summary).toMatch(/### Regressions \(1\)[\s\S]+1 \| 2 \| counted: it passed in the baseline/);
    expect(again.code, again.log).toBe(1);
    const elsewhere = await runAction(inputs, { sha: "c".repeat(40) });
    expect(elsewhere.summary).toMatch(/### Regressions \(1\)/);
    expect(elsewhere.summary).not.toMatch(/Both pass and fail/);
    expect(elsewhere.code, elsewhere.log).toBe(1);
  });

  it("compares nothing where the brief itself has changed", async () => {
    const brief = join(dir, "brief.txt");
    const inputs = { env: brief, agent: "oracle", tier_min: "4", comment: "false" };
    writeFileSync(brief, "todo app");
    expect((await runAction(inputs, { pullRequest: false, sha: "b".repeat(40) })).code).toBe(0);
    writeFileSync(brief, "Public library. Members borrow books.");
    const changed = await runAction(inputs);
    expect(changed.log).toMatch(/of another environment: nothing is compared/);
    expect(changed.summary).not.toMatch(/against/);
    expect(changed.code, changed.log).toBe(0);
  });

  it("takes hostile inputs for text, and ends with 2 without a result", async () => {
    const mark = join(dir, "owned");
    const shell = `$(touch ${mark})\`touch ${mark}\`'; touch ${mark}; "\n-- ; touch ${mark} #`;
    const own = await runAction({ env: "todo app", agent: shell, baseline: shell, comment: "false" });
    const elsewhere = await runAction({
      ...Object.fromEntries(Object.keys(action.inputs).map((name) => [name, shell])),
      comment: "true",
    });
    for (const job of [own, elsewhere]) {
      expect(job.code, job.log).toBe(2);
      expect(job.log).not.toMatch(/^\s+at /m);
    }
    expect(comments.at(-1)?.body).toMatch(/UNKNOWN/);
    expect(() => readFileSync(mark)).toThrow(/ENOENT/);
  });

  it("goes on without the right to comment", async () => {
    isForbidden = true;
    const job = await runAction({ env: "todo app", agent: "oracle", tier_min: "4" });
    expect(job.log).toMatch(/::warning::no comment on the pull request: GitHub answered 403/);
    expect(job.code, job.log).toBe(0);
  });
});
