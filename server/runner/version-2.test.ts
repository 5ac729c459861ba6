import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { StepEvent } from "../../core/episode.ts";
import { decodeIndex, writesOf } from "../../core/replay/episode-index.ts";
import { modernizeEvents } from "../../core/replay/modernize.ts";
import { version2 } from "../../core/replay/recordings/version-2.fixture.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { openGym } from "../open-gym.ts";
import { sampleEnvironment } from "../store/sample-records.ts";
import { compareStates } from "./compare.ts";
import { forkEpisode, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { episodeState, replayIndex } from "./replay.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-version-2-"));
const { specs, digests, logs } = version2;
/** Environments by the recording's name. */
const environments = { maze: "", chat: "" };
let gym: Gym;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  const { certificate } = sampleEnvironment("version-2");
  for (const name of ["maze", "chat"] as const) {
    const spec: EnvironmentSpec = specs[name];
    const proven = { ...certificate, specDigest: digests[name] };
    const kept = { spec, digest: digests[name], certificate: proven, variants: [], createdAt: 1 };
    environments[name] = (await gym.store.environments.create(kept)).environment.id;
  }
  for (const [name, log] of Object.entries(logs)) {
    const [started, ...rest] = modernizeEvents(log);
    if (started?.type !== "started") throw new Error("no start");
    const environmentId = name.endsWith("hat") ? environments.chat : environments.maze;
    const origin = { runId: null, tier: 2, attempt: 0, leaseOwner: null };
    await gym.store.events.start(origin, [{ ...started, environmentId }, ...rest]);
  }
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

const idOf = (log: readonly unknown[]) => (log[0] as { episodeId: string }).episodeId;
/** The rest of a task's own plan, once so many of its actions were taken. */
const planOf = (name: "maze" | "chat", taken: number) => specs[name].tasks[0]?.oracle.slice(taken) ?? [];

describe("episodes of event version 2", () => {
  it.each([
    ["refusedGame", "maze", 2],
    ["refusedChat", "chat", 3],
  ] as const)("%s is taken up by another process and passes", async (log, name, taken) => {
    const id = idOf(logs[log]);
    for (const action of planOf(name, taken)) await stepEpisode(gym, id, action);
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
    expect(await gym.store.episodes.get(id)).toMatchObject({ status: "ended", score: 1 });
  });

  it.each([
    ["refusedGame", "maze", 1],
    ["game", "maze", 3],
    ["refusedChat", "chat", 1],
    ["chat", "chat", 2],
  ] as const)("%s is forked, the fork begins as its parent did", async (log, name, step) => {
    const fork = await forkEpisode(gym, { id: idOf(logs[log]), step, agent: "test" });
    for (const action of planOf(name, log.startsWith("refused") ? 0 : step))
      await stepEpisode(gym, fork.episode_id, action);
    expect(broughtIn(await gym.store.events.read(fork.episode_id))).toEqual([]);
    expect(await verifyRecorded(gym, fork.episode_id)).toMatchObject({ ok: true });
    expect(await gym.store.episodes.get(fork.episode_id)).toMatchObject({ status: "ended", score: 1 });
  });
});

describe("the rows that a task brings", () => {
  it.each([
    ["maze", "cell"],
    ["chat", "chat_message"],
  ] as const)("of a %s stand at step 0, in its history, and are made by no step", async (name, table) => {
    const { episode_id: id } = await startEpisode(gym, {
      environmentId: environments[name],
      task: specs[name].tasks[0]?.id,
      agent: "test",
    });
    const start = await episodeState(gym, id, 0);
    expect(start.tables[table]?.length).toBeGreaterThan(0);
    expect(start.changed).toEqual([]);
    const seen: StepEvent[] = [];
    for (const action of planOf(name, 0)) await stepEpisode(gym, id, action);
    const events = await gym.store.events.read(id);
    for (const event of events) if (event.type === "step") seen.push(event);
    const brought = broughtIn(events);
    const made = seen.flatMap(({ changes }) => changes.filter(({ before }) => before === null));
    for (const { entity, id: row } of brought)
      expect(made.some((change) => change.entity === entity && change.id === row)).toBe(false);
    const index = decodeIndex(await replayIndex(gym, id));
    const [first] = brought.filter(({ entity }) => entity === table);
    expect(writesOf(index, table, String(first?.id))[0]).toBe(0);
    for (const { step, stateHash } of seen) expect((await episodeState(gym, id, step)).stateHash).toBe(stateHash);
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
    const { total } = await compareStates(gym, [
      { id, step: 0 },
      { id: idOf(name === "maze" ? logs.game : logs.chat), step: 0 },
    ]);
    expect(total).toBe(brought.length);
  });
});
