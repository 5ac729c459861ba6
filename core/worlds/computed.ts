import { chatStep } from "./chat/step.ts";
import { gameStep } from "./game/step.ts";
import { httpSteps } from "./http/step.ts";
import type { Mover } from "./mover.ts";
import { sheetStep } from "./sheet/step.ts";
import { shopStep } from "./shop/step.ts";
import { webStep } from "./web/step.ts";
import type { Computed } from "./world.ts";

/** The kinds of world that are computed in core by code of their own: the only list. */
export const computedWorlds: Readonly<Partial<Record<Mover["kind"], Computed>>> = {
  web: (world, records) => webStep(world, records()),
  chat: (world, records) => chatStep(world, records()),
  http: (world, records) => httpSteps(world, records()),
  game: gameStep,
  sheet: sheetStep,
  shop: shopStep,
};
