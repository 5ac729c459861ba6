import type { Observation } from "../../core/action.ts";
import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { firstObservation } from "../../core/play.ts";
import { toolsOf } from "../../core/world/parameters.ts";
import type { Agent } from "../agents/agent.ts";
import { BoundaryError, boundary, unlessAborted } from "./boundary.ts";
import { type EpisodeRequest, type OpenEpisode, openEpisodeOfRun } from "./episodes.ts";
import type { Gym } from "./gym.ts";

/** What came of an episode: its end, or the failure of the infrastructure. */
export type EpisodeResult = {
  readonly id: string;
  readonly taskId: string;
  readonly ended: EndedEvent | null;
  readonly error: BoundaryError | null;
  readonly steps: number;
};

type Hooks = {
  readonly onStep?: ((step: StepEvent) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Why a run ends before its end. */
const interrupted = (signal?: AbortSignal) =>
  signal?.reason instanceof BoundaryError
    ? signal.reason
    : new BoundaryError("environment", "interrupted", "the run was interrupted");

/** Runs one agent on one task to the end. An infrastructure failure is in the result and in the log, not thrown; request errors are thrown. */
export async function runEpisode(
  gym: Gym,
  agent: Agent,
  request: EpisodeRequest,
  hooks: Hooks = {},
): Promise<EpisodeResult> {
  const opened = await openEpisodeOfRun(gym, request);
  if ("error" in opened) return { id: opened.id, taskId: opened.task.id, ended: null, error: opened.error, steps: 0 };
  const { spec, task } = opened;
  return actToEnd(gym, agent, { ...opened, observation: firstObservation(spec.world, task) }, hooks, request.trial);
}

/** Has an agent act in an open episode until it ends; `observation` is what it is told first. */
export async function actToEnd(
  gym: Gym,
  agent: Agent,
  { session, spec, task, observation: first }: OpenEpisode & { readonly observation: Observation },
  hooks: Hooks = {},
  trial = 0,
): Promise<EpisodeResult> {
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
        trial,
        hidden: { task, world: spec.world },
      }),
    );
    try {
      let observation = first;
      for (;;) {
        if (hooks.signal?.aborted) throw interrupted(hooks.signal);
        const { action, thought, usage } = await boundary("agent", () =>
          unlessAborted(acting.act(observation), hooks.signal, () => interrupted(hooks.signal)),
        );
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
