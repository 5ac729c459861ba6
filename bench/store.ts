// Durable events a second of the store, and its ratio to bare node:sqlite:  node bench/store.ts [seconds per round]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sampleEnvironment, sampleStarted, sampleStep } from "../server/store/sample-records.ts";
import { openStore, type Store } from "../server/store/store.ts";

const ROUNDS = 5;
const EPISODES = 64;
const STEPS_AN_EPISODE = 50;
const seconds = Number(process.argv[2] ?? 1);

/** Appends by 64 episodes at once, each waiting for its step before the next, as sessions do. */
async function storeRound(
  store: Store,
  environmentId: string,
  round: number,
): Promise<{ perSecond: number; latenciesMs: number[] }> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const latenciesMs: number[] = [];
  let events = 0;
  const play = async (lane: number) => {
    for (let episode = 0; performance.now() < end; episode++) {
      const id = `ep_${round}_${lane}_${episode}`;
      await store.events.start({ runId: null, tier: 1, attempt: 0, leaseOwner: null }, [
        sampleStarted(id, environmentId),
      ]);
      events++;
      for (let step = 1; step <= STEPS_AN_EPISODE && performance.now() < end; step++) {
        const before = performance.now();
        await store.events.append(id, step, [sampleStep(step)]);
        latenciesMs.push(performance.now() - before);
        events++;
      }
    }
  };
  await Promise.all(Array.from({ length: EPISODES }, (_, lane) => play(lane)));
  return { perSecond: (events * 1000) / (performance.now() - begin), latenciesMs };
}

/** The same row and summary update by bare node:sqlite, one transaction a step: what durability costs without a store. */
function bareRound(database: DatabaseSync, round: number): number {
  const insert = database.prepare("INSERT INTO event VALUES (?, ?, ?)");
  const update = database.prepare("UPDATE episode SET steps = steps + 1 WHERE id = ?");
  const begin = performance.now();
  let events = 0;
  for (; performance.now() < begin + seconds * 1000; events++) {
    const id = `ep_${events % EPISODES}`;
    database.exec("BEGIN IMMEDIATE");
    insert.run(
      `${id}_${round}`,
      Math.floor(events / EPISODES),
      JSON.stringify(sampleStep(1 + (events % STEPS_AN_EPISODE))),
    );
    update.run(id);
    database.exec("COMMIT");
  }
  return (events * 1000) / (performance.now() - begin);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), "agentgym-bench-"));
try {
  const bare = new DatabaseSync(join(folder, "bare.db"));
  bare.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE event (episode TEXT, seq INTEGER, body TEXT, PRIMARY KEY (episode, seq));
    CREATE TABLE episode (id TEXT PRIMARY KEY, steps INTEGER)`);
  for (let lane = 0; lane < EPISODES; lane++) bare.prepare("INSERT INTO episode VALUES (?, 0)").run(`ep_${lane}`);
  const store = await openStore({ engine: "sqlite", path: join(folder, "store.db") });
  const { environment } = await store.environments.create(sampleEnvironment("bench"));
  const ours: number[] = [];
  const theirs: number[] = [];
  const latencies: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { perSecond, latenciesMs } = await storeRound(store, environment.id, round);
    ours.push(perSecond);
    latencies.push(...latenciesMs);
    theirs.push(bareRound(bare, round));
  }
  await store.close();
  bare.close();
  const [median, reference] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  console.table([
    {
      what: "store.events.append, 64 episodes at once",
      "median events/s": Math.round(median),
      "p95 ms": quantile(latencies, 0.95).toFixed(2),
    },
    { what: "bare node:sqlite, one transaction each", "median events/s": Math.round(reference), "p95 ms": "" },
    { what: "ratio", "median events/s": (median / reference).toFixed(2), "p95 ms": "" },
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
