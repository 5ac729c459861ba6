import { chatStep, userComes } from "./chat/step.ts";
import { playedGame } from "./game/step.ts";
import { httpSteps } from "./http/step.ts";
import type { Mover } from "./mover.ts";
import { programBrings } from "./program/starts.ts";
import { sheetStep } from "./sheet/step.ts";
import { shopOpens, shopStep } from "./shop/step.ts";
import { webStep } from "./web/step.ts";
import type { Computed } from "./world.ts";

const talked: Computed = (world, records) => ({
  step: chatStep(world, records()),
  brings: (state) => userComes(world, state),
});

/** The kinds of world that are computed in core by code of their own: the only list. */
export const computedWorlds: Readonly<Partial<Record<Mover["kind"], Computed>>> = {
  web: (world, records) => ({ step: webStep(world, records()) }),
  chat: talked,
  // The customer of a dialogue is the user of conversations.
  dialogue: talked,
  http: (world, records) => ({ step: httpSteps(world, records()) }),
  game: playedGame,
  // Its steps are taken in a container; only where it begins is known here.
  program: (world) => ({ step: world.step, brings: (state) => programBrings(world, state) }),
  sheet: (world) => ({ step: sheetStep(world) }),
  shop: (world) => ({ step: shopStep(world), brings: (state) => shopOpens(world, state) }),
};
