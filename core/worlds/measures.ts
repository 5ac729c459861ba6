import type { WorldSpec } from "../environment.ts";
import type { EpisodeEvent } from "../episode.ts";
import type { Task } from "../task.ts";
import { moverOf } from "./kinds.ts";
import type { Measure } from "./measure.ts";
import type { Mover } from "./mover.ts";
import { l1Measures } from "./repository/l1-measures.ts";

type Measures = (world: WorldSpec, task: Task, events: readonly EpisodeEvent[]) => readonly Measure[];

/** The kinds of world that measure more than the score: the only list. */
const measures: Readonly<Partial<Record<Mover["kind"], Measures>>> = { repository: l1Measures };

/** What tells the measures of an ended episode from its log; null where the kind of its world has none. */
export function measuresOf(world: WorldSpec): Measures | null {
  return measures[moverOf(world).kind] ?? null;
}
