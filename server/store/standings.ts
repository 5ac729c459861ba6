import { z } from "zod";
import { FailureMode } from "../../core/episode.ts";
import {
  type CertifiedBaseline,
  passThreshold,
  type StandingCell,
  type StandingLabel,
} from "../../core/leaderboard.ts";
import { type Database, readRows } from "./connection.ts";

const KEY = `"environmentId", "agent", "taskId", "failure"`;
const SUMS = ["episodes", "passed", "scoreSum", "steps", "costMicroUsd", "durationUs"];
const INSERT = `INSERT INTO "Standing" (${KEY}, "tier", ${SUMS.map((name) => `"${name}"`).join(", ")})
  SELECT "environmentId", "agent", "taskId", CASE WHEN "status" = 'error' THEN 'ERROR' ELSE COALESCE("failure", '') END AS "label",
    MAX("tier"), COUNT(*), SUM(CASE WHEN "score" >= ${passThreshold} THEN 1 ELSE 0 END), COALESCE(SUM("score"), 0),
    SUM("steps"), SUM("costMicroUsd"), SUM("durationUs")
  FROM "Episode" WHERE "status" IN ('ended', 'error') AND "parentId" IS NULL AND NOT "imported"`;
// In the order of the key, so that two processes that end episodes at once lock the rows in one order.
const GROUP = `GROUP BY "environmentId", "agent", "taskId", "label" ORDER BY "environmentId", "agent", "taskId", "label"`;
const ADD = `ON CONFLICT (${KEY}) DO UPDATE SET ${SUMS.map((name) => `"${name}" = "Standing"."${name}" + excluded."${name}"`).join(", ")}`;

/** Adds an episode that has ended (`?1`) to the standings; forks and imports are left out. */
export const ADD_ENDED_SQLITE = `${INSERT} AND "id" = ? ${GROUP} ${ADD}`;

/** Adds the episodes of a JSON array of ids (`$1`), all of which have ended. */
export const ADD_ENDED_POSTGRES = `${INSERT} AND "id" IN (SELECT json_array_elements_text($1::json)) ${GROUP} ${ADD}`;

const BACKFILL = `${INSERT} AND NOT EXISTS (SELECT 1 FROM "Standing") ${GROUP}`;

/** Sums the episodes of a database from before there were standings; one small read where there are some. Safe when several processes start at once. */
export async function backfillStandings(database: Database): Promise<void> {
  const [known] = await readRows(database, `SELECT 1 FROM "Standing" LIMIT 1`, []);
  if (known) return;
  const { sqlite, prisma } = database;
  if (sqlite) await sqlite.transaction((run) => run(BACKFILL));
  else
    await prisma.$transaction(
      async (transaction) => {
        await transaction.$executeRawUnsafe(`LOCK TABLE "Standing" IN SHARE ROW EXCLUSIVE MODE`);
        await transaction.$executeRawUnsafe(BACKFILL);
      },
      { maxWait: 30_000, timeout: 600_000 },
    );
}

/** What a leaderboard is about; all environments and tiers where nothing is said. */
export type StandingFilter = { readonly environmentId?: string | undefined; readonly tier?: number | undefined };

const CellRow = z.object({
  environmentId: z.string(),
  agent: z.string(),
  taskId: z.string(),
  tier: z.number(),
  scored: z.number(),
  errors: z.number(),
  passed: z.number(),
  scoreSum: z.number(),
  steps: z.number(),
  costMicroUsd: z.number(),
});
const LabelRow = z.object({
  environmentId: z.string(),
  agent: z.string(),
  failure: FailureMode,
  episodes: z.number(),
});
const BaselineRow = z.object({ environmentId: z.string(), tasks: z.number(), baselines: z.string() });
const Baselines = z.record(z.string(), z.object({ mean: z.number(), passed: z.number() }));

/** A sum over rows that are about scores, or only about errors, as a number on both engines. */
function sumOf(column: string, name = column, isError = false): string {
  return `CAST(SUM(CASE WHEN "failure" ${isError ? "=" : "<>"} 'ERROR' THEN "${column}" ELSE 0 END) AS double precision) AS "${name}"`;
}

/** The standings of agents. */
export function standingsOf(database: Database) {
  const whereOf = ({ environmentId, tier }: StandingFilter) => {
    const conditions = [
      ...(environmentId === undefined ? [] : [{ column: "environmentId", value: environmentId }]),
      ...(tier === undefined ? [] : [{ column: "tier", value: tier }]),
    ];
    return {
      sql: ["TRUE", ...conditions.map(({ column }, index) => `"${column}" = $${index + 1}`)].join(" AND "),
      values: conditions.map(({ value }) => value),
    };
  };
  return {
    /** Sums a task, in the order of environment, agent and task. */
    cells: async (filter: StandingFilter = {}): Promise<readonly StandingCell[]> => {
      const { sql, values } = whereOf(filter);
      const rows = await readRows(
        database,
        `SELECT "environmentId", "agent", "taskId", MAX("tier") AS "tier", ${sumOf("episodes", "scored")}, ${sumOf("episodes", "errors", true)},
          ${["passed", "scoreSum", "steps", "costMicroUsd"].map((column) => sumOf(column)).join(", ")}
        FROM "Standing" WHERE ${sql} GROUP BY "environmentId", "agent", "taskId" ORDER BY "environmentId", "agent", "taskId"`,
        values,
      );
      return rows.map((row) => CellRow.parse(row));
    },

    /** How often each failure label was given. */
    labels: async (filter: StandingFilter = {}): Promise<readonly StandingLabel[]> => {
      const { sql, values } = whereOf(filter);
      const rows = await readRows(
        database,
        `SELECT "environmentId", "agent", "failure", CAST(SUM("episodes") AS double precision) AS "episodes"
        FROM "Standing" WHERE ${sql} AND "failure" NOT IN ('', 'ERROR') GROUP BY "environmentId", "agent", "failure"`,
        values,
      );
      return rows.map((row) => LabelRow.parse(row));
    },

    /** What certificates found for the agents that they were made with. */
    baselines: async (environmentId?: string): Promise<readonly CertifiedBaseline[]> => {
      const [baselines, tasks] = database.sqlite
        ? [`json_extract("certificate", '$.baselines')`, `json_extract("certificate", '$.tasks.certified')`]
        : [`("certificate"::json -> 'baselines')::text`, `("certificate"::json -> 'tasks' ->> 'certified')`];
      const rows = await readRows(
        database,
        `SELECT "id" AS "environmentId", CAST(${tasks} AS double precision) AS "tasks", ${baselines} AS "baselines"
        FROM "Environment" ${environmentId === undefined ? "" : `WHERE "id" = $1`}`,
        environmentId === undefined ? [] : [environmentId],
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
