import { chatStep } from "./chat/step.ts";
import type { Mover } from "./mover.ts";
import type { World } from "./world.ts";

/** Another way into records that is computed here: what it does with an action, given its own world and the records world of the operations beneath. Pure, and never throws. */
type Computed = (world: World, records: World) => World["step"];

/** The kinds of world that are another way into records, computed in core: the only list. */
export const computedWorlds: Readonly<Partial<Record<Mover["kind"], Computed>>> = {
  chat: chatStep,
};
