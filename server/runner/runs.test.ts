import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { describeDocker, ownContainers } from "../sandbox/docker-engine.ts";
import { createEnvironment } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { getRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-runs-"));
let gym: Gym;
let environmentId = "";

describeDocker("a run in containers that are killed", () => {
  beforeAll(async () => {
    gym = await openGym(settingsOf({ AGENTGYM_DATA: dir }));
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
  }, 120_000);

  afterAll(async () => {
    await gym.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("keeps the failures apart as errors of the sandbox, and scores every task on another try", async () => {
    const request = RunRequest.parse({ environmentId, agent: "oracle", tierMin: 3, sandbox: "docker", parallel: 4 });
    const { id, finished } = await gym.runs.begin(request, killsContainersOnce(agentOf("oracle")));
    await finished;
    const run = await getRun(gym, id);
    expect(run.scorecard.coverage.scored).toBe(run.planned);
    expect(run.episodes.map(({ score }) => score)).toEqual(run.episodes.map(() => 1));
    const failed = (await gym.store.episodes.ofRun(id)).filter(({ status }) => status === "error");
    expect(failed.length).toBeGreaterThan(0);
    for (const { score, errorBoundary, errorCode } of failed)
      expect({ score, errorBoundary, errorCode }).toEqual({
        score: null,
        errorBoundary: "sandbox",
        errorCode: "sandbox_died",
      });
  }, 120_000);
});

/** The agent, with the containers of this process killed before its first episode's second action. */
function killsContainersOnce(agent: Agent): Agent {
  let isKilled = false;
  return {
    name: agent.name,
    async begin(assignment) {
      const episode = await agent.begin(assignment);
      let acted = 0;
      return {
        async act(observation) {
          if (++acted === 2 && !isKilled) {
            isKilled = true;
            const engine = new Docker();
            for (const id of await ownContainers(engine)) await engine.getContainer(id).kill();
          }
          return episode.act(observation);
        },
        close: () => episode.close(),
      };
    },
  };
}
