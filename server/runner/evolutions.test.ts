import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NewEvolution } from "../../core/collect/evolution.ts";
import { openGym } from "../open-gym.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";
import { agentFor } from "./agents.ts";
import { createEnvironment } from "./environments.ts";
import { endEvolution, getEvolution, keepStage, listEvolutions, openEvolution } from "./evolutions.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

describe.each(ENGINES)("evolutions, on $name", ({ create }) => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-evolutions-"));
  let database: DatabaseUnderTest;
  let gym: Gym;
  let todo = "";

  beforeAll(async () => {
    database = await create();
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, DATABASE_URL: url }));
    await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "all", tasks: 12 });
    ({ id: todo } = await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "low", tasks: 4 }));
  });
  afterAll(async () => {
    await gym.close();
    await database.remove();
    rmSync(dir, { recursive: true });
  });

  async function played(environmentId: string, asked: object): Promise<string> {
    const request = RunRequest.parse({ environmentId, agent: "oracle", ...asked });
    const { id, finished } = await gym.runs.begin(request, await agentFor(gym, "oracle", {}));
    await finished;
    return id;
  }
  const open = (environmentId: string) => openEvolution(gym, NewEvolution.parse({ environmentId, name: "walker" }));

  it("a round is what its stages led to, and its runs take their own side of the tasks", async () => {
    const { id, environmentId, status } = await open("crm");
    expect([environmentId.startsWith("env_crm_v1_"), status]).toEqual([true, "open"]);
    const [trainRun, evalRun] = [await played("crm", { split: "train" }), await played("crm", { split: "eval" })];
    await keepStage(gym, id, { round: 1, result: { stage: "explore", run: trainRun } });
    await keepStage(gym, id, { round: 1, result: { stage: "train", seconds: 2, model: "m" } });
    await keepStage(gym, id, { round: 1, result: { stage: "evaluate", run: evalRun } });
    const { reports } = await getEvolution(gym, id);
    expect(reports).toMatchObject([
      {
        round: 1,
        explored: { id: trainRun, passed: { value: 1 } },
        collected: null,
        trained: { seconds: 2, model: "m" },
        evaluated: { id: evalRun },
      },
    ]);
    const familiesOf = async (run: string) => {
      const { specDigest } = await gym.store.environments.get("crm");
      const { tasks } = await gym.store.environments.spec(specDigest);
      const rows = await gym.store.episodes.ofRun(run);
      return new Set(rows.map(({ taskId }) => tasks.find((task) => task.id === taskId)?.family));
    };
    const [seen, held] = [await familiesOf(trainRun), await familiesOf(evalRun)];
    expect(held.size).toBeGreaterThan(0);
    expect(seen.intersection(held).size).toBe(0);
    expect((await gym.store.episodes.ofRun(trainRun)).length + (await gym.store.episodes.ofRun(evalRun)).length).toBe(
      12,
    );
  });

  it("what stopped it is told until its next stage", async () => {
    const { id } = await open("crm");
    const problem = { round: 1, stage: "train" as const, message: "out of memory \u0000" };
    expect(await endEvolution(gym, id, problem)).toMatchObject({ status: "failed", problem });
    expect((await listEvolutions(gym, {})).items[0]).toMatchObject({ id, status: "failed", problem });
    const again = await keepStage(gym, id, { round: 1, result: { stage: "train", seconds: 1, model: null } });
    expect(again).toMatchObject({ status: "open", problem: null, rounds: 1 });
    expect(await endEvolution(gym, id, null)).toMatchObject({ status: "finished", problem: null });
  });

  it("refuses a run of another environment, and what is not there", async () => {
    const { id } = await open("crm");
    const other = await played(todo, {});
    await expect(keepStage(gym, id, { round: 1, result: { stage: "explore", run: other } })).rejects.toThrow(
      "of another environment",
    );
    await expect(keepStage(gym, id, { round: 1, result: { stage: "explore", run: "run_none" } })).rejects.toThrow(
      "there is no run",
    );
    for (const call of [
      () => getEvolution(gym, "evo_none"),
      () => endEvolution(gym, "evo_none", null),
      () => open("nothing"),
    ])
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
