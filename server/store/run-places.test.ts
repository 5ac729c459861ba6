import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "./connection.ts";
import { type DatabaseUnderTest, ENGINES } from "./engines-under-test.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import { migrate } from "./migrate.ts";
import { sampleEnded, sampleEnvironment, sampleStarted } from "./sample-records.ts";
import { openStore, type Store } from "./store.ts";

const later = /^\d+_run_places$/;

describe.each(ENGINES)("places in a run on $name", ({ name, create }) => {
  let database: DatabaseUnderTest;
  let stores: readonly [Store, Store];
  let environmentId = "";

  beforeAll(async () => {
    database = await create();
    const first = await openStore(database.location);
    stores = [first, await openStore(database.location)];
    ({
      environment: { id: environmentId },
    } = await first.environments.create(sampleEnvironment("base")));
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await database.remove();
  });

  const openRun = (id: string) =>
    stores[0].runs.create({
      id,
      environmentId,
      agent: "oracle",
      options: {},
      resumeKey: id,
      planned: 60,
      createdAt: 1,
      leaseOwner: null,
    });
  const start = (store: Store, id: string, runId: string | null, trial: number) =>
    store.events.start({ runId, tier: 1, attempt: 0, leaseOwner: null }, [sampleStarted(id, environmentId, { trial })]);

  it("are without gaps or doubles when two processes end episodes of two runs at once, and a reader that follows sees each once", async () => {
    await Promise.all(["run_a", "run_b"].map(openRun));
    const ids = Array.from({ length: 60 }, (_, trial) => ({ trial, run: trial % 2 ? "run_a" : "run_b" }));
    const idOf = ({ trial, run }: { trial: number; run: string }) => `ep_${run}_${trial}`;
    const seen: string[] = [];
    let place = 0;
    const look = async () => {
      for (const each of await stores[0].episodes.endedOfRun("run_a", place, 4)) {
        expect(each.place).toBe(++place);
        seen.push(each.episode.id);
      }
    };
    const play = async (each: { trial: number; run: string }, index: number) => {
      const store = stores[index % 2 ? 0 : 1];
      await start(store, idOf(each), each.run, each.trial);
      // Clocks of processes differ: the time of an end does not tell the order.
      await store.events.append(idOf(each), 1, [sampleEnded({ at: 5_000 - each.trial })]);
    };
    const played = Promise.all(ids.map((each, index) => play(each, index >> 1)));
    for (let looks = 0; looks < 5; looks++) await look();
    await played;
    for (let before = -1; before < place; ) {
      before = place;
      await look();
    }
    expect(seen.toSorted()).toEqual(
      ids
        .filter(({ run }) => run === "run_a")
        .map(idOf)
        .toSorted(),
    );
    const other = await stores[1].episodes.endedOfRun("run_b", 0, 100);
    expect(other.map((each) => each.place)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it("are not given after a run was stopped: no episode begins in it then, and whoever stopped it sees all that had begun", async () => {
    const refused: unknown[] = [];
    for (let round = 0; round < 8; round++) {
      const run = `run_stopped_${round}`;
      await openRun(run);
      const starts = Array.from({ length: 20 }, async (_, trial) => {
        await new Promise((resolve) => setTimeout(resolve, trial % 5));
        await start(stores[trial % 2 ? 0 : 1], `ep_${run}_${trial}`, run, trial).catch((error) => refused.push(error));
      });
      await new Promise((resolve) => setTimeout(resolve, round % 4));
      expect(await stores[round % 2 ? 0 : 1].runs.end(run, "cancelled", 2)).toBe(true);
      const atStop = (await stores[1].episodes.ofRun(run)).length;
      await Promise.all(starts);
      expect((await stores[0].episodes.ofRun(run)).length).toBe(atStop);
    }
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) expect(String(error)).toMatch(/run run_stopped_\d is over/);
  });

  it("are given at the end only, to errors as well, and to nothing outside runs", async () => {
    await openRun("run_c");
    await start(stores[0], "ep_going", "run_c", 0);
    await start(stores[0], "ep_failed", "run_c", 1);
    await start(stores[0], "ep_alone", null, 0);
    await stores[0].events.append("ep_alone", 1, [sampleEnded()]);
    const failed = { type: "error", boundary: "agent", code: "agent_failed", message: "", at: 1 } as const;
    await stores[0].events.append("ep_failed", 1, [failed]);
    const ended = await stores[0].episodes.endedOfRun("run_c", 0, 10);
    expect(ended.map(({ place, episode }) => [place, episode.id])).toEqual([[1, "ep_failed"]]);
  });

  it("are given to the episodes of a database from before there were any, in the order of their ends", async () => {
    const old = await create();
    const engine = name === "sqlite" ? "sqlite" : "postgresql";
    await migrate(
      old.location,
      MIGRATIONS[engine].filter((migration) => !later.test(migration.name)),
    );
    const { prisma, close } = await connect(old.location);
    await prisma.$executeRawUnsafe(
      `INSERT INTO "Environment" ("id", "slug", "version", "name", "domain", "brief", "specDigest", "status", "entityCount", "operationCount", "policyCount", "taskCount", "rowCount", "certified", "certificate", "createdAt")
       VALUES ('env_old', 'old', 1, 'Old', 'crm', 'Old', 'd', 'live', 0, 0, 0, 0, 0, true, '{}', 0)`,
    );
    await prisma.$executeRawUnsafe(
      `INSERT INTO "Run" ("id", "environmentId", "agent", "status", "options", "resumeKey", "planned", "createdAt") VALUES ('run_old', 'env_old', 'oracle', 'ended', '{}', 'k', 3, 0)`,
    );
    for (const [id, trial, endedAt] of [
      ["ep_late", 0, 300],
      ["ep_early", 1, 100],
      ["ep_open", 2, null],
    ])
      await prisma.$executeRawUnsafe(
        `INSERT INTO "Episode" ("id", "environmentId", "specDigest", "runId", "taskId", "tier", "agent", "trial", "seed", "sandbox", "maxSteps", "status", "startedAt", "lastEventAt", "endedAt")
         VALUES ('${id}', 'env_old', 'd', 'run_old', 't1_001', 1, 'oracle', ${trial}, 1, 'embedded', 10, '${endedAt === null ? "running" : "ended"}', 1, 1, ${endedAt})`,
      );
    await close();
    const store = await openStore(old.location);
    const ended = await store.episodes.endedOfRun("run_old", 0, 10);
    expect(ended.map(({ place, episode }) => [place, episode.id])).toEqual([
      [1, "ep_early"],
      [2, "ep_late"],
    ]);
    await store.close();
    await old.remove();
  });
});
