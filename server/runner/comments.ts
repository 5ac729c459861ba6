import { ForbiddenError, InvalidError, LimitError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import { type Comment, type CommentsView, MAX_COMMENTS, type NewComment } from "../../core/replay/comments.ts";
import type { Gym } from "./gym.ts";
import { newId } from "./ids.ts";
import { type Who, writerOf } from "./people/who.ts";

/** What was said about an episode, by step. Throws NotFoundError. */
export async function commentsOn(gym: Pick<Gym, "store">, episodeId: string): Promise<CommentsView> {
  await gym.store.episodes.get(episodeId);
  return { items: [...(await gym.store.comments.list(episodeId, MAX_COMMENTS))] };
}

/** Keeps a comment, under the name of who wrote it where that is known. Throws NotFoundError; InvalidError for a step that the episode does not have. */
export async function addComment(
  gym: Pick<Gym, "nowMs" | "store">,
  who: Who,
  episodeId: string,
  comment: NewComment,
): Promise<Comment> {
  const { steps } = await gym.store.episodes.get(episodeId);
  if (comment.step > steps)
    throw new InvalidError(`${episodeId} has ${counted(steps, "step")}, a comment on step ${comment.step} came`);
  if ((await gym.store.comments.count(episodeId)) >= MAX_COMMENTS)
    throw new LimitError(`${episodeId} has ${MAX_COMMENTS} comments already`, "Delete some first.");
  return gym.store.comments.add(
    { id: newId("cm"), episodeId, ...comment, author: who.name ?? comment.author, createdAt: gym.nowMs() },
    writerOf(who),
  );
}

/** Takes a comment away: one's own, or as an owner any. Throws NotFoundError, ForbiddenError. */
export async function removeComment(
  gym: Pick<Gym, "store">,
  who: Who,
  episodeId: string,
  id: string,
): Promise<{ removed: string }> {
  if (who.role !== "owner" && (await gym.store.comments.writer(episodeId, id)) !== writerOf(who))
    throw new ForbiddenError("this comment is somebody else's", "Ask them, or an owner, to delete it.");
  return gym.store.comments.remove(episodeId, id);
}
