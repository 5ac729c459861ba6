import type { Action } from "../../core/action.ts";
import { stateHash, type WorldState } from "../../core/state/state.ts";
import type { Task } from "../../core/task.ts";
import type { Outcome } from "../../core/validator.ts";
import { type Moved, refusedCall, stepOf } from "../../core/worlds/moved.ts";
import type { World, WorldStep } from "../../core/worlds/world.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import type { WorldSession } from "./sandbox.ts";

/** What moves one session of a world from outside of core: a container, a child process. */
export type SessionMover = {
  /** Makes it ready, before any action. */
  begin?(): Promise<void>;
  /** Whether it takes an action that is of no tool. */
  takes?(action: Action): boolean;
  /** Carries out an action that fits one of the tools, or that it takes; `state` is what it finds. */
  carryOut(action: Action, state: WorldState): Promise<Moved>;
  /** What it says of an episode that ended in a state, where it judges any. */
  judge?(task: Task, state: WorldState): Promise<readonly Outcome[] | null>;
  /** Frees what it holds. */
  end(): Promise<void>;
};

/** A session that a mover moves, in the state that `history` leads to from `start`. Rejects with what the mover rejects with, which is freed then. */
export async function openMoved(
  world: World,
  start: WorldState,
  history: readonly Action[],
  mover: SessionMover,
): Promise<WorldSession> {
  let state = start;
  let isOpen = true;
  const take = async (action: Action): Promise<WorldStep> => {
    const refused = mover.takes?.(action) ? null : refusedCall(world, state, action);
    const step = refused ?? stepOf(world, state, await mover.carryOut(action, state));
    state = step.state;
    return step;
  };
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await mover.end();
  };
  try {
    await mover.begin?.();
    for (const action of history) await take(action);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    reached: stateHash(state),
    async step(action) {
      if (!isOpen) throw new SandboxError("closed", "the session is closed");
      return take(action);
    },
    ...(mover.judge ? { judge: (task: Task) => mover.judge?.(task, state) ?? Promise.resolve(null) } : {}),
    close,
  };
}
