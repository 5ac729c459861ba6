import { z } from "zod";
import { NotFoundError } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import { type Database, readRows, type Transaction } from "./connection.ts";
import { transactWithAnswer, writeWithAnswer } from "./kept-answer.ts";
import { type Page, type PageRequest, pageFrom, pageOf } from "./page.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** One agent over tasks x trials of an environment, with how its episodes stand. */
export const RunRow = z
  .object({
    id: z.string(),
    environmentId: z.string(),
    agent: z.string(),
    status: z.enum(["running", "ended", "cancelled"]),
    options: z.record(z.string(), Json).describe("What was asked for"),
    resumeKey: z.string(),
    planned: z.int().describe("Episodes asked for: tasks x trials"),
    running: z.int(),
    scored: z.int().describe("Episodes with a score"),
    errors: z.int().describe("Episodes that the infrastructure failed; each may have been tried again"),
    meanScore: z.number().nullable().describe("Mean over tasks of each task's mean score"),
    createdAt: z.int(),
    endedAt: z.int().nullable(),
    leaseOwner: z.string().nullable(),
    reason: z.string().nullable().describe("Why it does not go on, where that is known"),
    heldUntil: z
      .int()
      .nullable()
      .describe("Until when its lease holds, if its holder says nothing more; null for nobody's"),
  })
  .meta({ id: "RunRow" });
export type RunRow = z.infer<typeof RunRow>;

/** A run to begin. */
export type NewRun = Pick<
  RunRow,
  "id" | "environmentId" | "agent" | "options" | "resumeKey" | "planned" | "createdAt" | "leaseOwner"
>;

const maxReasonChars = 1_000;

type StoredRun = Awaited<ReturnType<Database["prisma"]["run"]["findUniqueOrThrow"]>>;

/** Which runs a list has; all members must hold. `called`: those of an agent of this name, in any version. */
type RunFilter = Partial<Pick<RunRow, "environmentId" | "agent" | "status">> & { readonly called?: string };

const Group = z.object({
  runId: z.string(),
  status: z.string(),
  episodes: z.number(),
  mean: z.number().nullable(),
});

