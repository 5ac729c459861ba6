import { NotFoundError } from "../../core/errors.ts";
import type { Comment } from "../../core/replay/comments.ts";
import type { Database } from "./connection.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** What people said about steps. */
export function commentsOf({ prisma }: Database) {
  return {
    add: async ({ author, text, createdAt, ...comment }: Comment): Promise<Comment> => {
      const row = await prisma.comment.create({
        data: {
          ...comment,
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
      return rows.map((row) => plainRow(row));
    },

    count: (episodeId: string): Promise<number> => prisma.comment.count({ where: { episodeId } }),

    /** Rejects with NotFoundError. */
    remove: async (episodeId: string, id: string): Promise<void> => {
      const { count } = await prisma.comment.deleteMany({ where: { id, episodeId } });
      if (count === 0) throw new NotFoundError(`there is no comment ${id} on ${episodeId}`);
    },
  };
}
