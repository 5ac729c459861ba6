import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { serverEnvironment, serverFlags } from "../cli/setup/server-process.mjs";
import { root } from "../server/root.ts";
import { KeepAlive } from "./keep-alive.ts";
import { printFigures, quantile } from "./table.ts";

/** The whole server (pages included) under more than it can take: its memory at rest, under 512 connections with 2,048 open sessions and after them, and how soon a page comes while 2,000 connections step.
 *  The memory is the resident set that Linux tells.  node bench/overload.ts */
const port = 3_974;
const sessions = 2_048;
const [stepping, crowd] = [512, 2_000];
/** Longer than a worker is kept warm. */
const restMs = 75_000;
const loadMs = 10_000;
const pageEveryMs = 250;
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));

const server = spawn(
  process.execPath,
  [...serverFlags, ...(process.env.AGENTGYM_BENCH_FLAGS?.split(" ") ?? []), join(root, "server/main.ts")],
  {
    env: {
      // Of a checkout that was never started, the first figure is one of a server that has compiled all it runs.
      ...serverEnvironment,
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      AGENTGYM_DATA: dir,
      AGENTGYM_FIRST_RUN: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  },
);

function residentMb(): number {
  const [, kb] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

/** The largest that the resident set was while `work` went on. */
async function peakOf(work: Promise<unknown>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb());
  }, 100);
  await work;
  clearInterval(timer);
  return peak;
}

const started = z.object({ episode_id: z.string() });
const step = JSON.stringify({ action: "get_deal", params: { deal_id: "d_011" } });

async function open(connection: KeepAlive, environmentId: string): Promise<string> {
  const answer = await connection.post(
    `/api/environments/${environmentId}/episodes`,
    JSON.stringify({ tier: 4, agent: "bench" }),
  );
  return `/api/episodes/${started.parse(JSON.parse(answer.toString())).episode_id}/step`;
}

/** Connections that step episodes of their own for a while; an answer 503 makes one wait as long as it says. */
async function load(
  connections: number,
  environmentId: string,
  paths: readonly string[],
): Promise<{ steps: number; shed: number }> {
  let [steps, shed] = [0, 0];
  const endMs = performance.now() + loadMs;
  const clients = await Promise.all(Array.from({ length: connections }, () => KeepAlive.open(port)));
  await Promise.all(
    clients.map(async (connection, client) => {
      let path = paths[client];
      while (performance.now() < endMs)
        try {
          path ??= await open(connection, environmentId);
          const answer = await connection.post(path, step);
          steps++;
          if (answer.includes('"done":true')) path = undefined;
        } catch (error) {
          const [, status] = /answered (409|503)/.exec(String(error)) ?? [];
          if (status === undefined) throw error;
          if (status === "409") path = undefined;
          else {
            shed++;
            await sleep(1_000);
          }
        }
      connection.close();
    }),
  );
  return { steps, shed };
}

try {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (/→ replay/.test(said)) resolve();
    });
    server.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  const environmentId = /\/environments\/(\S+)/.exec(said)?.[1] ?? "";
  for (const path of ["/", `/environments/${environmentId}`, "/leaderboard"])
    await (await fetch(`http://localhost:${port}${path}`)).text();
  await sleep(restMs);
  const atRest = residentMb();

  const openers = await Promise.all(Array.from({ length: 32 }, () => KeepAlive.open(port)));
  const paths: string[] = [];
  await Promise.all(
    openers.map(async (connection) => {
      while (paths.length < sessions) {
        const path = await open(connection, environmentId);
        await connection.post(path, step);
        paths.push(path);
      }
      connection.close();
    }),
  );
  const opened = residentMb();
  const work = load(stepping, environmentId, paths);
  const peak = await peakOf(work);
  const { steps } = await work;
  await sleep(10_000);
  const after = residentMb();
  await sleep(50_000);
  const minuteAfter = residentMb();

  const pageMs: number[] = [];
  const crowded = load(crowd, environmentId, paths);
  let isOver = false;
  const pages = (async () => {
    while (!isOver) {
      const startMs = performance.now();
      const page = await fetch(`http://localhost:${port}/environments/${environmentId}`);
      await page.text();
      if (page.ok) pageMs.push(performance.now() - startMs);
      else pageMs.push(Number.POSITIVE_INFINITY);
      await sleep(pageEveryMs);
    }
  })();
  const crowdPeak = await peakOf(crowded);
  const { steps: crowdSteps, shed } = await crowded;
  isOver = true;
  await pages;
  const slowest = quantile(pageMs, 0.95);
  const mb = (value: number) => `${Math.round(value)} MB`;
  const met = printFigures("A server with pages under more than it can take", [
    { what: "memory at rest, after pages", value: mb(atRest), target: "<= 250 MB", met: atRest <= 250 },
    { what: `memory with ${sessions} open sessions`, value: mb(opened) },
    {
      what: `memory at most, ${stepping} connections, ${sessions} sessions`,
      value: mb(peak),
      ratio: `${Math.round(steps / (loadMs / 1_000))} steps/s`,
      target: "<= 500 MB",
      met: peak <= 500,
    },
    { what: "memory 10 s after", value: mb(after), target: "<= 300 MB", met: after <= 300 },
    { what: "memory a minute after", value: mb(minuteAfter), target: "<= 300 MB", met: minuteAfter <= 300 },
    { what: `memory at most, ${crowd} connections`, value: mb(crowdPeak) },
    {
      what: `a page while ${crowd} connections step (p95)`,
      value: `${Math.round(slowest)} ms`,
      ratio: `${Math.round(crowdSteps / (loadMs / 1_000))} steps/s, ${shed} answers 503, ${pageMs.length} pages`,
      target: "< 1000 ms",
      met: slowest < 1_000,
    },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  server.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
}
