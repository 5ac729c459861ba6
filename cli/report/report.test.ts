import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { scorecardOf } from "../../core/aggregate/scorecard.ts";
import { RunView } from "../../core/views.ts";
import { RunRequest } from "../../server/runner/run-request.ts";
import { againstBaseline } from "./baseline.ts";
import { flipsBy, RunHistory, remember } from "./history.ts";
import { junitOf } from "./junit.ts";
import { regressionsOf, verdictOf } from "./report.ts";
import { summaryOf } from "./summary.ts";

const hostile =
  '</failure>]]><img src=x onerror="alert(1)">\u0000\u001b[31m\ud800 @everyone | ```` `x` [a](javascript:1)\n## Owned';

/** Reads XML by another's parser. */
const elementsByPython = `import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps({"names": [case.get("name") for case in root.iter("testcase")], "elements": sorted({each.tag for each in root.iter()})}))`;

const episode = (taskId: string, score: number | null, told = "It is said.") => ({
  id: `ep_${taskId.replace(/\D/g, "")}`,
  environmentId: "env_todo_v1_abcdef",
  runId: "run_1",
  taskId,
  tier: 1,
  agent: "a",
  trial: 0,
  seed: 1,
  sandbox: "embedded" as const,
  status: score === null ? ("error" as const) : ("ended" as const),
  steps: 3,
  score,
  failure: score !== null && score < 1 ? ("MISSING_STEP" as const) : null,
  explanation: score === null ? null : told,
  truncated: null,
  error: score === null ? { boundary: "agent", code: "agent_failed", message: told } : null,
  parent: null,
  imported: false,
  tokens: 0,
  costUsd: 0,
  environmentMs: 0,
  startedAt: 1_000,
  endedAt: 3_500,
});

function runOf(episodes: readonly ReturnType<typeof episode>[], agent = "a"): RunView {
  return RunView.parse({
    id: "run_1",
    environmentId: "env_todo_v1_abcdef",
    agent,
    status: "finished",
    trials: 1,
    planned: episodes.length,
    scored: episodes.length,
    errors: 0,
    mean: null,
    threshold: 0.85,
    commit: "abc1234",
    createdAt: 0,
    endedAt: 9,
    scorecard: scorecardOf(episodes, episodes.length, 0.85),
    early: null,
    notes: [],
    episodes,
  });
}

const none = { commit: "abc1234", runs: 1, tasks: [] };
const replayOf = (id: string) => `http://localhost:3000/episodes/${id}`;

describe("junitOf", () => {
  it("is valid XML with each kind of outcome, whatever an agent wrote", () => {
    const run = runOf([episode("t1_001", 1), episode("t1_002", 0, hostile), episode("t1_003", null, hostile)], hostile);
    const xml = junitOf({ run, flaky: none, baseline: null, replayOf });
    expect(xml).toMatch(/tests="3" failures="1" errors="1" skipped="0"/);
    expect(xml).toMatch(/<testcase classname="env_todo_v1_abcdef.T1" name="t1_001" time="2.5"\/>/);
    expect(xml).toContain('message="score 0.00 below 0.85: MISSING_STEP" type="MISSING_STEP"');
    expect(xml).toContain('type="agent"');
    const parsed = spawnSync("python3", ["-c", elementsByPython], { input: xml, encoding: "utf8" });
    expect(parsed.stderr).toBe("");
    expect(JSON.parse(parsed.stdout)).toEqual({
      names: ["t1_001", "t1_002", "t1_003"],
      elements: ["error", "failure", "properties", "property", "testcase", "testsuite", "testsuites"],
    });
  });
});

