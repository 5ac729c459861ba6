import { NotFoundError } from "../../core/errors.ts";
import { Invite } from "../../core/people.ts";
import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";
import { plainRow } from "./plain-row.ts";

const SHOWN = { id: true, role: true, createdAt: true, expiresAt: true } as const;

/** Links by which people join; `membersOf` takes them. Only the hash of a link's token is kept. */
export function invitesOf({ prisma }: Database) {
  return {
    add: async (hash: string, { id, role, createdAt, expiresAt }: Invite): Promise<Invite> => {
      const data = { id, hash, role, createdAt: BigInt(createdAt), expiresAt: BigInt(expiresAt) };
      return Invite.parse(plainRow(await prisma.invite.create({ data, select: SHOWN })));
    },

    /** Those that can still be taken, newest first. */
    list: async (now: number): Promise<readonly Invite[]> => {
      const rows = await prisma.invite.findMany({
        where: { expiresAt: { gt: BigInt(now) } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: SHOWN,
      });
      return rows.map((row) => Invite.parse(plainRow(row)));
    },

    /** Rejects with NotFoundError. */
    remove: (id: string): Promise<{ removed: string }> => {
      const remove = async (within: Transaction) => {
        const { count } = await within.invite.deleteMany({ where: { id } });
        if (count === 0) throw new NotFoundError(`there is no invitation ${id}`, "It may have been taken already.");
        return { removed: id };
      };
      return writeWithAnswer(prisma, remove, (removed) => removed);
    },
  };
}
