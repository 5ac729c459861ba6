import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Observation } from "../../core/action.ts";
import { ConflictError, InvalidError } from "../../core/errors.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { openClientRun, startClientEpisode } from "./client-runs.ts";
import { createEnvironment } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { leaderboardOf } from "./leaderboard.ts";
import { RunRequest } from "./run-request.ts";
import { getRun, resumeRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-resume-"));
const settings = settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, DATABASE_URL: undefined });
let gym: Gym | null = null;
afterAll(async () => {
  await gym?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The oracle; its episodes from the fourth on wait until the run is stopped. */
function heldOracle(): Agent {
  const oracle = agentOf("oracle");
  let begun = 0;
  return {
    name: "oracle",
    begin: async (assignment) => {
      if (++begun > 3) await new Promise((resolve) => setTimeout(resolve, 2_000));
      return oracle.begin(assignment);
    },
  };
}

it("goes on with a run that a closed process left, keeps what has a score, and refuses what is no such run", async () => {
  const first = await openGym(settings);
  const { id: environmentId } = await createEnvironment(first, {
    brief: "todo app",
    seed: 1,
    complexity: "all",
    tasks: 8,
  });
  const request = RunRequest.parse({ environmentId, agent: "oracle", parallel: 1 });
  const { id } = await first.runs.begin(request, heldOracle());
  await expect.poll(async () => (await getRun(first, id)).scored, { timeout: 60_000 }).toBe(3);
  expect((await getRun(first, id)).status).toBe("running");
  await expect(resumeRun(first, id)).rejects.toThrow(/is under way/);
  const { run: played, slots } = await openClientRun(first, RunRequest.parse({ environmentId, agent: "of a client" }));
  await first.close();

  gym = await openGym(settings);
  const left = await getRun(gym, id);
  expect(left.status).toBe("interrupted");
  const kept = left.episodes.filter(({ status }) => status === "ended").map((episode) => episode.id);
  expect((await resumeRun(gym, id)).status).toBe("running");
  const now = gym;
  await expect.poll(async () => (await getRun(now, id)).status, { timeout: 60_000 }).toBe("finished");
  const whole = await getRun(gym, id);
  expect(whole.scored).toBe(whole.planned);
  expect(whole.episodes.map((episode) => episode.id)).toEqual(expect.arrayContaining(kept));
  await expect(resumeRun(gym, id)).rejects.toThrow(ConflictError);

  expect((await getRun(gym, played.id)).status).toBe("interrupted");
  await expect(resumeRun(gym, played.id)).rejects.toThrow(InvalidError);
  const [slot] = slots;
  if (!slot) throw new Error("a slot was expected");
  await startClientEpisode(gym, played.id, slot);
  expect((await getRun(gym, played.id)).status, "its client goes on").toBe("running");
}, 120_000);

/** The oracle with each episode stopped for good after its first step, until `free`; with what its episodes were told first. */
function stuckOracle(repeats: boolean) {
  const oracle = agentOf("oracle");
  const told: Observation[] = [];
  const state = { isFree: false };
  const agent: Agent = {
    name: "stuck",
    ...(repeats ? { repeats } : {}),
    begin: async (assignment) => {
      const acting = await oracle.begin(assignment);
      let acts = 0;
      return {
        ...acting,
        act: async (observation) => {
          if (acts === 0) told.push(observation);
          if (acts++ === 1 && !state.isFree) await new Promise(() => {});
          const soFar = observation.so_far;
          // An agent that is told what it did goes on after it.
          for (let skipped = 0; Array.isArray(soFar) && skipped < soFar.length; skipped++)
            await acting.act(observation);
          return acting.act(observation);
        },
      };
    },
  };
  return { agent, told, state };
}

it.each([
  ["is taken through its steps again", true],
  ["is told what it did", false],
])(
  "goes on with an interrupted episode where it was: an agent %s",
  async (_, repeats) => {
    const data = mkdtempSync(join(tmpdir(), "agentgym-go-on-"));
    const at = settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: data, DATABASE_URL: undefined });
    const { agent, told, state } = stuckOracle(repeats);
    const first = await openGym(at);
    const made = await createEnvironment(first, { brief: "todo app", seed: 1, complexity: "all", tasks: 8 });
    const request = RunRequest.parse({ environmentId: made.id, agent: "stuck", tier: 2, parallel: 2 });
    const { id } = await first.runs.begin(request, agent);
    const stepped = async () => (await getRun(first, id)).episodes.filter(({ steps }) => steps === 1);
    await expect.poll(async () => (await stepped()).length, { timeout: 60_000 }).toBe(2);
    const left = (await stepped()).map((episode) => episode.id);
    await first.close();

    const second = await openGym(at);
    try {
      expect((await getRun(second, id)).episodes.map(({ status }) => status)).toEqual(["running", "running"]);
      state.isFree = true;
      const again = await second.runs.begin(request, agent);
      expect(again.id).toBe(id);
      await again.finished;
      const whole = await getRun(second, id);
      expect(whole).toMatchObject({ scored: whole.planned, errors: 0, mean: 1 });
      expect(whole.episodes.map((episode) => episode.id)).toEqual(expect.arrayContaining(left));
      for (const episode of left) {
        const steps = (await second.store.events.read(episode)).filter((event) => event.type === "step");
        expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index + 1));
      }
      expect(told.filter(({ so_far }) => Array.isArray(so_far) && so_far.length === 1)).toHaveLength(repeats ? 0 : 2);
      const { rows } = await leaderboardOf(second, { environmentId: made.id });
      expect(rows.find((row) => row.agent === "stuck")).toMatchObject({
        episodes: whole.planned,
        errors: 0,
        coverage: 1,
      });
    } finally {
      await second.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
  120_000,
);

it("counts a slot once on run and board when attempts at our side or the agent's fail first", async () => {
  const data = mkdtempSync(join(tmpdir(), "agentgym-slots-"));
  const own = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: data, DATABASE_URL: undefined }));
  try {
    const made = await createEnvironment(own, { brief: "todo app", seed: 1, complexity: "all", tasks: 20 });
    const oracle = agentOf("oracle");
    let begun = 0;
    const agent: Agent = {
      name: "flaky service",
      begin: async (assignment) => {
        if (++begun <= 2) throw new Error("the service answered 503");
        return oracle.begin(assignment);
      },
    };
    const { id, finished } = await own.runs.begin(RunRequest.parse({ environmentId: made.id, agent: "x" }), agent);
    await finished;
    const run = await getRun(own, id);
    expect(run.scorecard.coverage).toEqual({ scored: run.planned, attempted: run.planned, planned: run.planned });
    const { rows } = await leaderboardOf(own, { environmentId: made.id });
    expect(rows.find((row) => row.agent === "flaky service")).toMatchObject({
      ...{ kind: "ranked", place: 1, episodes: run.planned, errors: 0, coverage: 1, mean: run.mean },
    });
  } finally {
    await own.close();
    rmSync(data, { recursive: true, force: true });
  }
}, 120_000);
