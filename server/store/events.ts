import { EpisodeEvent, type StartedEvent } from "../../core/episode.ts";
import { AgentGymError, ConflictError, NotFoundError } from "../../core/errors.ts";
import { liftEvent, modernizeEvents } from "../../core/replay/modernize.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { type Answer, type Append, artifactNamedBy } from "./append.ts";
import { appendToPostgres } from "./append-postgres.ts";
import { appendToSqlite } from "./append-sqlite.ts";
import { type Database, readRows } from "./connection.ts";
import { groupCommit } from "./group-commit.ts";
import { takenOver } from "./kept-answer.ts";
import { asStoreError } from "./store-error.ts";

/** Events in one commit; more wait for the next, so that none holds the database for long. */
const MAX_BATCH_EVENTS = 2_000;

/** Events asked for by number in one query. */
const MAX_ASKED = 500;

const LOG = `SELECT "body" FROM "EpisodeEvent" WHERE "episodeId" = $1 ORDER BY "seq"`;

/** What the started event does not say about a new episode. */
export type EpisodeOrigin = {
  readonly runId: string | null;
  readonly tier: number;
  /** Counts from 0; a slot of a run (task, trial) is tried again after an infrastructure error. */
  readonly attempt: number;
  readonly leaseOwner: string | null;
  /** How the agent meets the environment; by its tools when absent. */
  readonly face?: Face;
  /** Came from a replay bundle, with its whole log: it is shown, never ranked. */
  readonly imported?: boolean;
  /** The agent's key that starts it, and alone may act in it. */
  readonly keyId?: string | null;
};

/** The logs of episodes. */
export function eventsOf(database: Database) {
  const commits = groupCommit<Append>({
    commit: async (appends) => {
      const { sqlite, prisma } = database;
      const accepted = await (sqlite ? appendToSqlite(sqlite, appends) : appendToPostgres(prisma, appends));
      const refused = appends.filter((append) => !accepted.has(append.episodeId));
      return new Map(
        await Promise.all(refused.map(async (append) => [append, await refusal(database, append)] as const)),
      );
    },
    keyOf: (append) => append.episodeId,
    weightOf: (append) => append.events.length,
    maxWeight: MAX_BATCH_EVENTS,
    isFatal: (error) => asStoreError(error) instanceof AgentGymError,
  });

  return {
    /** Makes an episode with its first events; resolves when they are durable. Rejects with ConflictError when the id, or the run's slot
     *  (task, trial), is taken, or the run is over or held by another, and with NotFoundError when the environment or the run is not there. */
    start: async (
      { keyId, ...origin }: EpisodeOrigin,
      events: readonly [StartedEvent, ...EpisodeEvent[]],
      answer: Answer | null = null,
    ): Promise<void> => {
      const [started] = events;
      const episode = {
        id: started.episodeId,
        environmentId: started.environmentId,
        specDigest: started.specDigest,
        taskId: started.taskId,
        agent: started.agent,
        trial: started.trial,
        seed: started.seed,
        sandbox: started.sandbox,
        face: "tools" as const,
        speaker: started.speaker?.by ?? null,
        maxSteps: started.maxSteps,
        parentId: started.parent?.episodeId ?? null,
        parentStep: started.parent?.step ?? null,
        startedAt: started.at,
        imported: false,
        ...origin,
      };
      await commits.submit({ episodeId: started.episodeId, expectedSeq: 0, events, episode, answer, keyId });
    },

    /** Adds events to a log that must have `expectedSeq` events now; resolves when they are durable, summary and answer with them.
     *  Rejects with ConflictError when the log is longer or shorter (somebody else writes) or has ended: nothing is written then. */
    append: async (
      episodeId: string,
      expectedSeq: number,
      events: readonly EpisodeEvent[],
      answer: Answer | null = null,
    ): Promise<void> => {
      await commits.submit({ episodeId, expectedSeq, events, episode: null, answer });
    },

    /** The log from event `from` on (0: the whole). Rejects with NotFoundError when there is no such episode. */
    read: async (episodeId: string, from = 0): Promise<readonly EpisodeEvent[]> => {
      const rows = await database.prisma.episodeEvent.findMany({
        where: { episodeId, seq: { gte: from } },
        orderBy: { seq: "asc" },
        select: { body: true },
      });
      if (rows.length === 0) {
        const episode = await database.prisma.episode.findUnique({ where: { id: episodeId }, select: { id: true } });
        if (!episode) throw new NotFoundError(`there is no episode ${episodeId}`);
      }
      const bodies = await resolveBodies(
        database,
        rows.map((row) => row.body),
      );
      return from === 0 ? modernizeEvents(bodies) : bodies.map((body) => EpisodeEvent.parse(liftEvent(body)));
    },

    /** At most `limit` events from event `from` on, as they were written; none where the log is not that long or there is no such episode. */
    slice: async (episodeId: string, from: number, limit: number): Promise<readonly EpisodeEvent[]> => {
      const rows = await database.prisma.episodeEvent.findMany({
        where: { episodeId, seq: { gte: from, lt: from + limit } },
        orderBy: { seq: "asc" },
        select: { body: true },
      });
      return asWritten(
        await resolveBodies(
          database,
          rows.map((row) => row.body),
        ),
      );
    },

    /** A log as it was written, whole. Read past Prisma, which takes several times the memory where a hundred thousand follow each other. */
    log: async (episodeId: string): Promise<readonly EpisodeEvent[]> => {
      const rows = await readRows(database, LOG, [episodeId]);
      return asWritten(
        await resolveBodies(
          database,
          rows.map(({ body }) => String(body)),
        ),
      );
    },

    /** The events with these numbers, in the order of the log. */
    some: async (episodeId: string, numbers: readonly number[]): Promise<readonly EpisodeEvent[]> => {
      const events: EpisodeEvent[] = [];
      for (let at = 0; at < numbers.length; at += MAX_ASKED) {
        const rows = await database.prisma.episodeEvent.findMany({
          where: { episodeId, seq: { in: numbers.slice(at, at + MAX_ASKED) } },
          orderBy: { seq: "asc" },
          select: { body: true },
        });
        events.push(
          ...asWritten(
            await resolveBodies(
              database,
              rows.map((row) => row.body),
            ),
          ),
        );
      }
      return events;
    },

    /** Resolves when every append under way is durable or refused. */
    settled: () => commits.settled(),
  };
}

