import type { Family } from "../scene.ts";
import { accessLogFamilies } from "./access-log.ts";
import { permissionFamilies } from "./permissions.ts";
import { refusalFamily } from "./refusals.ts";
import { seriesFamilies } from "./series.ts";
import { settingsFamilies } from "./settings.ts";

/** Every kind of task that terminals have: the only list. */
export const families: readonly Family[] = [
  ...accessLogFamilies,
  ...seriesFamilies,
  ...permissionFamilies,
  ...settingsFamilies,
  refusalFamily,
];
