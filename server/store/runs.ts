import { z } from "zod";
import { NotFoundError } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";
import { type Page, type PageRequest, pageFrom, pageOf } from "./page.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** One agent over tasks x trials of an environment, with how its episodes stand. */
export const RunSummary = z
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
    meanScore: z.number().nullable().describe("Of the scored episodes"),
    createdAt: z.int(),
    endedAt: z.int().nullable(),
    leaseOwner: z.string().nullable(),
    heldUntil: z
      .int()
      .nullable()
      .describe("Until when its lease holds, if its holder says nothing more; null for nobody's"),
  })
  .meta({ id: "RunSummary" });
export type RunSummary = z.infer<typeof RunSummary>;

/** A run to begin. */
export type NewRun = Pick<
  RunSummary,
  "id" | "environmentId" | "agent" | "options" | "resumeKey" | "planned" | "createdAt" | "leaseOwner"
>;

type RunRow = Awaited<ReturnType<Database["prisma"]["run"]["findUniqueOrThrow"]>>;

/** The runs. */
export function runsOf({ prisma }: Database) {
  async function summarize(rows: readonly RunRow[], within: Transaction = prisma): Promise<RunSummary[]> {
    const groups = await within.episode.groupBy({
      by: ["runId", "status"],
      where: { runId: { in: rows.map((row) => row.id) } },
      _count: { _all: true },
      _avg: { score: true },
    });
    const owners = rows.flatMap((row) => (row.status === "running" ? (row.leaseOwner ?? []) : []));
    const holders =
      owners.length === 0 ? [] : await within.leaseHolder.findMany({ where: { id: { in: [...new Set(owners)] } } });
    return rows.map((row) => {
      const holder = holders.find(({ id }) => id === row.leaseOwner);
      const groupOf = (status: string) => groups.find((group) => group.runId === row.id && group.status === status);
      const countOf = (status: string) => groupOf(status)?._count._all ?? 0;
      return RunSummary.parse({
        ...plainRow(row),
        options: JSON.parse(row.options),
        running: countOf("running"),
        scored: countOf("ended"),
        errors: countOf("error"),
        meanScore: groupOf("ended")?._avg.score ?? null,
        heldUntil: holder ? Number(holder.until) : null,
      });
    });
  }

  async function summarizeOne(row: RunRow | null, id: string, within: Transaction = prisma): Promise<RunSummary> {
    const [summary] = row ? await summarize([row], within) : [];
    if (!summary) throw notFound(id);
    return summary;
  }

  return {
    /** `answerOf` makes the answer that a keyed request for a run keeps. */
    create: async (run: NewRun, answerOf: (run: RunSummary) => unknown = () => undefined): Promise<RunSummary> => {
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
      const create = async (within: Transaction) => summarizeOne(await within.run.create({ data }), run.id, within);
      return writeWithAnswer(prisma, create, answerOf);
    },

    /** Rejects with NotFoundError. */
    get: async (id: string): Promise<RunSummary> =>
      await summarizeOne(await prisma.run.findUnique({ where: { id } }), id),

    /** Whether a run goes on, without counting its episodes. Rejects with NotFoundError. */
    isRunning: async (id: string): Promise<boolean> => {
      const row = await prisma.run.findUnique({ where: { id }, select: { status: true } });
      if (!row) throw notFound(id);
      return row.status === "running";
    },

    /** The latest run of the same command that has not ended: what the command resumes. */
    findResumable: async (resumeKey: string): Promise<RunSummary | null> => {
      const row = await prisma.run.findFirst({
        where: { resumeKey, status: "running" },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      return row && (await summarizeOne(row, row.id));
    },

    list: async (
      filter: Partial<Pick<RunSummary, "environmentId" | "agent" | "status">> = {},
      request: PageRequest = {},
    ): Promise<Page<RunSummary>> => {
      const { take, after } = pageOf(request);
      const rows = await prisma.run.findMany({
        where: {
          ...filter,
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

    /** Ends a running run and frees its lease; false when it was not running any more. */
    end: (
      id: string,
      status: "ended" | "cancelled",
      endedAt: number,
      answerOf: () => unknown = () => undefined,
    ): Promise<boolean> => {
      const data = { status, endedAt: BigInt(endedAt), leaseOwner: null };
      const end = async (within: Transaction) =>
        (await within.run.updateMany({ where: { id, status: "running" }, data })).count === 1;
      return writeWithAnswer(prisma, end, (isEnded) => (isEnded ? answerOf() : undefined));
    },
  };
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`there is no run ${id}`, "List them with `agentgym ls --runs`.");
}
