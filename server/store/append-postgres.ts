import {
  ADDED_COLUMNS,
  type Append,
  bodyOf,
  columnList,
  EPISODE_COLUMNS,
  HELD_BY_STARTER,
  namesOf,
  REPLACED_COLUMNS,
  SLOT_IS_FREE,
} from "./append.ts";
import type { Prisma, Transaction } from "./connection.ts";
import { patchOf } from "./episode-row.ts";
import { storableText } from "./plain-row.ts";
import { LOCK_RUNS_POSTGRES, PLACE_ENDED_POSTGRES } from "./run-places.ts";
import { ADD_ENDED_POSTGRES } from "./standings.ts";

const PATCH_COLUMNS = {
  episodeId: "text",
  expected: "int",
  added: "int",
  lastEventAt: "bigint",
  ...ADDED_COLUMNS,
  ...REPLACED_COLUMNS,
};
const EVENT_COLUMNS = { episodeId: "text", seq: "int", body: "text" };
const ANSWER_COLUMNS = { scope: "text", key: "text", requestDigest: "text", response: "text", createdAt: "bigint" };

// A row that cannot be made (id or slot taken, no such environment, its run over or somebody else's) is left out; its events are then refused like those of any unknown episode.
// The lock on the run waits for whoever is ending it (`end` in runs.ts), and has that one wait.
const CREATE = `INSERT INTO "Episode" (${columnList(EPISODE_COLUMNS)}, "status", "lastEventAt")
  SELECT ${columnList(EPISODE_COLUMNS, "d.")}, 'running', d."startedAt" FROM ${recordset(EPISODE_COLUMNS)}
  WHERE EXISTS (SELECT 1 FROM "Environment" v WHERE v."id" = d."environmentId")
    AND (d."runId" IS NULL OR EXISTS (SELECT 1 FROM "Run" r WHERE r."id" = d."runId" AND r."status" = 'running' AND ${HELD_BY_STARTER("r", `d."leaseOwner"`)} FOR KEY SHARE OF r))
    AND ${SLOT_IS_FREE(`d."runId"`, `d."taskId"`, `d."trial"`)}
  ON CONFLICT DO NOTHING`;
const PATCH = `UPDATE "Episode" AS e SET "eventCount" = e."eventCount" + d."added", "lastEventAt" = GREATEST(e."lastEventAt", d."lastEventAt"),
  "leaseOwner" = CASE WHEN d."status" IS NULL THEN e."leaseOwner" END,
  ${namesOf(ADDED_COLUMNS)
    .map((name) => `"${name}" = e."${name}" + d."${name}"`)
    .join(", ")},
  ${namesOf(REPLACED_COLUMNS)
    .map((name) => `"${name}" = COALESCE(d."${name}", e."${name}")`)
    .join(", ")}
  FROM ${recordset(PATCH_COLUMNS)}
  WHERE e."id" = d."episodeId" AND e."eventCount" = d."expected" AND e."status" = 'running' RETURNING e."id"`;
const EVENTS = `INSERT INTO "EpisodeEvent" (${columnList(EVENT_COLUMNS)}) SELECT ${columnList(EVENT_COLUMNS, "d.")} FROM ${recordset(EVENT_COLUMNS)}`;
const ANSWERS = `INSERT INTO "IdempotencyKey" (${columnList(ANSWER_COLUMNS)}, "owner", "until")
  SELECT ${columnList(ANSWER_COLUMNS, "d.")}, '', 0 FROM ${recordset(ANSWER_COLUMNS)}
  ON CONFLICT ("scope", "key") DO UPDATE SET "requestDigest" = excluded."requestDigest", "response" = excluded."response"
  WHERE "IdempotencyKey"."response" IS NULL`;

const OWN_COLUMNS = { episodeId: "text", keyId: "text" };
const OWN = `INSERT INTO "EpisodeKey" (${columnList(OWN_COLUMNS)}) SELECT ${columnList(OWN_COLUMNS, "d.")} FROM ${recordset(OWN_COLUMNS)}`;
const CLAIM_COLUMNS = { scope: "text", key: "text", owner: "text" };
const CLAIMED = `SELECT k."scope", k."key" FROM "IdempotencyKey" k JOIN ${recordset(CLAIM_COLUMNS)}
  ON k."scope" = d."scope" AND k."key" = d."key" AND k."owner" = d."owner" WHERE k."response" IS NULL ORDER BY k."scope", k."key" FOR UPDATE OF k`;

