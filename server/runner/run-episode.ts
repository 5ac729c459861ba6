import type { Observation } from "../../core/action.ts";
import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { firstObservation } from "../../core/play.ts";
import { spokenIn } from "../../core/worlds/spoken.ts";
import { ownAction } from "../../core/worlds/tool-turn.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { type Agent, ContextExhaustedError } from "../agents/agent.ts";
import { BoundaryError, boundary, unlessAborted } from "./boundary.ts";
import { specOf, taskOf } from "./environments.ts";
import { type EpisodeRequest, type OpenEpisode, openEpisodeOfRun } from "./episodes.ts";
import type { Gym, Playing } from "./gym.ts";
import type { EpisodeResult } from "./run-request.ts";
import { seenAfter } from "./session.ts";

type Hooks = {
  readonly onStep?: ((step: StepEvent) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Why a run's signal is aborted when its process closes: its open episodes go on elsewhere. */
export const leftOpen = new Error("the process that played the run closed");

/** Why a run ends before its end. */
const interrupted = (signal?: AbortSignal) =>
  signal?.reason instanceof BoundaryError
    ? signal.reason
    : new BoundaryError("environment", "interrupted", "the run was interrupted");

/** Runs one agent on one task to the end. An infrastructure failure is in the result and in the log, not thrown; request errors are thrown. */
export async function runEpisode(
  gym: Playing,
  agent: Agent,
  request: EpisodeRequest,
  hooks: Hooks = {},
): Promise<EpisodeResult> {
  const opened = await openEpisodeOfRun(gym, request);
  if ("error" in opened) return { id: opened.id, taskId: opened.task.id, ended: null, error: opened.error, steps: 0 };
  const { spec, task } = opened;
  return actToEnd(gym, agent, { ...opened, observation: firstObservation(spec.world, task) }, hooks, request.trial);
}

/** Steps before its first that an agent is told of. */
const maxToldSteps = 50;

/** The first observation with what was done since, as `so_far`. */
export function toldOf(first: Observation, steps: readonly StepEvent[]): Observation {
  if (steps.length === 0) return first;
  const told = steps
    .slice(-maxToldSteps)
    .map(({ action: { action, params }, observation }) => ({ action, params, observation }));
  return { ...first, so_far: told };
}

/** Goes on with an episode of a run that a stopped process left, where it was. Throws ConflictError when another process holds it, and BoundaryError when it cannot be taken up. */
export async function continueEpisode(
  gym: Pick<Gym, "sessions" | "store">,
  agent: Agent,
  { id, trial }: { readonly id: string; readonly trial: number },
  hooks: Hooks = {},
): Promise<EpisodeResult> {
  const session = await gym.sessions.get(id);
  const row = await gym.store.episodes.get(id);
  const [spec, events] = await Promise.all([specOf(gym, row.specDigest), gym.store.events.read(id)]);
  const task = taskOf(spec, row.taskId);
  const before = events.filter((event) => event.type === "step");
  const first = firstObservation(spec.world, task);
  return agent.repeats
    ? actToEnd(gym, agent, { session, spec, task, observation: first, before }, hooks, trial)
    : actToEnd(gym, agent, { session, spec, task, observation: toldOf(first, before) }, hooks, trial);
}

/** Has an agent act in an open episode until it ends; `observation` is what it is told first, and `before` are steps that it is taken through again. An episode whose run is left by a closing process stays open. */
export async function actToEnd(
  gym: Pick<Gym, "sessions">,
  agent: Agent,
  {
    session,
    spec,
    task,
    observation: first,
    before = [],
  }: OpenEpisode & { readonly observation: Observation; readonly before?: readonly StepEvent[] },
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
  const failed = async (error: BoundaryError) => {
    if (hooks.signal?.reason !== leftOpen) await session.fail(error);
    return result(null, error);
  };
  try {
    const acting = await boundary("agent", () =>
      agent.begin({
        episodeId: session.id,
        instruction: task.instruction,
        tools: toolsOf(spec.world, task),
        functions: spokenIn(spec.world),
        seed: spec.options.seed,
        trial,
        hidden: { task, world: spec.world },
      }),
    );
    try {
      let observation = first;
      for (const step of before) {
        await boundary("agent", () =>
          unlessAborted(acting.act(observation), hooks.signal, () => interrupted(hooks.signal)),
        );
        observation = step.observation;
      }
      for (;;) {
        if (hooks.signal?.aborted) throw interrupted(hooks.signal);
        const { action, ...more } = await boundary("agent", () =>
          unlessAborted(acting.act(observation), hooks.signal, () => interrupted(hooks.signal)),
        );
        const taken = await session.step(agent.turns ? action : ownAction(action), more);
        hooks.onStep?.(taken.step);
        if (taken.ended) return result(taken.ended, null);
        observation = seenAfter(taken);
      }
    } finally {
      await acting.close();
    }
  } catch (error) {
    if (!(error instanceof BoundaryError)) throw error;
    if (error.cause instanceof ContextExhaustedError) {
      try {
        return result(await session.cut("context_exhausted"), null);
      } catch (failure) {
        if (!(failure instanceof BoundaryError)) throw failure;
        return failed(failure);
      }
    }
    // Whoever was waited for was left because the run is.
    return failed(error.code === "closed" && hooks.signal?.aborted ? interrupted(hooks.signal) : error);
  } finally {
    await gym.sessions.drop(session.id);
  }
}
