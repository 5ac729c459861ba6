import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { firstObservation } from "../../core/play.ts";
import { toolsOf } from "../../core/world/parameters.ts";
import type { Agent } from "../agents/agent.ts";
import { BoundaryError, boundary } from "./boundary.ts";
import { type EpisodeRequest, openEpisodeOfRun } from "./episodes.ts";
import type { Gym } from "./gym.ts";

/** What came of an episode: its end, or the failure of the infrastructure. */
export type EpisodeResult = {
  readonly id: string;
  readonly taskId: string;
  readonly ended: EndedEvent | null;
  readonly error: BoundaryError | null;
  readonly steps: number;
};

/** Runs one agent on one task to the end. An infrastructure failure is in the result and in the log, not thrown; request errors are thrown. */
export async function runEpisode(
  gym: Gym,
  agent: Agent,
  request: EpisodeRequest,
  hooks: { readonly onStep?: ((step: StepEvent) => void) | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<EpisodeResult> {
  const opened = await openEpisodeOfRun(gym, request);
  if ("error" in opened) return { id: opened.id, taskId: opened.task.id, ended: null, error: opened.error, steps: 0 };
  const { session, spec, task } = opened;
  const result = (ended: EndedEvent | null, error: BoundaryError | null): EpisodeResult => ({
    id: session.id,
    taskId: task.id,
    ended,
    error,
    steps: session.play.stepCount,
  });
  try {
    const acting = await boundary("agent", () =>
      agent.begin({
        episodeId: session.id,
        instruction: task.instruction,
        tools: toolsOf(spec.world, task),
        seed: spec.options.seed,
        trial: request.trial ?? 0,
        hidden: { task, world: spec.world },
      }),
    );
    try {
      let observation = firstObservation(spec.world, task);
      for (;;) {
        if (hooks.signal?.aborted) throw new BoundaryError("environment", "interrupted", "the run was interrupted");
        const { action, thought, usage } = await boundary("agent", () => acting.act(observation));
        const { step, ended } = await session.step(action, { thought, usage });
        hooks.onStep?.(step);
        if (ended) return result(ended, null);
        observation = step.observation;
      }
    } finally {
      await acting.close();
    }
  } catch (error) {
    if (!(error instanceof BoundaryError)) throw error;
    await session.fail(error);
    return result(null, error);
  } finally {
    await gym.sessions.drop(session.id);
  }
}