/** The runs. */
export function runsOf(database: Database) {
  const { prisma } = database;
  async function summarize(rows: readonly StoredRun[]): Promise<RunRow[]> {
    return summariesOf(rows, await groupsOf(rows.map((row) => row.id)), prisma);
  }

  async function summariesOf(
    rows: readonly StoredRun[],
    groups: readonly z.infer<typeof Group>[],
    within: Transaction,
  ): Promise<RunRow[]> {
    const owners = rows.flatMap((row) => (row.status === "running" ? (row.leaseOwner ?? []) : []));
    const holders =
      owners.length === 0 ? [] : await within.leaseHolder.findMany({ where: { id: { in: [...new Set(owners)] } } });
    return rows.map((row) => {
      const holder = holders.find(({ id }) => id === row.leaseOwner);
      const groupOf = (status: string) => groups.find((group) => group.runId === row.id && group.status === status);
      const countOf = (status: string) => groupOf(status)?.episodes ?? 0;
      return RunRow.parse({
        ...plainRow(row),
        options: JSON.parse(row.options),
        running: countOf("running"),
        scored: countOf("ended"),
        errors: countOf("error"),
        meanScore: groupOf("ended")?.mean ?? null,
        heldUntil: holder ? Number(holder.until) : null,
      });
    });
  }

  /** Episodes of runs by how they stand. The mean is that over tasks of each task's mean, as core/aggregate/statistics.ts has it: summed here, as a run may have a thousand tasks. */
  async function groupsOf(ids: readonly string[]): Promise<readonly z.infer<typeof Group>[]> {
    if (ids.length === 0) return [];
    const rows = await readRows(
      database,
      `SELECT "runId", "status", CAST(SUM("episodes") AS double precision) AS "episodes", AVG("mean") AS "mean" FROM (
        SELECT "runId", "status", "taskId", COUNT(*) AS "episodes", AVG("score") AS "mean"
        FROM "Episode" WHERE "runId" IN (${ids.map((_, index) => `$${index + 1}`).join(", ")}) GROUP BY "runId", "status", "taskId"
      ) AS t GROUP BY "runId", "status"`,
      [...ids],
    );
    return rows.map((row) => Group.parse(row));
  }

  async function summarizeOne(row: StoredRun | null, id: string): Promise<RunRow> {
    const [summary] = row ? await summarize([row]) : [];
    if (!summary) throw notFound(id);
    return summary;
  }

  return {
    /** `answerOf` makes the answer that a keyed request for a run keeps. */
    create: async (run: NewRun, answerOf: (run: RunRow) => unknown = () => undefined): Promise<RunRow> => {
      const environment = await prisma.environment.findUnique({
        where: { id: run.environmentId },
        select: { id: true },
      });
      if (!environment)
        throw new NotFoundError(`there is no environment ${run.environmentId}`, "List them with `agentgym ls`.");
      const data = {
        ...run,
        agent: storableText(run.agent),
        options: JSON.stringify(run.options),
        createdAt: BigInt(run.createdAt),
        status: "running",
      };
      const create = async (within: Transaction) => {
        const [created] = await summariesOf([await within.run.create({ data })], [], within);
        if (!created) throw notFound(run.id);
        return created;
      };
      return writeWithAnswer(prisma, create, answerOf);
    },

    /** Rejects with NotFoundError. */
    get: async (id: string): Promise<RunRow> => await summarizeOne(await prisma.run.findUnique({ where: { id } }), id),

    /** Whether a run is over, and until when somebody holds it, without counting its episodes. Rejects with NotFoundError. */
    standing: async (id: string): Promise<{ readonly isOver: boolean; readonly heldUntil: number }> => {
      const row = await prisma.run.findUnique({ where: { id }, select: { status: true, leaseOwner: true } });
      if (!row) throw notFound(id);
      const holder = row.leaseOwner && (await prisma.leaseHolder.findUnique({ where: { id: row.leaseOwner } }));
      return { isOver: row.status !== "running", heldUntil: holder ? Number(holder.until) : 0 };
    },

    /** Whether a run goes on and this is its holder. */
    isHeldBy: async (id: string, owner: string): Promise<boolean> =>
      (await prisma.run.count({ where: { id, status: "running", leaseOwner: owner } })) === 1,

    /** Ids of the runs that are not over and that `owner` holds. */
    heldBy: async (owner: string): Promise<readonly string[]> =>
      (await prisma.run.findMany({ where: { status: "running", leaseOwner: owner }, select: { id: true } })).map(
        ({ id }) => id,
      ),

    /** Frees a run that is not over, with the reason why it does not go on; nothing where `owner` does not hold it. `answerOf` makes the answer that a keyed request to leave it keeps. */
    leave: async (
      id: string,
      owner: string,
      reason: string | null,
      answerOf: () => unknown = () => undefined,
    ): Promise<void> => {
      const where = { id, status: "running", leaseOwner: owner };
      const data = { leaseOwner: null, reason: reason === null ? null : storableText(reason.slice(0, maxReasonChars)) };
      const leave = async (within: Transaction) => (await within.run.updateMany({ where, data })).count === 1;
      await writeWithAnswer(prisma, leave, (isLeft) => (isLeft ? answerOf() : undefined));
    },

    /** Forgets why a run did not go on. */
    goOn: async (id: string): Promise<void> => {
      await prisma.run.updateMany({ where: { id, reason: { not: null } }, data: { reason: null } });
    },

    /** The latest run of the same command that has not ended: what the command resumes. */
    findResumable: async (resumeKey: string): Promise<RunRow | null> => {
      const row = await prisma.run.findFirst({
        where: { resumeKey, status: "running" },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      return row && (await summarizeOne(row, row.id));
    },

    /** The latest run of the same command that has ended. */
    findFinished: async (resumeKey: string): Promise<RunRow | null> => {
      const row = await prisma.run.findFirst({
        where: { resumeKey, status: "ended" },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      return row && (await summarizeOne(row, row.id));
    },

    list: async ({ called, ...filter }: RunFilter = {}, request: PageRequest = {}): Promise<Page<RunRow>> => {
      const { take, after } = pageOf(request);
      const rows = await prisma.run.findMany({
        where: {
          ...filter,
          ...(called === undefined
            ? {}
            : { AND: { OR: [{ agent: called }, { agent: { startsWith: `${called}@` } }] } }),
          ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
      });
      return pageFrom(await summarize(rows), take, (item) => item.createdAt);
    },

    /** Who holds runs that are not over. */
    owners: async (): Promise<readonly string[]> => {
      const rows = await prisma.run.findMany({
        where: { status: "running", leaseOwner: { not: null } },
        distinct: ["leaseOwner"],
        select: { leaseOwner: true },
      });
      return rows.flatMap(({ leaseOwner }) => leaseOwner ?? []);
    },

    /** The agents of the latest runs, the last one first. */
    latestAgents: async (limit: number): Promise<readonly string[]> => {
      const rows = await prisma.run.findMany({
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
        select: { agent: true },
      });
      return [...new Set(rows.map(({ agent }) => agent))];
    },

    /** Ends a running run and frees its lease; false when it was not running any more, or, where an owner is named, not held by that one. `answerOf` makes the answer that a keyed request to end it keeps. */
    end: (
      id: string,
      status: "ended" | "cancelled",
      endedAt: number,
      more: { readonly owner?: string; readonly reason?: string; readonly answerOf?: () => unknown } = {},
    ): Promise<boolean> => {
      const where = { id, status: "running", ...(more.owner === undefined ? {} : { leaseOwner: more.owner }) };
      const data = { status, endedAt: BigInt(endedAt), leaseOwner: null, reason: more.reason ?? null };
      const end = async (within: Transaction) => {
        // Who is starting an episode of it comes first, so that whoever ended it sees that episode; later ones are refused.
        if (!database.sqlite) await within.$queryRaw`SELECT 1 FROM "Run" WHERE "id" = ${id} FOR UPDATE`;
        return (await within.run.updateMany({ where, data })).count === 1;
      };
      return transactWithAnswer(prisma, end, (isEnded) => (isEnded ? more.answerOf?.() : undefined));
    },
  };
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`there is no run ${id}`, "List them with `agentgym ls --runs`.");
}
