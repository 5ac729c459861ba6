// Each episode of a run gets its place when it ends: the order in which the ends were committed, without gaps. A reader that knows a place reads on from there.

const NEXT = (runId: string) => `COALESCE((SELECT MAX(o."runPlace") FROM "Episode" o WHERE o."runId" = ${runId}), 0)`;

/** Gives an episode that has ended (`?1`) its place, where it is of a run. */
export const PLACE_ENDED_SQLITE = `UPDATE "Episode" SET "runPlace" = ${NEXT(`"Episode"."runId"`)} + 1 WHERE "id" = ? AND "runId" IS NOT NULL`;

/** Keeps other processes from giving places in the runs of these episodes (a JSON array of ids, `$1`) before this transaction is over. Episodes may still be added to the runs. */
export const LOCK_RUNS_POSTGRES = `SELECT "id" FROM "Run" WHERE "id" IN (
    SELECT "runId" FROM "Episode" WHERE "id" IN (SELECT json_array_elements_text($1::json)))
  ORDER BY "id" FOR NO KEY UPDATE`;

/** Gives the episodes (`$1`), all of which have ended, their places. */
export const PLACE_ENDED_POSTGRES = `UPDATE "Episode" AS e SET "runPlace" = p."place" FROM (
    SELECT d."id", (${NEXT(`d."runId"`)} + ROW_NUMBER() OVER (PARTITION BY d."runId" ORDER BY d."endedAt", d."id"))::int AS "place"
    FROM "Episode" d WHERE d."runId" IS NOT NULL AND d."id" IN (SELECT json_array_elements_text($1::json))
  ) AS p WHERE p."id" = e."id"`;
