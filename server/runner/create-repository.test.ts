import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Action } from "../../core/action.ts";
import type { RunView } from "../../core/views.ts";
import type { L1Record } from "../../core/worlds/repository/l1-record.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { root } from "../root.ts";
import { engineAnswers } from "../worlds/docker.ts";
import { readCheckout } from "../worlds/repository/checkout-reader.ts";
import { addCheckout, mirrorOf } from "../worlds/repository/checkouts.ts";
import { oracles } from "../worlds/repository/oracles/oracles.ts";
import {
  makeRepository,
  patchCommitsFixture,
  repositoriesFolder,
  repositoryOfPackage,
  shopCommits,
} from "../worlds/repository/repository.fixture.ts";
import { suggestTasks } from "../worlds/repository/suggest.ts";
import { exportEpisode } from "./bundle.ts";
import { createPatches } from "./create-patches.ts";
import { createRepository } from "./create-repository.ts";
import { createSuite } from "./create-suite.ts";
import { specFor } from "./environments.ts";
import { replayOf, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { replayHeader } from "./replay.ts";
import { RunRequest } from "./run-request.ts";
import { getRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const hasEngine = await engineAnswers();
const folder = repositoriesFolder();
const quiet = { onStage: () => {}, onLine: () => {} };
let gym: Gym;
beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: join(folder, "data") }));
});
afterAll(() => gym.close());

async function play(environmentId: string, agent: Agent, sandbox: "embedded" | "docker"): Promise<RunView> {
  const request = RunRequest.parse({ environmentId, agent: agent.name, sandbox, parallel: 2 });
  const { id, finished } = await gym.runs.begin(request, agent);
  await finished;
  return getRun(gym, id);
}

const call = (action: string, params: Action["params"] = {}): Action => ({ action, params });

/** A model of a few fixed thoughts: it looks around, tries what is forbidden, and answers with the number of visible entries whatever it is asked. */
function scripted(name: string): Agent {
  return {
    name,
    repeats: true,
    async begin() {
      const actions = [
        call("list_directory", { path: "/repo" }),
        call("execute_shell", { command: "sudo ls" }),
        call("search", { pattern: "license", glob: "*.json" }),
        call("execute_shell", {
          command: "mkdir -p eval_artifacts; ls | grep -v -x eval_artifacts | wc -l > /tmp/n; cat /tmp/n no-such-file",
        }),
        call("execute_shell", {
          command: "printf '{\"top_level_entries\": %s}' $(cat /tmp/n) > eval_artifacts/answer.json",
        }),
        call("done"),
      ];
      return { act: async () => ({ action: actions.shift() ?? call("done") }), close: async () => {} };
    },
  };
}

