import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EpisodeEvent, StepEvent } from "../../core/episode.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import type { WorldStep } from "../../core/worlds/world.ts";
import type { Sandbox } from "../worlds/sandbox.ts";

/** What a sandbox makes of the actions of a log, one after the other; null for `done`, which the world never sees. */
export async function* executedIn(
  sandbox: Sandbox,
  spec: EnvironmentSpec,
  task: Task,
  events: readonly EpisodeEvent[],
): AsyncGenerator<{ readonly event: StepEvent; readonly step: WorldStep | null }> {
  const session = await sandbox.open(spec.world, digestOf(spec), [], { ...task, brings: broughtIn(events) });
  try {
    for (const event of events)
      if (event.type === "step")
        yield { event, step: event.action.action === "done" ? null : await session.step(event.action) };
  } finally {
    await session.close();
  }
}
