import type { Action } from "../../../../core/action.ts";
import type { WorldSpec } from "../../../../core/environment.ts";
import type { TaskStart } from "../../../../core/task.ts";
import type { WorldStep } from "../../../../core/worlds/world.ts";

/** What the host sends to the runtime in a container: one JSON object a line. */
export type Request =
  /** Makes loading and stepping fast while nobody waits. */
  | { readonly id: number; readonly op: "warm" }
  | { readonly id: number; readonly op: "load"; readonly digest: string; readonly spec: WorldSpec }
  /** A session in the state that `history` leads to. */
  | {
      readonly id: number;
      readonly op: "open";
      readonly session: string;
      readonly digest: string;
      readonly history: readonly Action[];
      /** For whom the agent acts, and who is in front of it. */
      readonly task: TaskStart;
    }
  | { readonly id: number; readonly op: "step"; readonly session: string; readonly action: Action }
  | { readonly id: number; readonly op: "close"; readonly session: string };

/** What comes back: the request's id, and the step where one was taken. `now` is epoch milliseconds of the virtual clock. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly step?: SentStep; readonly hash?: string }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** A step without the state, which the host computes from the changes. */
export type SentStep = Omit<WorldStep, "state"> & { readonly now: number };