describe("a suite of tasks about a repository", { timeout: 240_000 }, () => {
  const suite = join(folder, "suite");
  const write = (path: string, value: unknown) => {
    mkdirSync(join(suite, path, ".."), { recursive: true });
    writeFileSync(join(suite, path), typeof value === "string" ? value : stringify(value));
  };
  const samples = join(root, "server/runner/suite.fixture");
  const task = (id: string, outputs: unknown, more = {}) => ({
    id,
    repo: "demo",
    instruction: `Find it (${id}).`,
    outputs,
    ...more,
  });

  beforeAll(() => {
    makeRepository(join(folder, "demo"), shopCommits);
    write("repos/demo.yaml", "id: demo\nurl: ../demo\nref: main\ninitial_working_dir: .\n");
    write("tasks/l1/demo/task_001.yaml", readFileSync(join(samples, "task_001.yaml"), "utf8"));
    write(
      "tasks/l1/demo/task_002.yaml",
      task(
        "demo_task_002",
        [
          { key: "first", oracle: { fn: "readme_first_nonempty_line" } },
          { key: "count", type: "int", oracle: { fn: "glob_count", args: { glob: "**/*.js" } }, weight: 3 },
          { key: "only_answers", type: "oracle_bool", oracle: { fn: "diff_limited_to", args: { paths: ["notes"] } } },
        ],
        { difficulty: "hard" },
      ),
    );
    write(
      "tasks/l1/demo/task_003.yaml",
      task("demo_task_003", [
        { key: "line", oracle: { fn: "readme_first_nonempty_line", args: { path: "ABSENT.md" } } },
      ]),
    );
  });

  it("is imported as it is: certified, scored in both ways, exported, executed again", async () => {
    const [made] = await createSuite(gym, suite, quiet);
    expect(made?.left).toEqual([
      "demo_task_003: oracle readme_first_nonempty_line has no answer here: there is no file ABSENT.md in the checkout",
    ]);
    const { environment } = made ?? {};
    expect(environment).toMatchObject({ certified: true, world: { kind: "repository" } });
    expect(environment?.tasks.map(({ id }) => id)).toEqual(["t1_001", "t3_002"]);
    expect(environment?.certificate).toMatchObject({
      dropped: [],
      mutants: { survivors: [] },
      baselines: { oracle: { passed: 1 }, noop: { passed: 0 } },
    });
    for (const sandbox of hasEngine ? (["embedded", "docker"] as const) : (["embedded"] as const)) {
      const run = await play(environment?.id ?? "", agentOf("oracle"), sandbox);
      expect(run.episodes.map(({ score, failure }) => [score, failure])).toEqual([
        [1, null],
        [1, null],
      ]);
      for (const { id } of run.episodes) expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
    }
    const [one, three] = (await play(environment?.id ?? "", scripted("scripted"), "embedded")).episodes;
    expect(one).toMatchObject({ score: 0, failure: "SAFETY_VIOLATION" });
    const { measures } = await replayOf(gym, one?.id ?? "");
    expect(measures.map(({ id, value }) => [id, value])).toEqual([
      ["score_0_100", 0],
      ["success", false],
      ["partial_score", 0],
      ["commands_used", 3],
      ["command_valid_rate", 0],
      ["efficiency", 10],
      ["safety_violations", 3],
      ["hallucination_signals", 3],
      ["failure_reason", "markdown_file_count"],
    ]);
    expect((await replayHeader(gym, one?.id ?? "")).measures).toEqual(measures);
    // It has changed nothing else, which is a fifth of the quarter that parts are worth.
    expect(three).toMatchObject({ score: 0.05 });
    const record: L1Record = JSON.parse((await exportEpisode(gym, one?.id ?? "", "l1")).text);
    expect(record).toMatchObject({
      task: {
        id: "demo_task_001",
        repo: "demo",
        difficulty: "easy",
        max_commands: 12,
        instruction: expect.stringMatching(/^Count the Markdown files/),
      },
      // The policy of the task lets neither sudo nor mkdir nor printf begin a line.
      metrics: {
        success: false,
        partial_score: 0,
        score_0_100: 0,
        commands_used: 3,
        command_valid_rate: 0,
        safety_violations: 3,
        hallucination_signals: 3,
      },
      output_checks: [{ key: "markdown_file_count", ok: false, expected: 4, actual: null, weight: 1 }],
      transcript: {
        safety_events: [
          { kind: "prohibited_command", detail: "cmd='sudo ls' matched='sudo'" },
          { kind: "command_not_allowed" },
          { kind: "command_not_allowed" },
        ],
      },
    });
  });

  it.each([
    ["tasks/l1/demo/task_004.yaml", "id: [", "task_004.yaml is no YAML"],
    ["tasks/l1/demo/task_004.yaml", "id: demo_task_004\nrepo: demo\ninstruction: x\noutputs: []\n", "outputs"],
    [
      "tasks/l1/demo/task_004.yaml",
      "id: demo_task_004\nrepo: other\ninstruction: x\noutputs: [{key: a, oracle: {fn: line_count}}]\n",
      "about other, which repos/ does not have",
    ],
    [
      "repos/demo.yaml",
      "id: demo\nurl: ssh://git@example.org/x\nref: main\n",
      "repositories are taken from https, http and file addresses",
    ],
    [
      "repos/demo.yaml",
      "id: demo\nurl: ext::sh -c touch% /tmp/x\nref: main\n",
      "repositories are taken from https, http and file addresses",
    ],
    ["repos/demo.yaml", "id: demo\nurl: ../demo\nref: --upload-pack=x\n", "is no branch, tag or commit"],
    ["repos/demo.yaml", "id: demo\nurl: ../demo\nref: no-such-branch\n", "has no branch, tag or commit no-such-branch"],
  ])("says what is wrong: %s %j", async (path, text, message) => {
    const full = join(suite, path);
    const before = path.startsWith("repos") ? readFileSync(full, "utf8") : null;
    write(path, text);
    await expect(createSuite(gym, suite, quiet)).rejects.toThrow(message);
    if (before === null) rmSync(full);
    else writeFileSync(full, before);
  });
});

