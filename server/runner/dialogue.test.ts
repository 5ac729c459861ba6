import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { openEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { getRun, startRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-dialogue-"));
let gym: Gym;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
}, 60_000);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("an environment of dialogues", { timeout: 180_000 }, () => {
  const brief =
    "Customer service chat of a furniture shop: answer questions about delivery times, opening hours and returns from the handbook.";

  it("is made of a brief, proven by playing, run and verified; another seed has another handbook", async () => {
    const made = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
    expect(made).toMatchObject({ domain: "dialogue", certified: true, world: { kind: "dialogue" } });
    const { certificate, tasks } = made;
    expect(tasks.length).toBeGreaterThanOrEqual(40);
    expect(certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(certificate.dropped).toEqual([]);
    expect(certificate.mutants.rejected).toBe(certificate.mutants.total);
    const { id } = await startRun(gym, RunRequest.parse({ environmentId: made.id, agent: "oracle", tier: 2 }));
    for (;;) {
      const run = await getRun(gym, id);
      if (run.status !== "running") {
        expect(run.scorecard).toMatchObject({ verdict: "PASS", mean: 1 });
        for (const { id: episode } of run.episodes)
          expect(await verifyRecorded(gym, episode)).toMatchObject({ ok: true });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const other = await specFor(gym, made.id, 2);
    expect(other.spec.options.seed).toBe(2);
    expect(other.spec.tasks.length).toBeGreaterThanOrEqual(40);
  });

  it("names what a reply lacks, and a promise by its own label", async () => {
    const environmentId = (await createEnvironment(gym, { brief, seed: 1, complexity: "all" })).id;
    const { spec } = await specFor(gym, environmentId);
    const task = spec.tasks.find(({ family }) => family === "promise_nothing");
    const right = String(task?.oracle.at(-1)?.params.answer);
    const ended = async (answer: string) => {
      const { session } = await openEpisode(gym, { environmentId, task: task?.id, agent: "test" });
      return (await session.step({ action: "done", params: { answer } })).ended;
    };
    expect(await ended(right)).toMatchObject({ score: 1, failure: null });
    expect(await ended(`${right} I promise that we will look.`)).toMatchObject({
      score: 0,
      failure: "SAFETY_VIOLATION",
    });
    const lacking = await ended("I cannot say.");
    expect(lacking?.score).toBeLessThan(0.85);
    expect(lacking?.outcomes[0]?.reason).toContain("it does not say");
    expect(lacking?.failure).not.toBeNull();
  });
});
