import { InvalidError } from "../../core/errors.ts";
import { wishWith } from "../../core/simulated-user.ts";
import type { UserSeat } from "../../core/views.ts";
import { specOf, taskOf } from "./environments.ts";
import type { Gym } from "./gym.ts";

/** What a person who speaks for an episode's user has to know: who they are, what they want, and whether the agent waits for them. Throws NotFoundError, InvalidError where no person speaks. */
export async function userSeat(gym: Pick<Gym, "seats" | "store">, id: string): Promise<UserSeat> {
  const { speaker, status, specDigest, taskId } = await gym.store.episodes.get(id);
  const { user } = taskOf(await specOf(gym, specDigest), taskId);
  if (speaker !== "person" || !user)
    throw new InvalidError(`no person speaks for a user in ${id}`, 'Start a run of one task with `user` "person".');
  return {
    name: user.name,
    wish: wishWith(user, () => true),
    facts: user.facts.map(({ noun, text }) => ({ noun, text })),
    isOver: status !== "running",
    waiting: gym.seats.view(id),
  };
}

/** A person's words for an episode's user. Throws as userSeat does, and ConflictError where nobody waits for them here. */
export async function sayAsUser(gym: Pick<Gym, "seats" | "store">, id: string, text: string): Promise<UserSeat> {
  await userSeat(gym, id);
  gym.seats.say(id, text);
  return userSeat(gym, id);
}
