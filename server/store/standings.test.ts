import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EpisodeEvent, FailureMode } from "../../core/episode.ts";
import { connect } from "./connection.ts";
import { type DatabaseUnderTest, ENGINES } from "./engines-under-test.ts";
import { sampleEnded, sampleEnvironment, sampleStarted, sampleStep } from "./sample-records.ts";
import { openStore, type Store } from "./store.ts";

/** Scores that floats add up exactly, so that sums do not depend on the order. */
const scores = [0, 0.25, 0.5, 0.84375, 0.875, 1];

const Recorded = fc.record({
  agent: fc.constantFrom("oracle", "ours", "theirs"),
  taskId: fc.constantFrom("t1_001", "t1_002", "t4_001"),
  end: fc.constantFrom("running", "ended", "error"),
  score: fc.constantFrom(...scores),
  failure: fc.constantFrom<FailureMode | null>(null, "LOOP", "TIMEOUT"),
  steps: fc.integer({ min: 0, max: 3 }),
  isFork: fc.boolean(),
  /** Whether the end is written with the steps before it. */
  atOnce: fc.boolean(),
});
type Recorded = typeof Recorded extends fc.Arbitrary<infer T> ? T : never;

describe.each(ENGINES)("standings on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let store: Store;
  let made = 0;

  beforeAll(async () => {
    database = await create();
    store = await openStore(database.location);
    const { environment } = await store.environments.create(sampleEnvironment("root"));
    await store.events.start({ runId: null, tier: 1, attempt: 0, leaseOwner: null }, [
      sampleStarted("ep_root", environment.id),
    ]);
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  const record = async (environmentId: string, each: Recorded) => {
    const id = `ep_${made++}`;
    const { taskId, agent, failure, score } = each;
    const started = sampleStarted(id, environmentId, {
      taskId,
      agent,
      ...(each.isFork && { parent: { episodeId: "ep_root", step: 0 } }),
    });
    await store.events.start({ runId: null, tier: Number(taskId[1]), attempt: 0, leaseOwner: null }, [started]);
    const end: EpisodeEvent[] =
      each.end === "ended"
        ? [sampleEnded({ score, failure })]
        : each.end === "error"
          ? [{ type: "error", boundary: "agent", code: "agent_failed", message: "", at: 1 }]
          : [];
    const events = [...Array.from({ length: each.steps }, (_, i) => sampleStep(i + 1)), ...end];
    if (each.atOnce && events.length > 0) await store.events.append(id, 1, events);
    else for (const [index, event] of events.entries()) await store.events.append(id, index + 1, [event]);
  };

  it("are what the episodes that have ended add up to, whatever ends at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Recorded, { minLength: 1, maxLength: 30 }), async (episodes) => {
        const { environment } = await store.environments.create(sampleEnvironment(`standings-${made++}`));
        await Promise.all(episodes.map((each) => record(environment.id, each)));
        const ranked = episodes.filter(({ end, isFork }) => end !== "running" && !isFork);
        expect(await store.standings.cells({ environmentId: environment.id })).toEqual(cellsOf(environment.id, ranked));
        const tierFour = ranked.filter(({ taskId }) => taskId === "t4_001");
        expect(await store.standings.cells({ environmentId: environment.id, tier: 4 })).toEqual(
          cellsOf(environment.id, tierFour),
        );
        const labelled = await store.standings.labels({ environmentId: environment.id });
        expect(labelled.reduce((sum, label) => sum + label.episodes, 0)).toBe(
          ranked.filter(({ end, failure }) => end === "ended" && failure !== null).length,
        );
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("are made once for a database from before there were any, and are then the same", async () => {
    const { environment } = await store.environments.create(sampleEnvironment("older"));
    const episodes = fc.sample(Recorded, { numRuns: 40, seed: 7 });
    for (const each of episodes) await record(environment.id, each);
    const summed = await store.standings.cells();
    await store.close();
    const older = await connect(database.location);
    await older.prisma.$executeRawUnsafe(`DELETE FROM "Standing"`);
    await older.close();
    const [reopened, second] = await Promise.all([openStore(database.location), openStore(database.location)]);
    await second.close();
    store = reopened;
    expect(await store.standings.cells()).toEqual(summed);
    await record(environment.id, { ...(episodes[0] ?? never()), end: "ended", isFork: false });
    const after = await store.standings.cells();
    expect(sumOf(after.map(({ scored }) => scored))).toBe(sumOf(summed.map(({ scored }) => scored)) + 1);
  }, 60_000);

  it("tell what the certificate found for the agents it was made with", async () => {
    const { environment } = await store.environments.create(sampleEnvironment("baselines"));
    expect(await store.standings.baselines(environment.id)).toEqual([
      { environmentId: environment.id, agent: "oracle", tasks: 0, mean: 1, passed: 1 },
      { environmentId: environment.id, agent: "noop", tasks: 0, mean: 0, passed: 0 },
      { environmentId: environment.id, agent: "random", tasks: 0, mean: 0, passed: 0 },
    ]);
  });
});

/** The cells by another way: straight from what was recorded. */
function cellsOf(environmentId: string, episodes: readonly Recorded[]) {
  const keys = [...new Set(episodes.map(({ agent, taskId }) => `${agent} ${taskId}`))].sort();
  return keys.map((key) => {
    const [agent = "", taskId = ""] = key.split(" ");
    const own = episodes.filter((each) => each.agent === agent && each.taskId === taskId);
    const scored = own.filter(({ end }) => end === "ended");
    return {
      environmentId,
      agent,
      taskId,
      tier: Number(taskId[1]),
      scored: scored.length,
      errors: own.length - scored.length,
      passed: scored.filter(({ score }) => score >= 0.85).length,
      scoreSum: sumOf(scored.map(({ score }) => score)),
      steps: sumOf(scored.map(({ steps }) => steps)),
      costMicroUsd: 1000 * sumOf(scored.map(({ steps }) => steps)),
    };
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function never(): never {
  throw new Error("no episode was sampled");
}
