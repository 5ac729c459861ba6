import type { Action } from "../../action.ts";
import type { Task } from "../../task.ts";
import { startOf } from "../open.ts";
import type { Ground } from "./carry.ts";

/** A task of a site, its oracle on the site, and what the tools would do for it. */
export type Bench = {
  readonly ground: Ground;
  readonly task: Task;
  /** In terms of the environment's own tools; what a mistake is made in. */
  readonly plain: readonly Action[];
};

/** The end of an episode. */
export const doneWith = (params: Action["params"]): Action => ({ action: "done", params });

/** The oracle with actions before its end. */
export function beforeDone({ task }: Bench, actions: readonly Action[]): Action[] {
  return [...task.oracle.slice(0, -1), ...actions, ...task.oracle.slice(-1)];
}

/** Whether an action changes something where it stands; `again`: when it is taken there a second time, since what is unique is made once whoever tries. */
export function isWriting({ ground: { records }, task, plain }: Bench, at: number, again = false): boolean {
  const before = plain.slice(0, again ? at + 1 : at);
  const state = before.reduce((now, action) => records.step(now, action).state, startOf(records, task));
  const action = plain[at];
  return action !== undefined && records.step(state, action).changes.length > 0;
}