async function refusal(
  { prisma }: Database,
  { episodeId, expectedSeq, episode, answer }: Append,
): Promise<AgentGymError> {
  if (answer?.owner) {
    const { scope, key, owner } = answer;
    if (!(await prisma.idempotencyKey.findFirst({ where: { scope, key, owner, response: null } }))) return takenOver();
  }
  const present = await prisma.episode.findUnique({
    where: { id: episodeId },
    select: { status: true, eventCount: true },
  });
  if (present && episode) return new ConflictError(`there is an episode ${episodeId} already`);
  if (present && present.status !== "running")
    return new ConflictError(`the episode ${episodeId} has ended`, "Start a new one.");
  if (present) {
    return new ConflictError(
      `the log of ${episodeId} has ${present.eventCount} events, ${expectedSeq} were expected: somebody else writes to this episode`,
      "Read the episode again and go on from its last step.",
    );
  }
  if (!episode) return new NotFoundError(`there is no episode ${episodeId}`);
  const environment = await prisma.environment.findUnique({
    where: { id: episode.environmentId },
    select: { id: true },
  });
  if (!environment) return new NotFoundError(`there is no environment ${episode.environmentId}`);
  const { runId } = episode;
  const run =
    runId === null
      ? null
      : await prisma.run.findUnique({ where: { id: runId }, select: { status: true, leaseOwner: true } });
  if (runId !== null && !run) return new NotFoundError(`there is no run ${runId}`);
  if (run && run.status !== "running") return new ConflictError(`run ${runId} is over`, "Open a new one.");
  if (run && run.leaseOwner !== episode.leaseOwner)
    return new ConflictError(`run ${runId} is played by another server`, "Watch it with GET /runs/:id/events.");
  return new ConflictError(
    `the run ${episode.runId} has an episode for task ${episode.taskId}, trial ${episode.trial} (attempt ${episode.attempt}) already`,
    "A slot is played once; only an infrastructure error gives another attempt.",
  );
}

/** Events were checked when they were written: long logs are read without checking each again. Those of an older version are lifted. */
function asWritten(bodies: readonly unknown[]): readonly EpisodeEvent[] {
  return bodies.map(liftEvent) as readonly EpisodeEvent[];
}

/** The parsed bodies; those kept apart are fetched. */
async function resolveBodies({ prisma }: Database, texts: readonly string[]): Promise<unknown[]> {
  const bodies = texts.map((text): unknown => JSON.parse(text));
  const digests = [...new Set(bodies.flatMap((body) => artifactNamedBy(body) ?? []))];
  if (digests.length === 0) return bodies;
  const artifacts = await prisma.artifact.findMany({ where: { digest: { in: digests } } });
  const byDigest = new Map(artifacts.map(({ digest, body }) => [digest, body]));
  return bodies.map((body) => {
    const bytes = byDigest.get(artifactNamedBy(body) ?? "");
    return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : body;
  });
}
