import type { Database } from "./connection.ts";

/** Whose the names are that agents are ranked under. */
export function agentNamesOf({ engine, prisma }: Database) {
  const at = (position: number) => (engine === "sqlite" ? "?" : `$${position}`);
  const insertSql = `INSERT INTO "AgentName" ("name", "holder", "createdAt") VALUES (${[1, 2, 3].map(at).join(", ")}) ON CONFLICT DO NOTHING`;
  return {
    /** Id of the key or member that holds a name, "" for a name of all who may run agents; null where nobody does. */
    holder: async (name: string): Promise<string | null> =>
      (await prisma.agentName.findUnique({ where: { name } }))?.holder ?? null,

    /** Gives a name that nobody holds, or that `from` holds, to a holder. Returns who holds it then. */
    claim: async (name: string, holder: string, now: number, from: string | null = null): Promise<string> => {
      if (from !== null) await prisma.agentName.updateMany({ where: { name, holder: from }, data: { holder } });
      // Of two who claim it at once the first has it.
      await prisma.$executeRawUnsafe(insertSql, name, holder, now);
      return (await prisma.agentName.findUniqueOrThrow({ where: { name } })).holder;
    },

    /** Whether others than this key have brought an agent of one of these names into the rankings before names were anybody's. */
    isRankedForOthers: async (names: readonly string[], keyId: string | null): Promise<boolean> => {
      const agent = { in: [...names] };
      if (!(await prisma.standing.findFirst({ where: { agent }, select: { agent: true } }))) return false;
      if (keyId === null) return true;
      const others = await prisma.episode.findFirst({
        where: {
          agent,
          imported: false,
          parentId: null,
          OR: [{ key: { is: null } }, { key: { keyId: { not: keyId } } }],
        },
        select: { id: true },
      });
      return others !== null;
    },

    /** Whether a key is in use, or a member is there, that has this id. */
    isHolderThere: async (id: string): Promise<boolean> =>
      (await prisma.apiKey.findFirst({ where: { id, revokedAt: null }, select: { id: true } })) !== null ||
      (await prisma.member.findUnique({ where: { id }, select: { id: true } })) !== null,
  };
}
