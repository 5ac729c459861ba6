// A leaderboard over 1,000,000 stored episodes, on SQLite and PostgreSQL, and its ratio to counting them:  node bench/leaderboard.ts [episodes]
import { startPostgres } from "../cli/setup/engines.mjs";
import { leaderboardOf } from "../server/runner/leaderboard.ts";
import { connect, type Database, readRows } from "../server/store/connection.ts";
import { createPostgres, createSqlite, type DatabaseUnderTest } from "../server/store/engines-under-test.ts";
import { sampleEnvironment } from "../server/store/sample-records.ts";
import { openStore } from "../server/store/store.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const episodes = Number(process.argv[2] ?? 1_000_000);
const agents = 100;
const tasks = 112;
const episodesARun = 1_000;
const repeats = 15;
const targetMs = 150;

/** Episodes as runs leave them, made by the database itself: every tenth failed by one of five labels, one in a hundred an infrastructure error. */
async function fill({ prisma, sqlite }: Database, environmentId: string): Promise<void> {
  const series = (count: number) =>
    sqlite
      ? `(WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i + 1 < ${count}) SELECT i FROM s) AS s`
      : `generate_series(0, ${count - 1}) AS s(i)`;
  const execute = (sql: string) => prisma.$executeRawUnsafe(sqlite ? sql.replaceAll("$1", "?1") : sql, environmentId);
  const at = `(1790000000000 + CAST(i AS bigint) * 10)`;
  await execute(`INSERT INTO "Run" ("id", "environmentId", "agent", "status", "options", "resumeKey", "planned", "createdAt", "endedAt")
    SELECT 'run_' || i, $1, 'agent-' || (i % ${agents}), 'ended', '{"trials":9,"threshold":0.85}', 'run_' || i, ${episodesARun}, ${at}, ${at}
    FROM ${series(Math.ceil(episodes / episodesARun))}`);
  const [run, slot] = [`(i / ${episodesARun})`, `(i % ${episodesARun})`];
  const roll = `((CAST(i AS bigint) * 7919 + ${run} % ${agents} * 31) % 1000)`;
  await execute(`INSERT INTO "Episode" ("id", "environmentId", "specDigest", "runId", "taskId", "tier", "agent", "trial", "seed", "sandbox", "maxSteps", "status",
      "steps", "score", "failure", "costMicroUsd", "durationUs", "eventCount", "startedAt", "lastEventAt", "endedAt")
    SELECT 'ep_' || i, $1, 'd', 'run_' || ${run}, 't' || (1 + ${slot} % ${tasks} % 4) || '_' || (${slot} % ${tasks}), 1 + ${slot} % ${tasks} % 4,
      'agent-' || (${run} % ${agents}), ${slot} / ${tasks}, 1, 'embedded', 30, CASE WHEN ${roll} < 10 THEN 'error' ELSE 'ended' END,
      5 + i % 20, CASE WHEN ${roll} < 10 THEN NULL WHEN ${roll} < 110 THEN 0.25 ELSE 1 END,
      CASE WHEN ${roll} BETWEEN 10 AND 109 THEN CASE i % 5 WHEN 0 THEN 'LOOP' WHEN 1 THEN 'TIMEOUT' WHEN 2 THEN 'WRONG_ACTION' WHEN 3 THEN 'MISSING_STEP' ELSE 'HALLUCINATION' END END,
      1000, 500, 12, ${at}, ${at}, ${at}
    FROM ${series(episodes)}`);
  if (!sqlite) await prisma.$executeRawUnsafe("ANALYZE");
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= repeats; i++) {
    const begin = performance.now();
    await work();
    if (i > 0) times.push(performance.now() - begin);
  }
  return quantile(times, 0.5);
}

async function measure(name: string, { location, remove }: DatabaseUnderTest): Promise<boolean> {
  try {
    const empty = await openStore(location);
    const { environment } = await empty.environments.create(sampleEnvironment("bench"));
    await empty.close();
    const database = await connect(location);
    const timed = async (work: () => Promise<unknown>) => {
      const begin = performance.now();
      await work();
      return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    };
    const made = await timed(() => fill(database, environment.id));
    let store = empty;
    const summed = await timed(async () => {
      store = await openStore(location);
    });
    const scanMs = await medianMs(() => readRows(database, `SELECT count(*) FROM "Episode" WHERE "score" >= 0.85`, []));
    const environmentId = environment.id;
    const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["leaderboard of the environment", () => leaderboardOf({ store }, { environmentId })],
      ["the same, tier 4", () => leaderboardOf({ store }, { environmentId, tier: 4 })],
      ["leaderboard over all environments", () => leaderboardOf({ store }, {})],
      ["history: the latest 100 runs", () => store.runs.list({ environmentId }, { limit: 100 })],
    ];
    const figures: Figure[] = [
      { what: `${episodes.toLocaleString("en")} episodes made`, value: made },
      { what: "standings summed when the database is opened", value: summed },
      { what: "a scan of all episodes", value: `${scanMs.toFixed(1)} ms` },
    ];
    for (const [what, work] of asked) {
      const ms = await medianMs(work);
      figures.push({
        what,
        value: `${ms.toFixed(1)} ms`,
        ratio: `${(ms / scanMs).toFixed(2)} of the scan`,
        target: `< ${targetMs} ms`,
        met: ms < targetMs,
      });
    }
    const { rows } = await leaderboardOf({ store }, { environmentId });
    const counted = rows.reduce((sum, row) => sum + row.episodes + row.errors, 0);
    figures.push({
      what: "episodes that it counts",
      value: counted.toLocaleString("en"),
      target: episodes.toLocaleString("en"),
      met: counted === episodes,
    });
    await store.close();
    await database.close();
    return printFigures(`${name}, ${agents} agents, ${tasks} tasks (median of ${repeats})`, figures);
  } finally {
    await remove();
  }
}

let met = await measure("SQLite", await createSqlite());
const postgres = await startPostgres();
if (postgres) {
  try {
    met = (await measure("PostgreSQL", await createPostgres(postgres.url))) && met;
  } finally {
    await postgres.stop();
  }
} else {
  console.log("! THE LEADERBOARD ON POSTGRESQL WAS NOT MEASURED.");
  met = false;
}
process.exitCode = met ? 0 : 1;
