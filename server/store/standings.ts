import { z } from "zod";
import type { AgentTasks, AgentTotal, CertifiedBaseline, TaskStanding } from "../../core/aggregate/leaderboard.ts";
import { FailureMode } from "../../core/judge/failure-modes.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { nameAgentsOfPaths } from "./agent-paths.ts";
import { type Database, readRows } from "./connection.ts";

const KEY = `"environmentId", "agent", "face", "taskId", "failure"`;
const SUMS = ["episodes", "passed", "scoreSum", "steps", "costMicroUsd", "durationUs"];
const RANKED = (e: string) =>
  `${e}."status" IN ('ended', 'error') AND ${e}."parentId" IS NULL AND NOT ${e}."imported" AND ${e}."speaker" IS NULL`;
// Of the attempts at a slot of a run one counts: the first that has a score, else the last one. An episode outside a run is a slot of its own.
const SLOT = (a: string, b: string) =>
  `${a}."runId" = ${b}."runId" AND ${a}."taskId" = ${b}."taskId" AND ${a}."trial" = ${b}."trial"`;
const SCORED_BEFORE = `EXISTS (SELECT 1 FROM "Episode" o WHERE ${SLOT("o", "e")} AND o."attempt" < e."attempt" AND o."status" = 'ended')`;
const SUPERSEDED = `(e."runId" IS NOT NULL AND (${SCORED_BEFORE} OR (e."status" = 'error' AND
  EXISTS (SELECT 1 FROM "Episode" o WHERE ${SLOT("o", "e")} AND o."attempt" > e."attempt" AND o."status" IN ('ended', 'error')))))`;
const COLUMNS = `"environmentId", "agent", "face", "taskId", "status", "errorBoundary", "failure", "tier", "score", "steps", "costMicroUsd", "durationUs"`;
const ADDED = (which: string) => `SELECT 1 AS "sign", ${COLUMNS} FROM "Episode" e WHERE ${RANKED("e")} AND ${which}`;
/** The attempt before one that has just ended, which counted until then. */
const TAKEN_BACK = (
  which: string,
) => `SELECT -1 AS "sign", ${COLUMNS} FROM "Episode" p WHERE ${RANKED("p")} AND p."status" = 'error' AND EXISTS (
  SELECT 1 FROM "Episode" e WHERE ${which} AND e."attempt" > 0 AND ${SLOT("p", "e")} AND NOT ${SCORED_BEFORE} AND p."attempt" = (
    SELECT MAX(o."attempt") FROM "Episode" o WHERE ${SLOT("o", "e")} AND o."attempt" < e."attempt" AND o."status" IN ('ended', 'error')))`;
// In the order of the key, so that two processes that end episodes at once lock the rows in one order.
const INSERT = (
  episodes: string,
) => `INSERT INTO "Standing" (${KEY}, "tier", ${SUMS.map((name) => `"${name}"`).join(", ")})
  SELECT "environmentId", "agent", "face", "taskId",
    CASE WHEN "status" <> 'error' THEN COALESCE("failure", '') WHEN "errorBoundary" = 'agent' THEN 'ERROR' ELSE 'OUR_ERROR' END AS "label",
    MAX("tier"), SUM("sign"), SUM(CASE WHEN "score" >= ${passThreshold} THEN "sign" ELSE 0 END), COALESCE(SUM("sign" * "score"), 0),
    SUM("sign" * "steps"), SUM("sign" * "costMicroUsd"), SUM("sign" * "durationUs")
  FROM (${episodes}) AS c GROUP BY "environmentId", "agent", "face", "taskId", "label" ORDER BY "environmentId", "agent", "face", "taskId", "label"`;
const ADD = `ON CONFLICT (${KEY}) DO UPDATE SET ${SUMS.map((name) => `"${name}" = "Standing"."${name}" + excluded."${name}"`).join(", ")}`;
const ENDED = (which: string) =>
  `${INSERT(`${ADDED(`${which} AND NOT (e."runId" IS NOT NULL AND ${SCORED_BEFORE})`)} UNION ALL ${TAKEN_BACK(which)}`)} ${ADD}`;

/** Adds an episode that has ended (`?1`) to the standings, and takes back the failed attempt at the same slot that it stands for; forks, imports and those with another speaker than the script are left out. */
export const ADD_ENDED_SQLITE = ENDED(`e."id" = ?1`);

/** Adds the episodes of a JSON array of ids (`$1`), all of which have ended. */
export const ADD_ENDED_POSTGRES = ENDED(`e."id" IN (SELECT json_array_elements_text($1::json))`);

const BACKFILL = INSERT(ADDED(`NOT ${SUPERSEDED} AND NOT EXISTS (SELECT 1 FROM "Standing")`));

/** Sums the episodes of a database from before there were standings, or from before a slot counted once, where agents may be called by paths; one small read where there are some. Safe when several processes start at once. */
export async function backfillStandings(database: Database): Promise<void> {
  const [known] = await readRows(database, `SELECT 1 FROM "Standing" LIMIT 1`, []);
  if (known) return;
  const { sqlite, prisma } = database;
  if (sqlite) {
    await nameAgentsOfPaths(prisma);
    await sqlite.transaction((run) => run(BACKFILL));
  } else
    await prisma.$transaction(
      async (transaction) => {
        // Before anything is changed: two that change the same rows in different orders would wait for each other.
        await transaction.$executeRawUnsafe(`LOCK TABLE "Standing" IN SHARE ROW EXCLUSIVE MODE`);
        await nameAgentsOfPaths(transaction);
        await transaction.$executeRawUnsafe(BACKFILL);
      },
      { maxWait: 30_000, timeout: 600_000 },
    );
}

