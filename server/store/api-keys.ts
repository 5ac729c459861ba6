import { ApiKey } from "../../core/people.ts";
import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";
import { plainRow, storableText } from "./plain-row.ts";

const SHOWN = {
  id: true,
  name: true,
  role: true,
  head: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

/** The API keys, by the sha256 that the caller makes of each, and whose the episodes are that agents' keys have started. */
export function apiKeysOf({ prisma }: Database) {
  return {
    add: async (
      hash: string,
      { name, createdAt, ...key }: Omit<ApiKey, "lastUsedAt" | "revokedAt">,
    ): Promise<ApiKey> => {
      const data = { ...key, hash, name: storableText(name), createdAt: BigInt(createdAt) };
      return ApiKey.parse(plainRow(await prisma.apiKey.create({ data, select: SHOWN })));
    },

    /** The key of a hash when it is in use. */
    find: async (hash: string): Promise<ApiKey | null> => {
      const row = await prisma.apiKey.findUnique({ where: { hash }, select: SHOWN });
      return row && row.revokedAt === null ? ApiKey.parse(plainRow(row)) : null;
    },

    /** Whether a key is in use. */
    any: async (): Promise<boolean> =>
      (await prisma.apiKey.findFirst({ where: { revokedAt: null }, select: { id: true } })) !== null,

    used: async (id: string, now: number): Promise<void> => {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: BigInt(now) } });
    },

    list: async (): Promise<readonly ApiKey[]> => {
      const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: SHOWN });
      return rows.map((row) => ApiKey.parse(plainRow(row)));
    },

    /** Returns whether there was such a key in use. */
    revoke: (id: string, now: number): Promise<boolean> => {
      const where = { id, revokedAt: null };
      const revoke = async (within: Transaction) =>
        (await within.apiKey.updateMany({ where, data: { revokedAt: BigInt(now) } })).count === 1;
      return writeWithAnswer(prisma, revoke, (isRevoked) => (isRevoked ? { revoked: id } : undefined));
    },

    /** The agent's key that started an episode; null when none did. */
    ownerOfEpisode: async (episodeId: string): Promise<string | null> =>
      (await prisma.episodeKey.findUnique({ where: { episodeId } }))?.keyId ?? null,
  };
}
