import { z } from "zod";
import { Comment, CommentsView, NewComment } from "../../../core/replay/comments.ts";
import { addComment, commentsOn, removeComment } from "../../runner/comments.ts";
import { EpisodeId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

/** What people say about steps. */
export const comments = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/episodes/:id/comments",
        tag: "episodes",
        output: CommentsView,
        summary: "Comments on an episode, by step",
      },
    })
    .input(EpisodeId)
    .query(({ ctx, input }) => commentsOn(ctx.gym, input.id)),
  add: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/episodes/:id/comments",
        status: 201,
        tag: "episodes",
        output: Comment,
        summary: "Comment on a step",
      },
    })
    .input(EpisodeId.extend(NewComment.shape))
    .mutation(({ ctx, input: { id, ...comment } }) => addComment(ctx.gym, ctx.who, id, comment)),
  remove: procedure
    .meta({
      rest: {
        method: "DELETE",
        path: "/episodes/:id/comments/:comment",
        tag: "episodes",
        output: z.strictObject({ removed: z.string() }),
        summary: "Delete a comment",
      },
    })
    .input(
      EpisodeId.extend({
        comment: z
          .string()
          .max(200)
          .meta({ description: "Id of the comment", examples: ["cm_9e1f00"] }),
      }),
    )
    .mutation(({ ctx, input }) => removeComment(ctx.gym, ctx.who, input.id, input.comment)),
});
