import { z } from "zod";

/** Input of a cursor-paged list. */
export const PageInput = {
  cursor: z.string().max(200).optional().describe("`nextCursor` of the page before"),
  limit: z.int().min(1).max(200).default(50).describe("Most items on a page"),
};

/** A page of a list; `nextCursor` is null on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}