describe("summaryOf", () => {
  it("keeps what an agent wrote inside code spans", () => {
    const run = runOf([episode("t1_001", 1), episode("t1_002", 0, hostile)], hostile);
    const text = summaryOf({ run, flaky: none, baseline: null, replayOf });
    expect(text).toMatch(/### Tasks below the threshold \(1\)/);
    expect(text).not.toMatch(/^## Owned/m);
    for (const line of text.split("\n")) {
      const outside = line.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
      expect(outside).not.toMatch(/<img|@everyone|javascript:/);
      if (line.startsWith("| t1_002")) expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });

  it("lists regressions before the other failures, and says when two runs cannot be told apart", () => {
    const before = runOf([episode("t1_001", 1), episode("t1_002", 1), episode("t1_003", 0)]);
    const run = runOf([episode("t1_001", 0), episode("t1_002", 1), episode("t1_003", 0)]);
    const report = { run, flaky: none, baseline: againstBaseline(run, before), replayOf };
    expect(regressionsOf(report).map(({ task }) => task.taskId)).toEqual(["t1_001"]);
    const text = summaryOf(report);
    expect(text).toMatch(
      /### Regressions \(1\)[\s\S]+\| t1_001 \| 1\.00 \| 0\.00 \|[\s\S]+### Other tasks below the threshold \(1\)/,
    );
    expect(text).toMatch(/not separable/);
    expect(text).toContain("[ep_1001](http://localhost:3000/episodes/ep_1001)");
  });
});

describe("verdictOf", () => {
  const flip = (taskId: string, passed = 1, failed = 1) => ({ taskId, passed, failed });
  const good = Array.from({ length: 8 }, (_, at) => episode(`t1_10${at}`, 1));
  const run = runOf([episode("t1_001", 0), episode("t1_002", 0), ...good]);
  const verdict = (baseline: Parameters<typeof verdictOf>[0]["baseline"], ...tasks: ReturnType<typeof flip>[]) =>
    verdictOf({ run, flaky: { ...none, tasks }, baseline });

  it("passes only when every task below the threshold is in quarantine", () => {
    expect(verdict(null)).toBe("FAIL");
    expect(verdict(null, flip("t1_001"))).toBe("FAIL");
    expect(verdict(null, flip("t1_001"), flip("t1_002"))).toBe("PASS");
  });

  it("counts what flips where it got worse than the baseline, and says so", () => {
    const baseline = againstBaseline(run, runOf([episode("t1_001", 1), episode("t1_002", 0), ...good]));
    expect(verdict(baseline, flip("t1_001"), flip("t1_002"))).toBe("PASS");
    const worse = { ...none, tasks: [flip("t1_001", 1, 3), flip("t1_002", 1, 3)] };
    expect(verdictOf({ run, flaky: worse, baseline })).toBe("FAIL");
    const text = summaryOf({ run, flaky: worse, baseline, replayOf });
    expect(text).toMatch(/### Regressions \(1\)[\s\S]+\| t1_001 \| 1\.00 \| 0\.00 \|/);
    expect(text).toContain("| t1_001 | 1 | 3 | counted: it passed in the baseline");
    expect(text).toContain("| t1_002 | 1 | 3 | in quarantine, not counted |");
  });
});

describe("flipsBy", () => {
  const request = RunRequest.parse({ environmentId: "env_todo_v1_abcdef", agent: "a", commit: "abc1234" });
  const of = (id: string, score: number | null) => ({ ...runOf([episode("t1_001", score)]), id });
  const flipsAfter = (...runs: [ReturnType<typeof of>, RunRequest][]) => {
    let history: RunHistory = { format: "agentgym-history", runs: [] };
    for (const [run, asked] of runs) history = remember(history, run, asked);
    const last = runs.at(-1)?.[0] ?? of("run_1", 1);
    return flipsBy(RunHistory.parse(JSON.parse(JSON.stringify(history))), last, none).tasks;
  };

  it("finds what flips between remembered runs of one agent, environment, commit and options", () => {
    const flips = [{ taskId: "t1_001", passed: 1, failed: 1 }];
    expect(flipsAfter([of("run_1", 1), request], [of("run_2", 0), { ...request, parallel: 8 }])).toEqual(flips);
    for (const other of [{ commit: "def5678" }, { temperature: 1 }, { seed: 2 }])
      expect(flipsAfter([of("run_1", 1), { ...request, ...other }], [of("run_2", 0), request])).toEqual([]);
    expect(flipsAfter([{ ...of("run_1", 1), agent: "b" }, request], [of("run_2", 0), request])).toEqual([]);
    expect(flipsAfter([of("run_1", null), request], [of("run_2", 0), request])).toEqual([]);
  });

  it("counts a run once, and no task twice that the server remembers too", () => {
    let history: RunHistory = { format: "agentgym-history", runs: [] };
    const [one, two] = [of("run_1", 1), of("run_2", 0)];
    for (const run of [one, two, two]) history = remember(history, run, request);
    const told = { ...none, runs: 4, tasks: [{ taskId: "t1_001", passed: 2, failed: 2 }] };
    expect(flipsBy(history, two, none).tasks).toEqual([{ taskId: "t1_001", passed: 1, failed: 1 }]);
    expect(flipsBy(history, two, told)).toMatchObject({ runs: 4, tasks: told.tasks });
  });
});
