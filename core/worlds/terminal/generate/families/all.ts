import type { Family } from "../scene.ts";
import { accessLogFamilies } from "./access-log.ts";
import { accountFamilies } from "./accounts.ts";
import { archiveFamilies } from "./archives.ts";
import { authLogFamilies } from "./auth-log.ts";
import { documentFamilies } from "./documents.ts";
import { eventLogFamilies } from "./event-log.ts";
import { overlayFamilies } from "./overlays.ts";
import { packingFamilies } from "./packing.ts";
import { permissionFamilies } from "./permissions.ts";
import { refusalFamily } from "./refusals.ts";
import { repositoryFamilies } from "./repository.ts";
import { scheduleFamilies } from "./schedule.ts";
import { seriesFamilies } from "./series.ts";
import { settingsFamilies } from "./settings.ts";
import { tableFamilies } from "./tables.ts";

/** Every kind of task that terminals have: the only list. */
export const families: readonly Family[] = [
  ...repositoryFamilies,
  ...accessLogFamilies,
  ...overlayFamilies,
  ...tableFamilies,
  ...eventLogFamilies,
  ...authLogFamilies,
  ...settingsFamilies,
  ...documentFamilies,
  ...accountFamilies,
  ...scheduleFamilies,
  ...seriesFamilies,
  ...packingFamilies,
  ...archiveFamilies,
  ...permissionFamilies,
  refusalFamily,
];