/** SQL of a table `d` made of a JSON array of objects, the query's only parameter: how many rows reach the server in one statement. */
function recordset(columns: Readonly<Record<string, string>>): string {
  return `json_to_recordset($1::json) AS d(${namesOf(columns)
    .map((name) => `"${name}" ${columns[name]}`)
    .join(", ")})`;
}

/** Writes the appends in one transaction and returns the ids of the episodes whose log was as expected; the others are untouched.
 *  A statement a table, however many episodes there are: what counts is the way to the server and back. */
export async function appendToPostgres(prisma: Prisma, all: readonly Append[]): Promise<ReadonlySet<string>> {
  const write = async (transaction: Transaction) => {
    const appends = await claimedOf(transaction, all);
    const execute = async (sql: string, rows: readonly (object | string)[]) => {
      if (rows.length > 0) await transaction.$executeRawUnsafe(sql, JSON.stringify(rows));
    };
    await execute(
      CREATE,
      appends.flatMap(({ episode }) => (episode ? [{ ...episode, agent: storableText(episode.agent) }] : [])),
    );
    const patches = appends.map(({ episodeId, expectedSeq, events }) => ({
      episodeId,
      expected: expectedSeq,
      added: events.length,
      ...patchOf(events),
    }));
    const rows = await transaction.$queryRawUnsafe<{ id: string }[]>(PATCH, JSON.stringify(patches));
    const accepted = new Set(rows.map((row) => row.id));
    const written = appends.filter((append) => accepted.has(append.episodeId));
    const bodies = written.flatMap(({ episodeId, expectedSeq, events }) =>
      events.map((event, index) => ({ episodeId, seq: expectedSeq + index, ...bodyOf(event), at: event.at })),
    );
    for (const { large, at } of bodies) {
      if (!large) continue;
      const { digest, bytes } = large;
      const row = {
        digest,
        mediaType: "application/json",
        byteCount: bytes.length,
        body: bytes,
        createdAt: BigInt(at),
      };
      await transaction.artifact.upsert({ where: { digest }, create: row, update: {}, select: { digest: true } });
    }
    await execute(
      EVENTS,
      bodies.map(({ episodeId, seq, body }) => ({ episodeId, seq, body })),
    );
    await execute(
      OWN,
      written.flatMap(({ episodeId, episode, keyId }) => (episode && keyId ? [{ episodeId, keyId }] : [])),
    );
    const ended = patches.flatMap(({ episodeId, status }) =>
      status !== null && accepted.has(episodeId) ? [episodeId] : [],
    );
    if (ended.length > 0) {
      const runs = await transaction.$queryRawUnsafe<object[]>(LOCK_RUNS_POSTGRES, JSON.stringify(ended));
      if (runs.length > 0) await execute(PLACE_ENDED_POSTGRES, ended);
    }
    await execute(ADD_ENDED_POSTGRES, ended);
    await execute(
      ANSWERS,
      written.flatMap(({ answer, events }) => (answer ? [{ ...answer, createdAt: events.at(-1)?.at ?? 0 }] : [])),
    );
    return accepted;
  };
  return await prisma.$transaction(write, { maxWait: 30_000, timeout: 60_000 });
}

/** The appends without those whose request another process has taken over: it is answered there. */
async function claimedOf(transaction: Transaction, appends: readonly Append[]): Promise<readonly Append[]> {
  const claims = appends.flatMap(({ answer }) => (answer?.owner ? [answer] : []));
  if (claims.length === 0) return appends;
  const rows = await transaction.$queryRawUnsafe<{ scope: string; key: string }[]>(CLAIMED, JSON.stringify(claims));
  const held = new Set(rows.map(({ scope, key }) => JSON.stringify([scope, key])));
  return appends.filter(({ answer }) => !answer?.owner || held.has(JSON.stringify([answer.scope, answer.key])));
}
