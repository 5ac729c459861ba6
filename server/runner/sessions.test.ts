import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, it } from "vitest";
import { UnavailableError } from "../../core/errors.ts";
import { openGym } from "../open-gym.ts";
import { BoundaryError } from "./boundary.ts";
import { openClientRun, startClientEpisode } from "./client-runs.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { doneEpisode, forkEpisode, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-sessions-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const { id: environmentId } = await createEnvironment(gym, {
  brief: "CRM for Salesforce agents",
  seed: 1,
  complexity: "all",
  tasks: 40,
});
const { spec } = await specFor(gym, environmentId);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

/** Lets the database refuse the next append, whatever it is. */
function refuseNextAppend(): void {
  const { events } = gym.store;
  const { append } = events;
  Object.assign(events, {
    append: () => {
      Object.assign(events, { append });
      return Promise.reject(new UnavailableError("the database is busy"));
    },
  });
}

it("scores a step that is repeated after the database refused it as if it had been taken once", async () => {
  for (const task of spec.tasks.filter(({ oracle }) => oracle.some(({ action }) => action.startsWith("create_")))) {
    const { episode_id: id } = await startEpisode(gym, { environmentId, task: task.id, agent: "test" });
    for (const action of task.oracle) {
      if (action.action === "done") await doneEpisode(gym, id, action.params);
      else {
        refuseNextAppend();
        await expect(stepEpisode(gym, id, action)).rejects.toThrow("the database is busy");
        expect((await stepEpisode(gym, id, action)).observation).not.toHaveProperty("error");
      }
    }
    expect(await doneEpisode(gym, id, {})).toMatchObject({ score: 1, steps: task.oracle.length });
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
  }
});

it("refuses to fork at the step that a limit made the last", async () => {
  const { episode_id: id } = await startEpisode(gym, { environmentId, agent: "test" });
  for (let step = 0; step < 5; step++) await stepEpisode(gym, id, { action: "list_contacts", params: {} });
  await expect(forkEpisode(gym, { id, step: 5, agent: "test" })).rejects.toThrow("nothing can follow it");
});

it("takes each slot of a client's run once, and no other", async () => {
  const request = RunRequest.parse({ environmentId, agent: "mine", tier: 1 });
  const { run, slots } = await openClientRun(gym, request);
  const [slot] = slots;
  if (!slot) throw new Error("there is no slot");
  const { episode_id: id } = await startClientEpisode(gym, run.id, slot);
  await expect(startClientEpisode(gym, run.id, slot)).rejects.toThrow(`under way as ${id}`);
  await doneEpisode(gym, id, {});
  await expect(startClientEpisode(gym, run.id, slot)).rejects.toThrow(`scored as ${id}`);
  await expect(startClientEpisode(gym, run.id, { ...slot, trial: 1 })).rejects.toThrow("is not part of run");
  const other = spec.tasks.find(({ tier }) => tier === 2)?.id ?? "";
  await expect(startClientEpisode(gym, run.id, { task: other, trial: 0 })).rejects.toThrow("is not part of run");
});

it("gives a second client with the same request a run of its own while the first plays", async () => {
  const request = RunRequest.parse({ environmentId, agent: "twins", tier: 2 });
  const first = await openClientRun(gym, request);
  const [slot] = first.slots;
  if (!slot) throw new Error("there is no slot");
  const { episode_id: id } = await startClientEpisode(gym, first.run.id, slot);
  const second = await openClientRun(gym, request);
  expect(second.run.id).not.toBe(first.run.id);
  expect((await gym.store.episodes.get(id)).status).toBe("running");
});

it("lets go of an episode when it has ended, however that came", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const endings: ((id: string) => Promise<unknown>)[] = [
    (id) => doneEpisode(gym, id, {}),
    async (id) => (await gym.sessions.get(id)).cut("context_exhausted"),
    async (id) => (await gym.sessions.get(id)).fail(new BoundaryError("agent", "abandoned", "nobody came")),
  ];
  for (const end of endings) {
    const { episode_id: id } = await startEpisode(gym, { environmentId, agent: "test" });
    const session = new WeakRef(await gym.sessions.get(id));
    await end(id);
    await sleep(0);
    collect();
    expect(session.deref()).toBeUndefined();
    await expect(stepEpisode(gym, id, { action: "list_contacts", params: {} })).rejects.toThrow("has ended");
  }
});
