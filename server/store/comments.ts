import { NotFoundError } from "../../core/errors.ts";
import type { Comment } from "../../core/replay/comments.ts";
import type { Database } from "./connection.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** What people said about steps. */
export function commentsOf({ prisma }: Database) {
  return {
    /** `writer`: the id of the member or key that wrote it. */
    add: async ({ author, text, createdAt, ...comment }: Comment, writer: string | null): Promise<Comment> => {
      const { writer: _, ...row } = await prisma.comment.create({
        data: {
          ...comment,
          writer,
          author: storableText(author),
          text: storableText(text),
          createdAt: BigInt(createdAt),
        },
      });
      return plainRow(row);
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
    remove: async (episodeId: string, id: string): Promise<void> => {
      const { count } = await prisma.comment.deleteMany({ where: { id, episodeId } });
      if (count === 0) throw new NotFoundError(`there is no comment ${id} on ${episodeId}`);
    },
  };
}
