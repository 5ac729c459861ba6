import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { type ModelServer, modelServer } from "../../server/agents/model-server.fixture.ts";
import { root } from "../../server/root.ts";
import { makeRepository, shopCommits } from "../../server/worlds/repository/repository.fixture.ts";
import { actionJobs } from "./action-jobs.fixture.ts";
import { githubApi } from "./github-api.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-evaluate-"));
const origin = join(dir, "origin.git");
const { runAction } = actionJobs(join(root, "evaluate/action.yml"), dir, () => github.url);
type Pull = { number: number; title: string; body: string; head: string; base: string };
const pulls: Pull[] = [];
let isForbidden = false;
let github: Awaited<ReturnType<typeof githubApi>>;
let model: ModelServer;

/** The pull requests of o/r, and a repository that pushes go to. */
beforeAll(async () => {
  const told = (pull: Pull) => ({ ...pull, html_url: `https://github.example/o/r/pull/${pull.number}` });
  github = await githubApi(({ method, pathname, searchParams, body }) => {
    if (method === "GET" && pathname === "/repos/o/r/pulls")
      return [200, pulls.filter(({ head }) => `o:${head}` === searchParams.get("head")).map(told)];
    if (isForbidden) return [403, { message: "Resource not accessible by integration" }];
    if (method === "POST" && pathname === "/repos/o/r/pulls") {
      const pull = { number: pulls.length + 1, ...(body as Omit<Pull, "number">) };
      pulls.push(pull);
      return [201, told(pull)];
    }
    const known = pulls.find(({ number }) => pathname === `/repos/o/r/pulls/${number}`);
    return method === "PATCH" && known ? [200, told(Object.assign(known, body))] : [404, {}];
  });
  model = await modelServer(() => ({
    calls: [{ action: "done", params: { answer: { readme_first_line: "# Shop" } } }],
    usage: { prompt_tokens: 10, completion_tokens: 1 },
  }));
  makeRepository(join(dir, "shop"), shopCommits);
  const files = {
    "evals.yaml": stringify({
      models: [
        { name: "qwen 3+", model: "qwen3", endpoint: model.url, key: "QWEN_KEY" },
        { name: "lost", model: "qwen3", endpoint: "http://127.0.0.1:9/v1", maxSeconds: 1 },
      ],
      suites: ["suite"],
      sandbox: "embedded",
    }),
    "suite/repos/shop.yaml": stringify({ id: "shop", url: join(dir, "shop"), ref: "main" }),
    "suite/tasks/l1/shop/task_001.yaml": stringify({
      id: "shop_task_001",
      repo: "shop",
      instruction: "Answer with the first line of README.md as readme_first_line.",
      outputs: [{ key: "readme_first_line", oracle: { fn: "readme_first_nonempty_line" } }],
    }),
  };
  makeRepository(join(dir, "source"), [{ message: "Evaluate", files }]);
  execFileSync("git", ["clone", "--quiet", "--bare", join(dir, "source"), origin]);
});

afterAll(async () => {
  github.close();
  await model.close();
  rmSync(dir, { recursive: true, force: true });
});

const git = (...args: string[]) => execFileSync("git", ["-C", origin, ...args], { encoding: "utf8" }).trim();
const evaluate = (inputs: Readonly<Record<string, string>>) =>
  runAction(
    { config: "evals.yaml", ...inputs },
    {
      pullRequest: false,
      env: { QWEN_KEY: "key-of-the-job", AGENTGYM_REPOSITORIES: join(dir, "cache") },
      fill: (workspace) => execFileSync("git", ["clone", "--quiet", origin, workspace]),
    },
  );

describe("evaluate/action.yml", { timeout: 600_000 }, () => {
  it("lets a model play a suite and opens a pull request with nothing but the results, which the next job changes", async () => {
    const job = await evaluate({ model: "qwen 3+" });
    expect(job.code, job.log).toBe(0);
    expect(model.asked[0]?.headers.authorization).toBe("Bearer key-of-the-job");
    expect(pulls).toEqual([
      {
        number: 1,
        title: "L1 eval results: qwen 3+",
        head: "L1-eval/qwen_3_",
        base: "main",
        body: expect.stringContaining("| qwen 3+ | 100\\.0 · 100 % |"),
      },
    ]);
    const changed = git("diff", "--name-status", "main", "L1-eval/qwen_3_").split("\n");
    expect(changed).toEqual([
      expect.stringMatching(/^A\tresults\/\d{8}\/qwen_3_\/REPORT\.md$/),
      expect.stringMatching(/^A\tresults\/\d{8}\/qwen_3_\/run_aggregate\.json$/),
    ]);
    const text = git("show", `L1-eval/qwen_3_:${changed[1]?.slice(2)}`);
    const aggregate = JSON.parse(text);
    expect(aggregate).toMatchObject({
      run_config: { run: { repos: ["shop"] }, model: { model: "qwen 3+" } },
      repos: { shop: { tasks: [{ task: { id: "shop_task_001" }, metrics: { success: true, score_0_100: 100 } }] } },
    });
    expect(git("show", `L1-eval/qwen_3_:${changed[0]?.slice(2)}`)).toBe(aggregate.report_markdown.trim());
    for (const said of [text, job.log, pulls[0]?.body]) expect(said).not.toContain("key-of-the-job");
    expect(job.summary).toMatch(/^## Evaluation/);
    expect(readFileSync(join(job.outputs.report ?? "", "results/shop/shop_task_001.json"), "utf8")).toContain(
      '"success": true',
    );
    const again = await evaluate({ model: "qwen 3+" });
    expect(again.code, again.log).toBe(0);
    expect(again.log).toContain("pull request: https://github.example/o/r/pull/1");
    expect(pulls).toHaveLength(1);
    expect(git("rev-list", "--count", "main..L1-eval/qwen_3_")).toBe("1");
  });

  it("publishes nothing where there is no result, and takes hostile inputs for text", async () => {
    const mark = join(dir, "owned");
    const shell = `$(touch ${mark})\`touch ${mark}\`'; touch ${mark}; "\n--help`;
    for (const [inputs, code] of [
      [{ model: "lost" }, 3],
      [{ model: "nobody" }, 2],
      [{ model: "qwen 3+,lost" }, 2],
      [{ model: shell }, 2],
      [{ model: "lost", config: shell }, 2],
    ] as const) {
      const job = await evaluate(inputs);
      expect(job.code, job.log).toBe(code);
      expect(job.log).not.toMatch(/^\s+at /m);
    }
    expect(pulls).toHaveLength(1);
    expect(() => readFileSync(mark)).toThrow(/ENOENT/);
  });

  it("fails, and says what is missing, without the right to open a pull request", async () => {
    isForbidden = true;
    const job = await evaluate({ model: "qwen 3+" });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/::error::no pull request with the results: GitHub answered 403 .+pull-requests: write/);
  });
});
