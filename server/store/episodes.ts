import { NotFoundError } from "../../core/errors.ts";
import type { Database } from "./connection.ts";
import { EpisodeRow } from "./episode-row.ts";
import { type Page, type PageRequest, pageFrom, pageOf } from "./page.ts";
import { plainRow } from "./plain-row.ts";

/** Which episodes a list has; all members must hold. */
export type EpisodeFilter = Partial<
  Pick<EpisodeRow, "environmentId" | "runId" | "taskId" | "tier" | "agent" | "status" | "parentId">
>;

/** The summaries of episodes; the logs are in events.ts. */
export function episodesOf({ prisma }: Database) {
  return {
    /** Rejects with NotFoundError. */
    get: async (id: string): Promise<EpisodeRow> => {
      const row = await prisma.episode.findUnique({ where: { id } });
      if (!row) throw new NotFoundError(`there is no episode ${id}`);
      return EpisodeRow.parse(plainRow(row));
    },

    list: async (filter: EpisodeFilter = {}, request: PageRequest = {}): Promise<Page<EpisodeRow>> => {
      const { take, after } = pageOf(request);
      const rows = await prisma.episode.findMany({
        where: {
          ...filter,
          ...(after && { OR: [{ startedAt: { lt: after.at } }, { startedAt: after.at, id: { lt: after.id } }] }),
        },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take,
      });
      const items = rows.map((row) => EpisodeRow.parse(plainRow(row)));
      return pageFrom(items, take, (item) => item.startedAt);
    },

    /** Every episode of a run, by task, trial and attempt. */
    ofRun: async (runId: string): Promise<readonly EpisodeRow[]> => {
      const rows = await prisma.episode.findMany({
        where: { runId },
        orderBy: [{ taskId: "asc" }, { trial: "asc" }, { attempt: "asc" }],
      });
      return rows.map((row) => EpisodeRow.parse(plainRow(row)));
    },

    /** The attempts at a slot of a run. */
    ofSlot: async (runId: string, taskId: string, trial: number): Promise<readonly EpisodeRow[]> => {
      const rows = await prisma.episode.findMany({ where: { runId, taskId, trial }, orderBy: { attempt: "asc" } });
      return rows.map((row) => EpisodeRow.parse(plainRow(row)));
    },

    /** Episodes of a run that are over, in the order of their places from after `place` on. */
    endedOfRun: async (
      runId: string,
      place: number,
      limit: number,
    ): Promise<readonly { readonly place: number; readonly episode: EpisodeRow }[]> => {
      const rows = await prisma.episode.findMany({
        where: { runId, runPlace: { gt: place } },
        orderBy: { runPlace: "asc" },
        take: limit,
      });
      return rows.flatMap((row) =>
        row.runPlace === null ? [] : [{ place: row.runPlace, episode: EpisodeRow.parse(plainRow(row)) }],
      );
    },

    /** Episodes of an environment that are over, the oldest first, from after `after` on. */
    endedOfEnvironment: async (
      environmentId: string,
      after: Pick<EpisodeRow, "id" | "startedAt"> | null,
      limit: number,
    ): Promise<readonly EpisodeRow[]> => {
      const from = after && { at: BigInt(after.startedAt), id: after.id };
      const rows = await prisma.episode.findMany({
        where: {
          environmentId,
          status: "ended",
          ...(from && { OR: [{ startedAt: { gt: from.at } }, { startedAt: from.at, id: { gt: from.id } }] }),
        },
        orderBy: [{ startedAt: "asc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map((row) => EpisodeRow.parse(plainRow(row)));
    },

    /** The longest log of a run or an environment; null where there is none. */
    longest: async (of: Partial<Pick<EpisodeRow, "environmentId" | "runId">>): Promise<EpisodeRow | null> => {
      const row = await prisma.episode.findFirst({
        where: { ...of, status: "ended" },
        orderBy: { eventCount: "desc" },
      });
      return row && EpisodeRow.parse(plainRow(row));
    },

    /** Episodes that did not reach `threshold` or met an infrastructure error, newest first, but for those of the agents `without`; imports are left out. */
    failed: async (threshold: number, without: readonly string[], limit: number): Promise<readonly EpisodeRow[]> => {
      const rows = await prisma.episode.findMany({
        where: {
          agent: { notIn: [...without] },
          imported: false,
          OR: [{ status: "ended", score: { lt: threshold } }, { status: "error" }],
        },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map((row) => EpisodeRow.parse(plainRow(row)));
    },

    /** Running episodes outside runs whose last event is older than `before` (epoch ms), longest idle first. */
    idle: async (before: number, limit: number): Promise<readonly EpisodeRow[]> => {
      const rows = await prisma.episode.findMany({
        where: { status: "running", runId: null, lastEventAt: { lt: BigInt(before) } },
        orderBy: { lastEventAt: "asc" },
        take: limit,
      });
      return rows.map((row) => EpisodeRow.parse(plainRow(row)));
    },
  };
}