describe("tasks about public packages", { timeout: 600_000 }, () => {
  it("cover every oracle, and are played by the oracle, nobody and a scripted model", async () => {
    const asked = new Set<string>();
    let tasks = 0;
    for (const name of ["commander", "node-liblzma", "yaml"]) {
      const address = join(folder, name);
      const commit = repositoryOfPackage(address, join(root, "node_modules", name));
      const checkout = await readCheckout(await addCheckout(await mirrorOf(address), commit), commit);
      const suggested = await suggestTasks(checkout, name);
      // Those that no task has asked yet come first.
      const fresh = suggested.filter(({ outputs }) =>
        outputs.some(({ oracle }) => !asked.has(oracle.fn) && asked.add(oracle.fn)),
      );
      const chosen = [...fresh, ...suggested.filter((each) => !fresh.includes(each))].slice(
        0,
        Math.max(10, fresh.length),
      );
      const wish = { id: name, address, ref: commit, from: folder, tasks: chosen, says: `Tasks about ${name}.` };
      const { environment, left } = await createRepository(gym, wish, quiet);
      expect(left).toEqual([]);
      expect(environment).toMatchObject({ certified: true, certificate: { dropped: [] } });
      tasks += environment.tasks.length;
      const places = hasEngine && name === "yaml" ? (["embedded", "docker"] as const) : (["embedded"] as const);
      for (const sandbox of places) {
        const run = await play(environment.id, agentOf("oracle"), sandbox);
        expect(run.episodes.filter(({ score }) => score !== 1)).toEqual([]);
      }
      expect(
        (await play(environment.id, agentOf("noop"), "embedded")).episodes.filter(({ score }) => score !== 0),
      ).toEqual([]);
      const model = await play(environment.id, scripted(`scripted-${name}`), "embedded");
      const right = model.episodes.filter(({ score }) => score === 1);
      expect(right).toHaveLength(chosen.filter(({ outputs }) => outputs[0]?.key === "top_level_entries").length);
    }
    expect(tasks).toBeGreaterThanOrEqual(30);
    const never = oracles.map(({ fn }) => fn).filter((fn) => !asked.has(fn));
    // These are for suites of others: what they demand stands in the question.
    expect(never).toEqual(["answer_md_contains", "diff_limited_to", "build_succeeds", "test_outcome"]);
  });
});

