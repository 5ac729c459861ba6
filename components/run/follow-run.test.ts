import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunView } from "../../core/views.ts";
import type { Agent } from "../../server/agents/agent.ts";
import { agentOf } from "../../server/agents/builtin.ts";
import { type HttpServer, serveHttp } from "../../server/http.ts";
import { openGym } from "../../server/open-gym.ts";
import { createEnvironment } from "../../server/runner/environments.ts";
import type { Gym } from "../../server/runner/gym.ts";
import { RunRequest } from "../../server/runner/run-request.ts";
import { getRun } from "../../server/runner/runs.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { followRun } from "./follow-run.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-follow-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, DATABASE_URL: undefined }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 12 })).id;
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The oracle, each episode of which waits for `next`. */
function held(next: () => Promise<void>): Agent {
  const oracle = agentOf("oracle");
  return {
    name: "held",
    async begin(assignment) {
      await next();
      return oracle.begin(assignment);
    },
  };
}

/** Lets so many through, then holds until more are let through. */
function gate(open: number) {
  const waiting: (() => void)[] = [];
  let left = open;
  return {
    pass: () =>
      new Promise<void>((resolve) => {
        if (left-- > 0) resolve();
        else waiting.push(resolve);
      }),
    letAll() {
      left = Number.POSITIVE_INFINITY;
      for (const resolve of waiting) resolve();
    },
  };
}

async function begun(agent: Agent, trials: number) {
  const request = RunRequest.parse({ environmentId, agent: "oracle", trials, parallel: 3 });
  const { id, finished } = await gym.runs.begin(request, agent);
  return { initial: await getRun(gym, id), finished };
}

const patient = { timeout: 20_000 };

describe("followRun", () => {
  it("is the run as the server has it, through a server that is away for a while", async () => {
    const { pass, letAll } = gate(8);
    const { initial, finished } = await begun(held(pass), 2);
    const seen: RunView[] = [];
    const lost: boolean[] = [];
    const watcher = { onRun: (run: RunView) => seen.push(run), onLost: (isLost: boolean) => lost.push(isLost) };
    const followed = followRun(initial, watcher, new AbortController().signal, { base: server.url });
    await expect.poll(() => seen.at(-1)?.scored, patient).toBe(8);
    await expect.poll(() => seen.at(-1)?.episodes.filter(({ status }) => status === "running").length, patient).toBe(3);
    const { port } = new URL(server.url);
    await server.close();
    await expect.poll(() => lost.at(-1), patient).toBe(true);
    letAll();
    await finished;
    server = await serveHttp(gym, { host: "127.0.0.1", port: Number(port) });
    const last = await followed;
    expect(last).toEqual(await getRun(gym, initial.id));
    expect(last).toMatchObject({ status: "finished", scored: last.planned });
    expect(lost).toEqual([false, true, false]);
    expect(seen.map(({ scored }) => scored)).toEqual(seen.map(({ scored }) => scored).toSorted((a, b) => a - b));
  });

  it("ends at once when it is told to, and goes on later from where it was", async () => {
    const { pass, letAll } = gate(5);
    const { initial, finished } = await begun(held(pass), 3);
    const stop = new AbortController();
    const quiet = { onRun: () => {}, onLost: () => {} };
    let scored = 0;
    const followed = followRun(initial, { ...quiet, onRun: (run) => (scored = run.scored) }, stop.signal, {
      base: server.url,
    });
    await expect.poll(() => scored, patient).toBe(5);
    stop.abort();
    const half = await followed;
    expect(half).toMatchObject({ status: "running", scored: 5 });
    letAll();
    await finished;
    const counts: number[] = [];
    const last = await followRun(
      half,
      { ...quiet, onRun: (run) => counts.push(run.scored) },
      new AbortController().signal,
      { base: server.url, isFresh: false },
    );
    expect(last).toEqual(await getRun(gym, initial.id));
    expect(Math.min(...counts)).toBeGreaterThan(5);
  });

  it("says nothing any more once it is told to end, whatever it has read", async () => {
    const { pass, letAll } = gate(3);
    const { initial, finished } = await begun(held(pass), 4);
    for (const until of ["connected", "read"] as const) {
      const stop = new AbortController();
      let isEnded = false;
      const late: RunView[] = [];
      const end = () => {
        isEnded = true;
        stop.abort();
      };
      const half = await followRun(
        initial,
        {
          onRun: (run) => (isEnded ? void late.push(run) : undefined),
          // What came until then waits to be shown, so there is something to say.
          onLost: () => void setTimeout(end, until === "connected" ? 0 : 300),
        },
        stop.signal,
        { base: server.url },
      );
      expect(late).toEqual([]);
      if (until === "read") expect(half.episodes.length).toBeGreaterThan(0);
    }
    letAll();
    await finished;
  });
});
