import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyIndex, encodeIndex, extendIndex } from "../../core/replay/episode-index.ts";
import { modernizeEvents } from "../../core/replay/modernize.ts";
import { version1 } from "../../core/replay/recordings/version-1.fixture.ts";
import { openGym } from "../open-gym.ts";
import { sampleEnvironment } from "../store/sample-records.ts";
import { forkEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { importEpisode } from "./import-bundle.ts";
import { episodeState, replayEvents, replayHeader } from "./replay.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-version-1-"));
const { spec, digest, logs } = version1;
let gym: Gym;

/** A gym that has the recorded environment. */
async function gymWith(folder: string): Promise<Gym> {
  const opened = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, folder) }));
  const { certificate } = sampleEnvironment("version-1");
  await opened.store.environments.create({ spec, digest, certificate, variants: [], createdAt: 1 });
  return opened;
}

beforeAll(async () => {
  gym = await gymWith("here");
  for (const log of Object.values(logs)) {
    const [started, ...rest] = modernizeEvents(log);
    if (started?.type !== "started") throw new Error("no start");
    const { id } = (await gym.store.environments.list()).items[0] ?? { id: "" };
    const origin = { runId: null, tier: 2, attempt: 0, leaseOwner: null };
    await gym.store.events.start(origin, [{ ...started, environmentId: id }, ...rest]);
  }
  // What AgentGYM wrote before version 2.
  const database = new DatabaseSync(join(dir, "here", "agentgym.db"));
  const write = database.prepare('UPDATE "EpisodeEvent" SET "body" = ? WHERE "episodeId" = ? AND "seq" = ?');
  for (const log of Object.values(logs)) {
    const { episodeId } = log[0] as { episodeId: string };
    for (const [seq, event] of log.entries()) write.run(JSON.stringify(event), episodeId, seq);
  }
  database.close();
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

const idOf = (log: readonly unknown[]) => (log[0] as { episodeId: string }).episodeId;

describe("a database with logs of event version 1", () => {
  it("reads them lifted: whole, from a place on, and in parts", async () => {
    const id = idOf(logs.cut);
    const whole = modernizeEvents(logs.cut);
    expect(await gym.store.events.read(id)).toEqual(whole);
    expect(await gym.store.events.read(id, 2)).toEqual(whole.slice(2));
    expect(await gym.store.events.slice(id, 0, 50)).toEqual(whole);
    expect(await gym.store.events.some(id, [0, 3])).toEqual([whole[0], whole[3]]);
    expect((await replayEvents(gym, id, 3)).events[0]).toMatchObject({ by: { who: "limit" } });
  });

  it("shows, verifies and forks them", async () => {
    const id = idOf(logs.passed);
    expect((await replayHeader(gym, id)).end).toMatchObject({ by: { who: "agent" }, score: 1 });
    expect((await episodeState(gym, id, 2)).changed).toEqual([{ entity: "deal", id: "d_008" }]);
    for (const log of Object.values(logs)) expect(await verifyRecorded(gym, idOf(log))).toMatchObject({ ok: true });
    expect(await forkEpisode(gym, { id, step: 1, agent: "test" })).toMatchObject({ parent: { step: 1 } });
  });

  it("reads an index that was kept of them", async () => {
    const [started, ...rest] = modernizeEvents(logs.cut);
    if (started?.type !== "started") throw new Error("no start");
    const index = encodeIndex(extendIndex(emptyIndex(started), rest));
    const kept = { ...index, started: logs.cut[0], end: logs.cut.at(-1) } as unknown as typeof index;
    await gym.store.replayIndex.put(idOf(logs.cut), logs.cut.length, kept);
    expect((await gym.store.replayIndex.get(idOf(logs.cut)))?.index).toEqual(index);
  });

  it("takes in a replay bundle of that time", async () => {
    const there = await gymWith("there");
    const { tasks, ...rest } = spec;
    const task = tasks.find(({ id }) => id === (logs.failed[0] as { taskId: string }).taskId);
    const slots = tasks.map(({ id, tier, family, slot }) => ({ id, tier, family, slot }));
    const bundle = {
      format: "agentgym-replay",
      version: 1,
      spec: { ...rest, tasks: [task] },
      slots,
      events: logs.failed,
    };
    const { created, episode } = await importEpisode(there, JSON.stringify(bundle));
    expect({ created, score: episode.score }).toEqual({ created: true, score: 0 });
    expect((await there.store.events.read(episode.id)).at(-1)).toMatchObject({ by: { who: "agent" } });
    await there.close();
  });
});
