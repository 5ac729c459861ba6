import type { WorldSpec } from "../environment.ts";
import type { WorldState } from "../state/state.ts";
import type { Task } from "../task.ts";
import { offeredIn } from "./game/step.ts";
import { moverOf } from "./kinds.ts";
import type { Mover } from "./mover.ts";
import { clickablesIn } from "./shop/step.ts";

type Offers = (spec: WorldSpec, task: Task, state: WorldState | null) => readonly string[];

/** The kinds of world that tell what is possible now: the only list. */
const offers: Readonly<Partial<Record<Mover["kind"], Offers>>> = { game: offeredIn, shop: clickablesIn };

/** What is possible in a state of a task, at its start where the state is null; nothing where its world does not tell. */
export const offersIn: Offers = (spec, task, state) => offers[moverOf(spec).kind]?.(spec, task, state) ?? [];
