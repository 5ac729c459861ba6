import { z } from "zod";
import { ShownName } from "../people.ts";

/** Most comments of an episode. */
export const MAX_COMMENTS = 1_000;

/** What a person writes about a step. */
export const NewComment = z.strictObject({
  step: z
    .int()
    .min(0)
    .max(10_000_000)
    .meta({ description: "0 is the start", examples: [3] }),
  author: ShownName.meta({ description: "A name, as the writer gives it", examples: ["Ana"] }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .meta({ description: "Plain text", examples: ["It never looked at the deal."] }),
});
export type NewComment = z.infer<typeof NewComment>;

export const Comment = z
  .strictObject({
    id: z.string(),
    episodeId: z.string(),
    ...NewComment.shape,
    // Older ones may hold what a new one may not.
    author: z.string().describe("Name of the writer"),
    createdAt: z.int(),
  })
  .meta({ id: "Comment" });
export type Comment = z.infer<typeof Comment>;

/** The comments of an episode by step and time. */
export const CommentsView = z.strictObject({ items: z.array(Comment) }).meta({ id: "Comments" });
export type CommentsView = z.infer<typeof CommentsView>;
