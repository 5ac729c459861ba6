import { WaitError } from "../../core/errors.ts";
import type { KeyedRequest } from "../store/idempotency.ts";
import type { Gym } from "./gym.ts";
import { freeIfGone } from "./owner.ts";

/** The first answer to a request with an Idempotency-Key, made now or remembered. Nobody waits for a process of this machine that has stopped while it made the answer.
 *  Throws ConflictError for a key of another request, WaitError while a living process makes the answer. */
export async function answerKeyed(
  gym: Pick<Gym, "store">,
  request: KeyedRequest,
  make: () => Promise<string>,
): Promise<{ readonly response: string; readonly repeated: boolean }> {
  const { idempotency } = gym.store;
  try {
    return await idempotency.remember(request, make);
  } catch (error) {
    if (!(error instanceof WaitError) || !(await freeIfGone(gym.store, await idempotency.holder(request)))) throw error;
    return idempotency.remember(request, make);
  }
}
