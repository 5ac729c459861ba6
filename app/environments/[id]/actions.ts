"use server";

import type { Answered } from "../../../components/environment/answered.ts";
import type { Action } from "../../../core/action.ts";
import type { TaskAnswers, TriedAction } from "../../../core/views.ts";
import type { Face } from "../../../core/worlds/kind.ts";
import { caller } from "../../../server/api/caller.ts";

/** What one action would do to the seed rows. The browser may send anything: the procedure parses it. */
export async function tryAction(id: string, action: Action): Promise<Answered<TriedAction>> {
  return answered(caller().owner.tryAction({ ...action, id }));
}

/** What passes a task. */
export async function showAnswers(id: string, face: Face, task: string): Promise<Answered<TaskAnswers>> {
  return answered(caller().owner.taskAnswers({ id, face, task }));
}

/** A refusal in words; what was not foreseen goes to the server's log and is not shown. */
async function answered<T>(call: Promise<T>): Promise<Answered<T>> {
  try {
    return { value: await call };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "hint" in cause)
      return { problem: [cause.message, cause.hint].filter(Boolean).join(" ") };
    throw error;
  }
}
