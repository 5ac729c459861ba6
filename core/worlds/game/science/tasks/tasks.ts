import { electricityTasks } from "./electricity.ts";
import { heatTasks } from "./heat.ts";
import { livingTasks } from "./living.ts";
import { mixtureTasks } from "./mixtures.ts";
import { planeTasks } from "./planes.ts";
import type { TaskKind } from "./task-kind.ts";

/** The kinds of task: the only list. */
export const taskKinds: readonly TaskKind[] = [
  ...livingTasks,
  ...mixtureTasks,
  ...heatTasks,
  ...planeTasks,
  ...electricityTasks,
];