/** What a leaderboard is about; all environments and tiers where nothing is said. */
export type StandingFilter = {
  readonly environmentId?: string | readonly string[] | undefined;
  readonly tier?: number | undefined;
  /** Episodes in which the agent met the environment this way; by its tools when absent. */
  readonly face?: Face | undefined;
};

const TasksRow = z.object({ environmentId: z.string(), agent: z.string(), tasks: z.string() });
const TotalRow = z.object({
  environmentId: z.string(),
  agent: z.string(),
  failure: z.union([FailureMode, z.literal(["ERROR", "OUR_ERROR"]), z.literal("").transform(() => null)]),
  episodes: z.number(),
});
const BaselineRow = z.object({ environmentId: z.string(), tasks: z.number(), baselines: z.string() });
const Baselines = z.record(z.string(), z.object({ mean: z.number(), passed: z.number() }));

/** A sum as a number on both engines. */
function sumOf(column: string): string {
  return `CAST(SUM("${column}") AS double precision) AS "${column}"`;
}

const HAS_SCORE = `"failure" NOT IN ('ERROR', 'OUR_ERROR')`;

/** The standings of agents. */
export function standingsOf(database: Database) {
  const whereOf = ({ environmentId, tier, face = "tools" }: StandingFilter) => {
    const values: (string | number)[] = [];
    const isOneOf = (column: string, wanted: readonly (string | number)[]) =>
      `"${column}" IN (${wanted.map((value) => `$${values.push(value)}`).join(", ")})`;
    const conditions = [
      isOneOf("face", [face]),
      ...(environmentId === undefined ? [] : [isOneOf("environmentId", [environmentId].flat())]),
      ...(tier === undefined ? [] : [isOneOf("tier", [tier])]),
    ];
    return { sql: conditions.join(" AND "), values };
  };
  return {
    /** The tasks that have scores, in the order of environment, agent and task, with how many of their episodes have the label `failure`. An agent's come as one text: ten thousand rows through Prisma cost more than their sums. */
    tasks: async (filter: StandingFilter = {}, failure: FailureMode | null = null): Promise<readonly AgentTasks[]> => {
      const { sql, values } = whereOf(filter);
      const [list, tuple] = database.sqlite ? ["json_group_array", "json_array"] : ["json_agg", "json_build_array"];
      const labelled =
        failure === null ? "0" : `SUM(CASE WHEN "failure" = $${values.length + 1} THEN "episodes" ELSE 0 END)`;
      const rows = await readRows(
        database,
        `SELECT "environmentId", "agent", CAST(${list}(${tuple}("taskId", "scored", "passed", "sum", "steps", "cost", "labelled")) AS text) AS "tasks"
        FROM (
          SELECT "environmentId", "agent", "taskId", SUM("episodes") AS "scored", SUM("passed") AS "passed", SUM("scoreSum") AS "sum",
            SUM("steps") AS "steps", SUM("costMicroUsd") AS "cost", ${labelled} AS "labelled"
          FROM "Standing" WHERE ${sql} AND ${HAS_SCORE}
          GROUP BY "environmentId", "agent", "taskId" HAVING SUM("episodes") > 0 ORDER BY "environmentId", "agent", "taskId"
        ) AS t GROUP BY "environmentId", "agent" ORDER BY "environmentId", "agent"`,
        failure === null ? values : [...values, failure],
      );
      return rows.map((row) => {
        const { tasks, ...rest } = TasksRow.parse(row);
        return { ...rest, tasks: tuplesOf(tasks) };
      });
    },

    /** All finished episodes by how they ended, one for each slot. */
    totals: async (filter: StandingFilter = {}): Promise<readonly AgentTotal[]> => {
      const { sql, values } = whereOf(filter);
      const rows = await readRows(
        database,
        `SELECT "environmentId", "agent", "failure", ${sumOf("episodes")} FROM "Standing" WHERE ${sql}
        GROUP BY "environmentId", "agent", "failure" HAVING SUM("episodes") > 0 ORDER BY "environmentId", "agent", "failure"`,
        values,
      );
      return rows.map((row) => TotalRow.parse(row));
    },

    /** What certificates found for the agents that they were made with. */
    baselines: async (environmentId?: StandingFilter["environmentId"]): Promise<readonly CertifiedBaseline[]> => {
      const ids = [environmentId ?? []].flat();
      const [baselines, tasks] = database.sqlite
        ? [`json_extract("certificate", '$.baselines')`, `json_extract("certificate", '$.tasks.certified')`]
        : [`("certificate"::json -> 'baselines')::text`, `("certificate"::json -> 'tasks' ->> 'certified')`];
      const rows = await readRows(
        database,
        `SELECT "id" AS "environmentId", CAST(${tasks} AS double precision) AS "tasks", ${baselines} AS "baselines"
        FROM "Environment" ${environmentId === undefined ? "" : `WHERE "id" IN (${ids.map((_, at) => `$${at + 1}`).join(", ")})`}`,
        ids,
      );
      return rows.flatMap((row) => {
        const { baselines: found, ...rest } = BaselineRow.parse(row);
        return Object.entries(Baselines.parse(JSON.parse(found))).map(([agent, { mean, passed }]) => ({
          ...rest,
          agent,
          mean,
          passed,
        }));
      });
    },
  };
}

/** The tuples of a text that our own query made. */
function tuplesOf(json: string): readonly TaskStanding[] {
  return JSON.parse(json) as readonly TaskStanding[];
}
