import { createHash } from "node:crypto";
import { z } from "zod";
import type { Database } from "./connection.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** An API key without the key. */
export const ApiKeySummary = z
  .object({
    id: z.string(),
    name: z.string(),
    head: z.string(),
    createdAt: z.int(),
    lastUsedAt: z.int().nullable(),
    revokedAt: z.int().nullable(),
  })
  .meta({ id: "ApiKeySummary" });
export type ApiKeySummary = z.infer<typeof ApiKeySummary>;

/** How exactly `lastUsedAt` is kept, so that a key used all the time does not cost a write each time. */
const LAST_USED_STEP_MS = 60_000;
const HEAD_CHARS = 7;
const SUMMARY = { id: true, name: true, head: true, createdAt: true, lastUsedAt: true, revokedAt: true } as const;

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The API keys; only their hashes are kept. */
export function apiKeysOf({ prisma }: Database) {
  return {
    /** Keeps the hash of a key that the caller made from at least 128 random bits. */
    add: async ({
      id,
      name,
      key,
      createdAt,
    }: {
      id: string;
      name: string;
      key: string;
      createdAt: number;
    }): Promise<ApiKeySummary> => {
      const row = await prisma.apiKey.create({
        data: {
          id,
          name: storableText(name),
          hash: hashOf(key),
          head: key.slice(0, HEAD_CHARS),
          createdAt: BigInt(createdAt),
        },
        select: SUMMARY,
      });
      return ApiKeySummary.parse(plainRow(row));
    },

    /** The key's record when it is known and not revoked; notes that it was used. */
    verify: async (key: string, now: number): Promise<ApiKeySummary | null> => {
      const row = await prisma.apiKey.findUnique({ where: { hash: hashOf(key) }, select: SUMMARY });
      if (!row || row.revokedAt !== null) return null;
      if (Number(row.lastUsedAt ?? 0) < now - LAST_USED_STEP_MS) {
        await prisma.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: BigInt(now) } });
      }
      return ApiKeySummary.parse(plainRow(row));
    },

    list: async (): Promise<readonly ApiKeySummary[]> => {
      const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: SUMMARY });
      return rows.map((row) => ApiKeySummary.parse(plainRow(row)));
    },

    /** Returns whether there was such a key in use. */
    revoke: async (id: string, now: number): Promise<boolean> => {
      const { count } = await prisma.apiKey.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: BigInt(now) },
      });
      return count === 1;
    },
  };
}
