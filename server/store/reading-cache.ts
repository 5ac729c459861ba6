import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { ClauseAnswer } from "../../core/norms/clause-answer.ts";
import type { Database } from "./connection.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What models said of single clauses, so that the same question is not paid for twice; beside the plans, under keys of their own. */
export function readingCacheOf({ prisma }: Database) {
  return {
    /** The answer under a key; null when there is none that this version can read. */
    get: async (key: string): Promise<ClauseAnswer | null> => {
      const row = await prisma.planCache.findUnique({ where: { key } });
      if (!row) return null;
      const parsed = ClauseAnswer.safeParse(JSON.parse(new TextDecoder().decode(await decompress(row.body))));
      return parsed.success ? parsed.data : null;
    },

    /** Keeps an answer in place of an older one. */
    put: async (key: string, answer: ClauseAnswer, createdAt: number): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify(answer)));
      await prisma.planCache.upsert({ where: { key }, create: { key, body, createdAt }, update: { body, createdAt } });
    },
  };
}
