import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { Plan } from "../../core/environment.ts";
import type { Database } from "./connection.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Plans that models made, so that the same question is not paid for twice. */
export function planCacheOf({ prisma }: Database) {
  return {
    /** The plan under a key; null when there is none that this version can read. */
    get: async (key: string): Promise<Plan | null> => {
      const row = await prisma.planCache.findUnique({ where: { key } });
      if (!row) return null;
      const parsed = Plan.safeParse(JSON.parse(new TextDecoder().decode(await decompress(row.body))));
      return parsed.success ? parsed.data : null;
    },

    /** Keeps a plan in place of an older one. */
    put: async (key: string, plan: Plan, createdAt: number): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify(plan)));
      await prisma.planCache.upsert({ where: { key }, create: { key, body, createdAt }, update: { body, createdAt } });
    },
  };
}
