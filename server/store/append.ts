import { createHash } from "node:crypto";
import type { EpisodeEvent } from "../../core/episode.ts";
import type { Database, Prisma } from "./connection.ts";
import { type EpisodeSummary, patchOf } from "./episode-summary.ts";
import type { Location } from "./location.ts";
import { storableText } from "./plain-row.ts";
import { type Columns, columnList, recordset } from "./recordset.ts";

/** Columns of a new episode that do not follow from its events. */
export type NewEpisode = Pick<
  EpisodeSummary,
  | "id"
  | "environmentId"
  | "specDigest"
  | "runId"
  | "taskId"
  | "tier"
  | "agent"
  | "trial"
  | "attempt"
  | "seed"
  | "sandbox"
  | "maxSteps"
  | "parentId"
  | "parentStep"
  | "leaseOwner"
  | "startedAt"
>;

/** The answer to a request that carried an Idempotency-Key. */
export type Answer = {
  readonly scope: string;
  readonly key: string;
  readonly requestDigest: string;
  /** JSON. */
  readonly response: string;
};

/** Events to add to one episode, which must have `expectedSeq` events now. */
export type Append = {
  readonly episodeId: string;
  readonly expectedSeq: number;
  readonly events: readonly EpisodeEvent[];
  /** Row to make first, for an episode that starts. */
  readonly episode: NewEpisode | null;
  /** Kept in the same transaction, so that a request is answered again exactly if its events are there. */
  readonly answer: Answer | null;
};

/** Events above this size are kept as artifacts, so that lists of events stay cheap to read past. */
const MAX_INLINE_CHARS = 64 * 1024;

const EPISODE: Columns = {
  id: "text",
  environmentId: "text",
  specDigest: "text",
  runId: "text",
  taskId: "text",
  tier: "int",
  agent: "text",
  trial: "int",
  attempt: "int",
  seed: "int",
  sandbox: "text",
  maxSteps: "int",
  parentId: "text",
  parentStep: "int",
  leaseOwner: "text",
  startedAt: "bigint",
};
const ADDED: Columns = { steps: "int", inputTokens: "int", outputTokens: "int", costMicroUsd: "bigint", durationUs: "bigint" };
const REPLACED: Columns = {
  status: "text",
  score: "double precision",
  failure: "text",
  explanation: "text",
  terminated: "boolean",
  truncated: "text",
  errorBoundary: "text",
  errorCode: "text",
  errorMessage: "text",
  endedAt: "bigint",
};
const PATCH: Columns = { episodeId: "text", expected: "int", added: "int", lastEventAt: "bigint", ...ADDED, ...REPLACED };
const EVENT: Columns = { episodeId: "text", seq: "int", body: "text" };
const ANSWER: Columns = { scope: "text", key: "text", requestDigest: "text", response: "text", owner: "text", createdAt: "bigint" };

type Statements = { readonly create: string; readonly patch: string; readonly events: string; readonly answers: string };
const STATEMENTS: Readonly<Record<Location["engine"], Statements>> = { sqlite: statements("sqlite"), postgresql: statements("postgresql") };

function statements(engine: Location["engine"]): Statements {
  const sets = [
    `"eventCount" = e."eventCount" + d."added"`,
    `"lastEventAt" = CASE WHEN d."lastEventAt" > e."lastEventAt" THEN d."lastEventAt" ELSE e."lastEventAt" END`,
    `"leaseOwner" = CASE WHEN d."status" IS NULL THEN e."leaseOwner" END`,
    ...Object.keys(ADDED).map((name) => `"${name}" = e."${name}" + d."${name}"`),
    ...Object.keys(REPLACED).map((name) => `"${name}" = COALESCE(d."${name}", e."${name}")`),
  ];
  return {
    // A row that cannot be made (id or slot taken, no such environment) is left out; its events are then refused like those of any unknown episode.
    create: `INSERT INTO "Episode" (${columnList(EPISODE)}, "status", "lastEventAt")
      SELECT ${columnList(EPISODE, "d.")}, 'running', d."startedAt" FROM ${recordset(engine, EPISODE)}
      WHERE EXISTS (SELECT 1 FROM "Environment" v WHERE v."id" = d."environmentId")
        AND (d."runId" IS NULL OR EXISTS (SELECT 1 FROM "Run" r WHERE r."id" = d."runId"))
      ON CONFLICT DO NOTHING`,
    patch: `UPDATE "Episode" AS e SET ${sets.join(", ")} FROM ${recordset(engine, PATCH)}
      WHERE e."id" = d."episodeId" AND e."eventCount" = d."expected" AND e."status" = 'running' RETURNING "id"`,
    events: `INSERT INTO "EpisodeEvent" (${columnList(EVENT)}) SELECT ${columnList(EVENT, "d.")} FROM ${recordset(engine, EVENT)}`,
    answers: `INSERT INTO "IdempotencyKey" (${columnList(ANSWER)}, "until")
      SELECT ${columnList(ANSWER, "d.")}, 0 FROM ${recordset(engine, ANSWER)} WHERE true
      ON CONFLICT ("scope", "key") DO UPDATE SET "requestDigest" = excluded."requestDigest", "response" = excluded."response"
      WHERE "IdempotencyKey"."response" IS NULL`,
  };
}

/** Writes the appends in one transaction and returns the ids of the episodes whose log was as expected; the others are untouched.
 *  At most one append an episode. */
export async function writeAppends({ engine, prisma }: Database, appends: readonly Append[]): Promise<ReadonlySet<string>> {
  const sql = STATEMENTS[engine];
  return await prisma.$transaction(
    async (transaction) => {
      const episodes = appends.flatMap(({ episode }) => (episode ? [{ ...episode, agent: storableText(episode.agent) }] : []));
      if (episodes.length > 0) await transaction.$executeRawUnsafe(sql.create, JSON.stringify(episodes));
      const patches = appends.map(({ episodeId, expectedSeq, events }) => ({
        episodeId,
        expected: expectedSeq,
        added: events.length,
        ...patchOf(events),
      }));
      const rows = await transaction.$queryRawUnsafe<{ id: string }[]>(sql.patch, JSON.stringify(patches));
      const accepted = new Set(rows.map((row) => row.id));
      const written = appends.filter((append) => accepted.has(append.episodeId));
      const bodies = written.flatMap(({ episodeId, expectedSeq, events }) =>
        events.map((event, index) => ({ episodeId, seq: expectedSeq + index, body: JSON.stringify(event) })),
      );
      const small = await Promise.all(
        bodies.map(async (row) => (row.body.length > MAX_INLINE_CHARS ? { ...row, body: await keepApart(transaction, row.body) } : row)),
      );
      if (small.length > 0) await transaction.$executeRawUnsafe(sql.events, JSON.stringify(small));
      const answers = written.flatMap(({ answer, events }) =>
        answer ? [{ ...answer, owner: "", createdAt: events.at(-1)?.at ?? 0 }] : [],
      );
      if (answers.length > 0) await transaction.$executeRawUnsafe(sql.answers, JSON.stringify(answers));
      return accepted;
    },
    { maxWait: 30_000, timeout: 60_000 },
  );
}

/** Puts a large event's JSON into an artifact; what stands for it in the log names the artifact. */
async function keepApart(transaction: Pick<Prisma, "artifact">, body: string): Promise<string> {
  const bytes = new TextEncoder().encode(body);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const row = { digest, mediaType: "application/json", byteCount: bytes.length, body: bytes, createdAt: 0n };
  await transaction.artifact.upsert({ where: { digest }, create: row, update: {}, select: { digest: true } });
  return JSON.stringify({ artifact: digest });
}
