/** Stages of the checks: each runs a tool and counts what passed and failed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { freePort } from "./engines.mjs";
import { nodeProgram, run } from "./shell.mjs";

const results = [];

/** Runs a stage that passes or fails as a whole. */
export async function check(title, command, args, options = {}) {
  await stage(title, async () => {
    const { code, output } = await run(command, args, { quiet: true, ...options });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  });
}

/** Tests that change nothing outside themselves share their modules, which are most of their time. */
export const pureTests = ["core", "components/", "--no-isolate"];

/** Runs tests by vitest and counts them. A file that cannot be loaded counts as one failure. */
export async function vitest(title, filters, env = {}) {
  const file = join(tmpdir(), `agentgym-vitest-${process.pid}-${results.length}.json`);
  await stage(title, async () => {
    const { code, output } = await run(
      nodeProgram,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile=${file}`,
        ...filters,
      ],
      { quiet: true, env },
    );
    const report = readJson(file);
    const broken =
      report?.testResults?.filter((each) => each.status === "failed" && each.assertionResults.length === 0).length ?? 0;
    const failed = (report?.numFailedTests ?? 0) + broken;
    return {
      passed: report?.numPassedTests ?? 0,
      failed: failed || (code === 0 ? 0 : 1),
      skipped: report?.numPendingTests ?? 0,
      output,
      slowest: slowestFiles(report),
    };
  });
  rmSync(file, { force: true });
}

/** The files of tests that took longest, in seconds, so that what makes a run slow can be seen in its output. */
function slowestFiles(report, most = 12) {
  const files = (report?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    name: relative(process.cwd(), name),
    seconds: Math.round((endTime - startTime) / 1000),
  }));
  return files.sort((a, b) => b.seconds - a.seconds).slice(0, most);
}

/** Runs tests by pytest and counts them. */
export async function pytest(title, python, args, env = {}) {
  const file = join(tmpdir(), `agentgym-pytest-${process.pid}-${results.length}.xml`);
  await stage(title, async () => {
    const { code, output } = await run(python, ["-m", "pytest", `--junitxml=${file}`, ...args], { quiet: true, env });
    const [, suite = ""] = /<testsuite ([^>]*)>/.exec(readText(file)) ?? [];
    const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const [failed, skipped] = [count("failures") + count("errors"), count("skipped")];
    return {
      passed: count("tests") - failed - skipped,
      failed: failed || (code === 0 ? 0 : 1),
      skipped,
      output,
    };
  });
  rmSync(file, { force: true });
}

/** Runs the journeys by Playwright against servers of their own, on free ports with fresh data, and counts them. */
export async function playwright(title, args = []) {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-journeys-"));
  const file = join(dir, "report.json");
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    AGENTGYM_E2E_PORTS: process.env.AGENTGYM_E2E_PORTS ?? [await freePort(), await freePort()].join(","),
    AGENTGYM_E2E_DATA: process.env.AGENTGYM_E2E_DATA ?? join(dir, "data"),
  };
  await stage(title, async () => {
    const { code, output } = await run(
      nodeProgram,
      ["node_modules/playwright/cli.js", "test", "-c", "e2e/playwright.config.ts", "--reporter=list,json", ...args],
      { quiet: true, env },
    );
    const stats = readJson(file)?.stats;
    const failed = stats ? stats.unexpected + stats.flaky : 0;
    return {
      passed: stats?.expected ?? 0,
      failed: failed || (code === 0 ? 0 : 1),
      skipped: stats?.skipped ?? 0,
      output,
    };
  });
  rmSync(dir, { recursive: true, force: true });
}

async function stage(title, work) {
  const startedMs = Date.now();
  console.log(`▸ ${title}...`);
  const result = await work();
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : "";
  console.log(
    `${result.failed > 0 ? "✗" : "✓"} ${title}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)`,
  );
  if (result.slowest?.length) {
    console.log(`  slowest: ${result.slowest.map(({ name, seconds }) => `${name} ${seconds} s`).join(", ")}`);
  }
  if (result.failed > 0) console.log(result.output.slice(-20_000));
  results.push(result);
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Notes something that could not be checked at all as a failure. */
export function missed(title) {
  console.log(`✗ ${title}`);
  results.push({ passed: 0, failed: 1, skipped: 0 });
}

/** Notes something that this machine cannot check as skipped. */
export function skipped(line) {
  console.log(`! ${line}`);
  results.push({ passed: 0, failed: 0, skipped: 1 });
}

/** Prints the closing line; the exit code. */
export function conclude() {
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  const failed = sum("failed");
  const skipped = sum("skipped");
  if (skipped > 0) console.log(`\n${skipped} skipped: see the stages above`);
  console.log(`\n${sum("passed")} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