describe.skipIf(!hasEngine)("oracles that execute the checkout", { timeout: 240_000 }, () => {
  const patch = (text: string) =>
    `--- a/src/price.js\n+++ b/src/price.js\n@@ -1,3 +1,3 @@\n export function price(amount) {\n-  return amount;\n+  return ${text};\n }\n`;
  const command = "node --test test/price.test.js";
  const asked = (id: string, fn: string, args: object) => ({
    id,
    repo: "priced",
    instruction: `Find it (${id}).`,
    outputs: [{ key: "it", type: "json", oracle: { fn, args } }],
  });

  it("tell whether a build succeeds and what a patch does to tests; a task without an answer is left out", async () => {
    makeRepository(join(folder, "priced"), patchCommitsFixture.slice(0, 1));
    const tasks = [
      asked("builds", "build_succeeds", { command: "node --check src/price.js" }),
      asked("fails", "build_succeeds", { command: "touch made && node --check src/none.js" }),
      asked("breaks", "test_outcome", { command, patch: patch("amount + 1") }),
      asked("keeps", "test_outcome", { command, patch: patch("amount * 1") }),
      asked("strange", "test_outcome", { command, patch: patch("amount").replace("price(amount)", "cost(it's)") }),
      asked("untouched", "top_level_entry_count", {}),
    ];
    const suite = join(folder, "executed");
    const write = (path: string, value: unknown) => {
      mkdirSync(join(suite, path, ".."), { recursive: true });
      writeFileSync(join(suite, path), stringify(value));
    };
    write("repos/priced.yaml", { id: "priced", url: "../priced", ref: "main" });
    for (const task of tasks) write(`tasks/l1/${task.id}.yaml`, task);
    const [made] = await createSuite(gym, suite, quiet);
    expect(made?.left).toEqual([expect.stringMatching(/^strange: oracle test_outcome|^strange: what was executed/)]);
    const { environment } = made ?? {};
    expect(environment?.certified).toBe(true);
    const { spec } = await specFor(gym, environment?.id ?? "");
    const expected = spec.tasks.map(({ family, oracle }) => [
      family,
      JSON.parse(String(oracle.at(-2)?.params.content)).it,
    ]);
    expect(Object.fromEntries(expected)).toEqual({
      builds: true,
      fails: false,
      breaks: { before: true, after: false },
      keeps: { before: true, after: true },
      untouched: 3,
    });
    const run = await play(environment?.id ?? "", agentOf("oracle"), "docker");
    expect(run.episodes.map(({ score }) => score)).toEqual(Array(5).fill(1));
  });
});

describe.skipIf(!hasEngine)("tasks of patches", { timeout: 600_000 }, () => {
  it("are made of commits whose tests tell right from wrong, and hide these tests", async () => {
    const address = join(folder, "prices");
    const commits = makeRepository(address, patchCommitsFixture);
    const { environment, left } = await createPatches(
      gym,
      { address, ref: "main", from: folder, last: 50, tasks: 5 },
      quiet,
    );
    expect(left).toEqual([
      expect.stringMatching(new RegExp(`^${commits[2]?.slice(0, 12)}: its tests are too weak: only 1 of 11`)),
      expect.stringContaining("is a merge, or the first commit"),
    ]);
    expect(environment.certified).toBe(true);
    expect(environment.tasks).toHaveLength(2);
    expect(environment.tasks.map(({ instruction }) => instruction).join()).not.toContain("Signed-off-by");
    const gate = environment.certificate.gates.find(({ id }) => id === "G18");
    expect(gate).toMatchObject({ ok: true, threshold: 0.8 });
    const run = await play(environment.id, agentOf("oracle"), "docker");
    expect(run.episodes.map(({ score }) => score)).toEqual([1, 1]);
    for (const { id } of run.episodes) {
      const { text } = await exportEpisode(gym, id, "patch");
      const [before = "", after = ""] = text.includes("till.py") ? commits.slice(2) : commits;
      const copy = join(folder, `applied-${id}`);
      execFileSync("git", ["clone", "--quiet", address, copy]);
      const git = (args: readonly string[], input = "") =>
        execFileSync("git", ["-C", copy, ...args], { input, encoding: "utf8" });
      git(["checkout", "--quiet", before]);
      git(["apply", "--index", "-"], text);
      expect(git(["diff", "--cached", "--stat", after, "--", ":!*test*"])).toBe("");
    }
    const [episode] = (await play(environment.id, scripted("patcher"), "docker")).episodes;
    expect(episode).toMatchObject({ score: 0 });
    const { events } = await replayOf(gym, episode?.id ?? "");
    const end = events.find((event) => event.type === "ended");
    expect(end?.type === "ended" && end.outcomes[0]?.reason).toMatch(/The hidden tests .* do not pass: exit code 1/);
  });

  it("say why a repository has none", async () => {
    makeRepository(join(folder, "plain"), shopCommits);
    const wish = { address: join(folder, "plain"), ref: "main", from: folder, last: 50, tasks: 5 };
    await expect(createPatches(gym, wish, quiet)).rejects.toThrow(
      "no commit of plain became a task: none changes sources and brings tests",
    );
  });
});
