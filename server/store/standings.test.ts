import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EpisodeEvent } from "../../core/episode.ts";
import type { FailureMode } from "../../core/judge/failure-modes.ts";
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
  isImported: fc.boolean(),
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
    const origin = { runId: null, tier: Number(taskId[1]), attempt: 0, leaseOwner: null, imported: each.isImported };
    await store.events.start(origin, [started]);
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

  const all = async () => ({ tasks: await store.standings.tasks(), totals: await store.standings.totals() });

  it("are what the episodes that have ended add up to, whatever ends at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Recorded, { minLength: 1, maxLength: 30 }), async (episodes) => {
        const { environment } = await store.environments.create(sampleEnvironment(`standings-${made++}`));
        await Promise.all(episodes.map((each) => record(environment.id, each)));
        const ranked = episodes.filter(({ end, isFork, isImported }) => end !== "running" && !isFork && !isImported);
        const filter = { environmentId: environment.id };
        expect(await store.standings.tasks(filter)).toEqual(tasksOf(environment.id, ranked));
        expect(await store.standings.totals(filter)).toEqual(totalsOf(environment.id, ranked));
        const several = { environmentId: [environment.id, "env_of_nobody"] };
        expect(await store.standings.tasks(several)).toEqual(tasksOf(environment.id, ranked));
        expect(await store.standings.totals(several)).toEqual(totalsOf(environment.id, ranked));
        const ofTier = ranked.filter(({ taskId }) => taskId === "t4_001");
        expect(await store.standings.tasks({ ...filter, tier: 4 })).toEqual(tasksOf(environment.id, ofTier));
        expect(await store.standings.totals({ ...filter, tier: 4 })).toEqual(totalsOf(environment.id, ofTier));
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("count each slot of a run once: its score, else its last failure, by whose side failed", async () => {
    const Slot = fc.record({
      failed: fc.array(fc.constantFrom<"agent" | "sandbox" | "environment">("agent", "sandbox", "environment"), {
        maxLength: 4,
      }),
      score: fc.option(fc.constantFrom(...scores)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(Slot, { minLength: 1, maxLength: 8 }), async (slots) => {
        const { environment } = await store.environments.create(sampleEnvironment(`slots-${made++}`));
        const runId = `run_${made++}`;
        const key = { options: {}, resumeKey: runId, planned: slots.length, createdAt: 1, leaseOwner: null };
        await store.runs.create({ id: runId, environmentId: environment.id, agent: "ours", ...key });
        const play = async (trial: number, { failed, score }: (typeof slots)[number]) => {
          const ends: EpisodeEvent[] = [
            ...failed.map((boundary) => ({ type: "error" as const, boundary, code: "failed", message: "", at: 1 })),
            ...(score === null ? [] : [sampleEnded({ score, failure: null })]),
          ];
          for (const [attempt, end] of ends.entries()) {
            const id = `ep_${made++}`;
            const started = sampleStarted(id, environment.id, { agent: "ours", trial });
            await store.events.start({ runId, tier: 1, attempt, leaseOwner: null }, [started]);
            await store.events.append(id, 1, [sampleStep(1), end]);
          }
        };
        await Promise.all(slots.map((slot, trial) => play(trial, slot)));
        const scored = slots.flatMap(({ score }) => (score === null ? [] : [score]));
        const lost = slots.flatMap(({ failed, score }) => (score === null ? failed.slice(-1) : []));
        const filter = { environmentId: environment.id };
        const passed = scored.filter((score) => score >= 0.85).length;
        const figures = [scored.length, passed, sumOf(scored), scored.length, 1000 * scored.length, 0];
        expect((await store.standings.tasks(filter)).flatMap(({ tasks }) => tasks)).toEqual(
          scored.length === 0 ? [] : [["t1_001", ...figures]],
        );
        const counts = new Map((await store.standings.totals(filter)).map((each) => [each.failure, each.episodes]));
        expect([counts.get(null) ?? 0, counts.get("ERROR") ?? 0, counts.get("OUR_ERROR") ?? 0]).toEqual([
          scored.length,
          lost.filter((boundary) => boundary === "agent").length,
          lost.filter((boundary) => boundary !== "agent").length,
        ]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("are made once for a database from before there were any, and are then the same", async () => {
    const { environment } = await store.environments.create(sampleEnvironment("older"));
    const sampled = fc.sample(Recorded, { numRuns: 40, seed: 7 });
    for (const each of sampled) await record(environment.id, each);
    const summed = await all();
    await store.close();
    const older = await connect(database.location);
    const byPath = { where: { agent: "ours" }, data: { agent: "/home/ann/agents/ours.py" } };
    await older.prisma.episode.updateMany(byPath);
    await older.prisma.run.updateMany(byPath);
    await older.prisma.$executeRawUnsafe(`DELETE FROM "Standing"`);
    await older.close();
    const [reopened, ...others] = await Promise.all(Array.from({ length: 4 }, () => openStore(database.location)));
    if (!reopened) throw new Error("no store");
    for (const other of others) await other.close();
    store = reopened;
    expect(await all()).toEqual(summed);
    await record(environment.id, { ...(sampled[0] ?? never()), end: "ended", isFork: false, isImported: false });
    const count = ({ totals }: Awaited<ReturnType<typeof all>>) => sumOf(totals.map(({ episodes }) => episodes));
    expect(count(await all())).toBe(count(summed) + 1);
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

/** The standings by another way: straight from what was recorded. */
function tasksOf(environmentId: string, episodes: readonly Recorded[]) {
  const scored = episodes.filter(({ end }) => end === "ended");
  return distinct(scored.map(({ agent }) => agent)).map((agent) => {
    const own = scored.filter((each) => each.agent === agent);
    return {
      environmentId,
      agent,
      tasks: distinct(own.map(({ taskId }) => taskId)).map((taskId) => {
        const scores = own.flatMap((each) => (each.taskId === taskId ? [each.score] : []));
        const steps = sumOf(own.flatMap((each) => (each.taskId === taskId ? [each.steps] : [])));
        return [
          ...[taskId, scores.length, scores.filter((score) => score >= 0.85).length, sumOf(scores)],
          ...[steps, 1000 * steps, 0],
        ];
      }),
    };
  });
}

function totalsOf(environmentId: string, episodes: readonly Recorded[]) {
  const endOf = ({ end, failure }: Recorded) => (end === "error" ? "ERROR" : (failure ?? ""));
  return distinct(episodes.map((each) => `${each.agent} ${endOf(each)}`)).map((key) => {
    const [agent = "", end = ""] = key.split(" ");
    const own = episodes.filter((each) => each.agent === agent && endOf(each) === end);
    return {
      environmentId,
      agent,
      failure: end || null,
      episodes: own.length,
    };
  });
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function never(): never {
  throw new Error("no episode was sampled");
}
