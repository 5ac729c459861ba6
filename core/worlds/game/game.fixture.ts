import { openWorld, startOf } from "../open.ts";
import type { WorldStep } from "../world.ts";
import type { Game } from "./game.ts";
import { gameMaker } from "./maker.ts";

/** A level of a game, won in its world. */
export function runInWorld(game: Pick<Game, "name">, at: number) {
  const spec = gameMaker.make(game.name, { seed: 3, tasks: 8, complexity: "all" });
  const task = spec.tasks[at];
  if (!task) throw new Error(`${game.name} has no task ${at}`);
  const world = openWorld(spec.world);
  const steps: WorldStep[] = [];
  let state = startOf(world, task);
  for (const action of task.oracle) {
    const step = world.step(state, action);
    state = step.state;
    steps.push(step);
  }
  return { spec, task, steps };
}
