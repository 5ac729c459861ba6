import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGym } from "../open-gym.ts";
import { createEnvironment, environmentView, specFor } from "./environments.ts";
import { openEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { getRun, startRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-web-face-"));
let gym: Gym;
let environmentId = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
}, 120_000);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("an environment as a web site", { timeout: 180_000 }, () => {
  it("has all of its tasks and some of the web's own, proven", async () => {
    const [own, web] = await Promise.all([specFor(gym, environmentId), specFor(gym, environmentId, undefined, "web")]);
    const ids = new Set(web.spec.tasks.map(({ id }) => id));
    expect(own.spec.tasks.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(web.spec.tasks.some(({ family }) => family.startsWith("web_"))).toBe(true);
    const { certificate, tools } = await environmentView(gym, environmentId, "web");
    expect(certificate).toMatchObject({ ok: true, dropped: [] });
    expect(tools.map(({ name }) => name)).toContain("click");
  });

  it("is run, and its episodes are carried out again to the same states", async () => {
    const { id } = await startRun(gym, {
      environmentId,
      agent: "oracle",
      face: "web",
      trials: 1,
      parallel: 4,
      threshold: 0.85,
    });
    let run = await getRun(gym, id);
    while (run.status === "running") {
      await new Promise((resolve) => setTimeout(resolve, 50));
      run = await getRun(gym, id);
    }
    expect(run).toMatchObject({ face: "web", scorecard: { verdict: "PASS", mean: 1 } });
    const longest = run.episodes.toSorted((a, b) => b.steps - a.steps)[0];
    expect(await verifyRecorded(gym, longest?.id ?? "")).toMatchObject({ ok: true });
  });

  it("goes on in another process from the page that it was left on", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "web");
    const task = spec.tasks.find(({ oracle }) => oracle.length > 6);
    const { session } = await openEpisode(gym, { environmentId, face: "web", task: task?.id ?? "", agent: "test" });
    const [first, second, third, ...rest] = task?.oracle ?? [];
    for (const action of [first, second, third]) if (action) await session.step(action);
    await gym.sessions.drop(session.id);
    let last: Awaited<ReturnType<typeof session.step>> | null = null;
    for (const action of rest) last = await (await gym.sessions.get(session.id)).step(action);
    expect(last?.ended).toMatchObject({ score: 1 });
  });
});
