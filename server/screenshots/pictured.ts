import type { WorldState } from "../../core/state/state.ts";
import type { Mover } from "../../core/worlds/mover.ts";
import { pageInFront, type Shown } from "../../core/worlds/web/shown.ts";
import type { World } from "../../core/worlds/world.ts";

/** The kinds of world that a browser can show, with what it shows at a state: the only list. */
export const picturedWorlds: Readonly<Partial<Record<Mover["kind"], (world: World, state: WorldState) => Shown>>> = {
  web: pageInFront,
};
