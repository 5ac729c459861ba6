import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { ConflictError, UnavailableError } from "../../core/errors.ts";
import { RunView } from "../../core/views.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { root } from "../root.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";
import { closeClientRun, openClientRun, startClientEpisode } from "./client-runs.ts";
import { createEnvironment } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { getRun, resumeRun, stopRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

type Node = { readonly url: string; readonly process: ChildProcess };
const nobody = "tcp://127.0.0.1:1";

/** A server in a process of its own. */
async function startNode(databaseUrl: string, env: Record<string, string> = {}): Promise<Node> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl,
      AGENTGYM_DATA: dir,
      AGENTGYM_API_ONLY: "1",
      PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  for await (const chunk of child.stdout) {
    const url = /http:\S+/.exec(String(chunk))?.[0];
    if (url) return { url, process: child };
  }
  throw new Error(`the server did not start: ${said}`);
}

async function call(node: Node, path: string, body?: object): Promise<{ status: number; answer: unknown }> {
  const init = body && {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  };
  const response = await fetch(`${node.url}/api${path}`, init);
  return { status: response.status, answer: await response.json() };
}

const runAt = async (node: Node, id: string) => RunView.parse((await call(node, `/runs/${id}`)).answer);
const Made = z.object({ id: z.string() });
const dir = mkdtempSync(join(tmpdir(), "agentgym-holding-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(ENGINES)("runs of several servers on one database: $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let databaseUrl = "";
  let environmentId = "";
  let service: Server;
  let serviceUrl = "";
  let delayMs = 0;
  const nodes: Node[] = [];
  const begin = async () => {
    const node = await startNode(databaseUrl);
    nodes.push(node);
    return node;
  };
  const started = async (node: Node, more: object = {}) => {
    const { status, answer } = await call(node, "/runs", { environmentId, agent: serviceUrl, ...more });
    expect(status, JSON.stringify(answer)).toBe(201);
    return Made.parse(answer).id;
  };

  beforeAll(async () => {
    database = await create();
    const { location } = database;
    databaseUrl = location.engine === "sqlite" ? `file:${location.path}` : location.url;
    const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, DATABASE_URL: databaseUrl }));
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 9 })).id;
    await gym.close();
    service = createServer((request, response) => {
      request.resume().on("end", () => {
        setTimeout(() => response.end(JSON.stringify({ action: "done", params: {} })), delayMs);
      });
    }).listen(0, "127.0.0.1");
    await once(service, "listening");
    serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/act`;
  }, 120_000);

  afterEach(async () => {
    for (const { process: child } of nodes.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  afterAll(async () => {
    service.closeAllConnections();
    service.close();
    await database.remove();
  });

  it("is ended by who plays it only", async () => {
    delayMs = 400;
    const [a, b] = await Promise.all([begin(), begin()]);
    const id = await started(a, { threshold: 0.7 });
    for (const path of [`/runs/${id}/close`, `/runs/${id}/resume`])
      expect((await call(b, path, {})).status, path).toBe(409);
    expect((await call(b, `/runs/${id}/episodes`, { task: "t1_001", trial: 0 })).status).toBe(409);
    expect((await runAt(b, id)).status).toBe("running");
    await expect.poll(async () => (await runAt(b, id)).status, { timeout: 60_000 }).toBe("finished");
    const run = await runAt(b, id);
    expect(run.scorecard.coverage).toMatchObject({ scored: 9, planned: 9 });
  });

  it("of a client is closed at the server that it was opened at, or at any when that one is gone", async () => {
    const [a, b] = await Promise.all([begin(), begin()]);
    const { answer } = await call(a, "/runs/open", { environmentId, agent: "my-agent" });
    const { id } = z.object({ run: Made }).parse(answer).run;
    expect((await call(b, `/runs/${id}/close`, {})).status).toBe(409);
    expect((await runAt(a, id)).status).toBe("running");
    a.process.kill("SIGKILL");
    await expect.poll(async () => (await runAt(b, id)).status, { timeout: 25_000 }).toBe("interrupted");
    expect((await call(b, `/runs/${id}/close`, {})).status).toBe(200);
    expect((await runAt(b, id)).status).toBe("finished");
  });

  it("of a killed server is nobody's soon, and goes on at the other", async () => {
    delayMs = 300;
    const [a, b] = await Promise.all([begin(), begin()]);
    const id = await started(a, { threshold: 0.6 });
    await expect.poll(async () => (await runAt(b, id)).scored, { timeout: 30_000 }).toBeGreaterThan(1);
    const events = await fetch(`${b.url}/api/runs/${id}/events`, { headers: { Accept: "text/event-stream" } });
    a.process.kill("SIGKILL");
    let told = "";
    for await (const chunk of events.body ?? []) {
      told += Buffer.from(chunk).toString();
      if (told.includes("event: interrupted")) break;
    }
    expect(told).toContain("event: interrupted");
    const left = await runAt(b, id);
    expect(left.status).toBe("interrupted");
    expect((await call(b, `/runs/${id}/resume`, {})).status).toBe(200);
    await expect.poll(async () => (await runAt(b, id)).status, { timeout: 60_000 }).toBe("finished");
    expect((await runAt(b, id)).scorecard.coverage).toMatchObject({ scored: 9, planned: 9 });
  });

  it("is stopped from any server: what was played stays, and the coverage says so", async () => {
    delayMs = 500;
    const [a, b] = await Promise.all([begin(), begin()]);
    for (const from of [a, b]) {
      const id = await started(a, { threshold: from === a ? 0.5 : 0.4 });
      await expect.poll(async () => (await runAt(b, id)).scored, { timeout: 30_000 }).toBeGreaterThan(1);
      expect((await call(from, `/runs/${id}/stop`, {})).status).toBe(200);
      await expect
        .poll(async () => (await runAt(b, id)).episodes.filter(({ status }) => status === "running"), {
          timeout: 20_000,
        })
        .toEqual([]);
      const run = await runAt(b, id);
      expect(run).toMatchObject({ status: "stopped", reason: "it was stopped", scorecard: { verdict: "UNKNOWN" } });
      const { scored, planned } = run.scorecard.coverage;
      expect(scored).toBeGreaterThan(1);
      expect(scored).toBeLessThan(planned ?? 0);
      for (const { error } of run.episodes)
        if (error) expect(error).toMatchObject({ boundary: "environment", code: "stopped" });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await runAt(b, id)).episodes.length, "nothing more is played").toBe(run.episodes.length);
      for (const path of ["stop", "resume", "close"])
        expect((await call(b, `/runs/${id}/${path}`, {})).status, path).toBe(409);
    }
  });

  it("that another took up while its server was frozen has one episode for each slot when that one wakes", async () => {
    const open = () => openGym(settingsOf({ AGENTGYM_DATA: dir, DATABASE_URL: databaseUrl }));
    const [frozen, other] = await Promise.all([open(), open()]);
    const request = RunRequest.parse({ environmentId, agent: "sleeper", parallel: 2, threshold: 0.3 });
    /** Ends each episode at once, but not before it may. */
    const sleeper = (wake: Promise<void>, onAct: () => void): Agent => ({
      name: "sleeper",
      begin: async () => ({
        act: async () => {
          onAct();
          await wake;
          return { action: { action: "done", params: {} } };
        },
        close: async () => {},
      }),
    });
    const [woken, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const acting = { frozen: 0, other: 0 };
    try {
      const first = await frozen.runs.begin(
        request,
        sleeper(woken.promise, () => acting.frozen++),
      );
      await expect.poll(() => acting.frozen, { timeout: 20_000 }).toBe(2);
      // Its heart has not beaten for long.
      await other.store.leases.heartbeat(frozen.owner, 1);
      const second = await other.runs.begin(
        request,
        sleeper(taken.promise, () => acting.other++),
      );
      expect(second.id).toBe(first.id);
      await expect.poll(() => acting.other, { timeout: 20_000 }).toBe(2);
      woken.resolve();
      await first.finished;
      taken.resolve();
      await second.finished;
      const rows = await other.store.episodes.ofRun(first.id);
      expect(rows.map(({ status, attempt }) => [status, attempt])).toEqual(
        Array.from({ length: 9 }, () => ["ended", 0]),
      );
      expect(await getRun(other, first.id)).toMatchObject({ status: "finished", scored: 9, planned: 9 });
    } finally {
      await Promise.all([frozen.close(), other.close()]);
    }
  });

  it("is refused at once where its sandbox cannot be had", async () => {
    const node = await startNode(databaseUrl, { DOCKER_HOST: nobody, AGENTGYM_SANDBOX: "docker" });
    nodes.push(node);
    const before = (await call(node, "/runs?limit=200")).answer;
    for (const [path, more] of [
      ["/runs", { agent: "oracle", sandbox: "docker" }],
      ["/runs", { agent: "oracle" }],
      ["/runs/open", { agent: "my-agent", sandbox: "docker" }],
    ] as const) {
      const { status, answer } = await call(node, path, { environmentId, ...more });
      expect(status, path).toBe(503);
      expect(answer).toMatchObject({ code: "UNAVAILABLE", hint: expect.stringContaining("doctor") });
    }
    expect((await call(node, "/runs?limit=200")).answer).toEqual(before);
    expect((await call(node, "/runs", { environmentId, agent: "oracle", sandbox: "embedded" })).status).toBe(201);
  });
});

describe("a run of this process", () => {
  let gym: Gym;
  let environmentId = "";

  beforeAll(async () => {
    gym = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "own") }));
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 6 })).id;
  }, 120_000);
  afterEach(() => vi.useRealTimers());
  afterAll(() => gym.close());

  it("whose work throws waits with the reason, with nothing of it still played, and can go on", async () => {
    const request = RunRequest.parse({ environmentId, agent: "oracle", parallel: 3 });
    let ended = 0;
    const { id, finished } = await gym.runs.begin(request, agentOf("oracle"), {
      onEpisode: () => {
        if (++ended === 2) throw new UnavailableError("the disk is full");
      },
    });
    await expect(finished).rejects.toThrow("the disk is full");
    const run = await getRun(gym, id);
    expect(run).toMatchObject({ status: "interrupted", reason: "the disk is full" });
    // What is open stays where it is, for whoever goes on with the run.
    await sleep(100);
    expect(await getRun(gym, id)).toEqual(run);
    expect(await resumeRun(gym, id)).toMatchObject({ id, status: "running", reason: null });
    await expect.poll(async () => (await getRun(gym, id)).status, { timeout: 30_000 }).toBe("finished");
    expect((await getRun(gym, id)).scored).toBe(6);
  });

  it("whose client went away is nobody's, until the client comes back", async () => {
    const request = RunRequest.parse({ environmentId, agent: "my-agent" });
    const { run, slots } = await openClientRun(gym, request);
    const [slot] = slots;
    if (!slot) throw new Error("a slot was expected");
    await startClientEpisode(gym, run.id, slot);
    const look = async (afterMs: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + afterMs });
      await gym.sessions.sweep();
      await gym.runs.tend();
      await gym.runs.tend();
      return getRun(gym, run.id);
    };
    expect((await look(0)).status).toBe("running");
    expect((await look(140_000)).status, "it may think").toBe("running");
    expect(await look(20_000)).toMatchObject({ status: "interrupted", reason: /made no step/ });
    const [, next] = slots;
    if (!next) throw new Error("another slot was expected");
    await startClientEpisode(gym, run.id, next);
    expect(await getRun(gym, run.id)).toMatchObject({ status: "running", reason: null });
    expect((await stopRun(gym, run.id)).status).toBe("stopped");
    await expect(startClientEpisode(gym, run.id, next)).rejects.toThrow(/was stopped/);
    await expect(closeClientRun(gym, run.id, false)).rejects.toThrow(ConflictError);
    const rows = await gym.store.episodes.ofRun(run.id);
    expect(rows.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ["error", "stopped"],
      ["error", "stopped"],
    ]);
  });
});
