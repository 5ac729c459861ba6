import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ConflictError, InvalidError } from "../../core/errors.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf } from "../agents/builtin.ts";
import { openClientRun, startClientEpisode } from "./client-runs.ts";
import { createEnvironment } from "./environments.ts";
import { type Gym, openGym } from "./gym.ts";
import { getRun, RunRequest, resumeRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-resume-"));
const settings = settingsOf({ AGENTGYM_DATA: dir, DATABASE_URL: undefined });
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
