import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { liftEvent } from "../../core/replay/modernize.ts";
import { EpisodeIndexView } from "../../core/replay/replay-views.ts";
import type { Database } from "./connection.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Indexes of logs that are too long to be read at each view. They can be made again from the log at any time. */
export function replayIndexOf({ prisma, engine }: Database) {
  return {
    /** The index of the first `eventCount` events of a log, if it was kept. */
    get: async (episodeId: string): Promise<{ eventCount: number; index: EpisodeIndexView } | null> => {
      const row = await prisma.replayIndex.findUnique({ where: { episodeId } });
      if (!row) return null;
      const kept = JSON.parse(new TextDecoder().decode(await decompress(row.body)));
      const index = EpisodeIndexView.parse({ ...kept, started: liftEvent(kept.started), end: liftEvent(kept.end) });
      return { eventCount: row.eventCount, index };
    },

    /** Keeps an index in place of an older one. */
    put: async (episodeId: string, eventCount: number, index: EpisodeIndexView): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify(index)));
      await prisma.replayIndex.upsert({
        where: { episodeId },
        create: { episodeId, eventCount, body },
        update: { eventCount, body },
      });
    },

    /** Numbers of the events after the first that hold a text (in any case of ASCII letters), as it stands in the JSON or in one of its texts, in order, at most `limit`.
     *  Of bodies that are kept apart for their size only the beginning of the event is looked at. */
    search: async (episodeId: string, text: string, limit: number): Promise<readonly number[]> => {
      const patternOf = (part: string) => `%${part.replaceAll(/[!%_]/g, (mark) => `!${mark}`)}%`;
      const [asJson, inText] = [patternOf(text), patternOf(JSON.stringify(text).slice(1, -1))];
      type Found = { readonly seq: number | bigint }[];
      const rows =
        engine === "sqlite"
          ? await prisma.$queryRaw<Found>`SELECT "seq" FROM "EpisodeEvent" WHERE "episodeId" = ${episodeId} AND "seq" > 0
              AND ("body" LIKE ${asJson} ESCAPE '!' OR "body" LIKE ${inText} ESCAPE '!') ORDER BY "seq" LIMIT ${limit}`
          : await prisma.$queryRaw<Found>`SELECT "seq" FROM "EpisodeEvent" WHERE "episodeId" = ${episodeId} AND "seq" > 0
              AND ("body" ILIKE ${asJson} ESCAPE '!' OR "body" ILIKE ${inText} ESCAPE '!') ORDER BY "seq" LIMIT ${limit}`;
      return rows.map(({ seq }) => Number(seq));
    },
  };
}
