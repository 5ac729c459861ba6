import { NotFoundError } from "../../core/errors.ts";
import type { Comment } from "../../core/replay/comments.ts";
import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** What people said about steps. */
export function commentsOf({ prisma }: Database) {
  return {
    /** `writer`: the id of the member or key that wrote it. */
    add: async ({ author, text, createdAt, ...comment }: Comment, writer: string | null): Promise<Comment> => {
      const data = {
        ...comment,
        writer,
        author: storableText(author),
        text: storableText(text),
        createdAt: BigInt(createdAt),
      };
      const create = async (within: Transaction) => {
        const { writer: _, ...row } = await within.comment.create({ data });
        return plainRow(row);
      };
      return writeWithAnswer(prisma, create, (kept) => kept);
    },

    /** By step, then by time. */
    list: async (episodeId: string, limit: number): Promise<readonly Comment[]> => {
      const rows = await prisma.comment.findMany({
        where: { episodeId },
        orderBy: [{ step: "asc" }, { createdAt: "asc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(({ writer: _, ...row }) => plainRow(row));
    },

    count: (episodeId: string): Promise<number> => prisma.comment.count({ where: { episodeId } }),

    /** Who wrote it; null where that is not known. Rejects with NotFoundError. */
    writer: async (episodeId: string, id: string): Promise<string | null> => {
      const row = await prisma.comment.findFirst({ where: { id, episodeId }, select: { writer: true } });
      if (!row) throw new NotFoundError(`there is no comment ${id} on ${episodeId}`);
      return row.writer;
    },

    /** Rejects with NotFoundError. */
    remove: (episodeId: string, id: string): Promise<{ removed: string }> => {
      const remove = async (within: Transaction) => {
        const { count } = await within.comment.deleteMany({ where: { id, episodeId } });
        if (count === 0) throw new NotFoundError(`there is no comment ${id} on ${episodeId}`);
        return { removed: id };
      };
      return writeWithAnswer(prisma, remove, (removed) => removed);
    },
  };
}
