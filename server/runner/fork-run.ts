import { ConflictError, InvalidError, LimitError } from "../../core/errors.ts";
import { beginPlay, firstObservation, playActions } from "../../core/play.ts";
import { oracleFrom } from "../../core/replay/blame.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import type { Agent } from "../agents/agent.ts";
import { replayAgent } from "../agents/builtin.ts";
import { agentFor } from "./agents.ts";
import { specOf, taskOf } from "./environments.ts";
import { openFork, stepsToCopy } from "./episodes.ts";
import type { Gym, Playing } from "./gym.ts";
import { actToEnd, toldOf } from "./run-episode.ts";

/** Longest that an agent may take to finish a fork. */
const maxSeconds = 900;
const maxAtOnce = 8;
const running = new WeakMap<Gym["store"], number>();

/** Where a fork goes on, and who goes on with it. */
type ForkRun = { readonly id: string; readonly step: number; readonly agent: string };

/** A fork that an agent goes on with. */
type ContinuedFork = {
  readonly id: string;
  /** Resolves when the agent has ended it; never rejects. */
  readonly finished: Promise<void>;
};

/** Forks an episode and has an agent of this server go on from there; resolves once the fork is open. `oracle` plans from the state at the fork; other agents are told with
 *  the first observation, as `so_far`, what was done. Throws ConflictError when the oracle has no plan from there, LimitError, and what naming an agent or forking throws. */
export async function continueFork(gym: Playing, { id, step, agent: name }: ForkRun): Promise<ContinuedFork> {
  const before = running.get(gym.store) ?? 0;
  if (before >= maxAtOnce)
    throw new LimitError(`${maxAtOnce} forks go on at once already`, "Wait until one has ended.");
  running.set(gym.store, before + 1);
  const free = () => running.set(gym.store, (running.get(gym.store) ?? 1) - 1);
  try {
    const agent = name === "oracle" ? await oracleAt(gym, id, step) : await agentFor(gym, name, { maxSeconds });
    const answerOf = ({ episodeId }: { readonly episodeId: string }) => ({
      episode_id: episodeId,
      parent: { episode_id: id, step },
    });
    const { session, spec, task, copied } = await openFork(gym, { id, step, agent: agent.name }, answerOf);
    const observation = toldOf(firstObservation(spec.world, task), copied);
    const finished = actToEnd(gym, agent, { session, spec, task, observation })
      .catch((error: unknown) => gym.log.error({ err: error, episode: session.id }, "a fork could not go on"))
      .then(() => void free());
    return { id: session.id, finished };
  } catch (error) {
    free();
    throw error;
  }
}

/** An agent that carries out what the oracle plans from a step on. */
async function oracleAt(gym: Pick<Gym, "store">, id: string, step: number): Promise<Agent> {
  const row = await gym.store.episodes.get(id);
  const [spec, events] = await Promise.all([specOf(gym, row.specDigest), gym.store.events.read(id)]);
  const { can, label } = kindOf(spec.world);
  if (!can.plan)
    throw new InvalidError(
      `the world of this environment is ${label}, from whose states the oracle cannot plan`,
      "Fork with another agent, or by hand.",
    );
  const steps = stepsToCopy(id, events, step);
  const start = beginPlay(openWorld(spec.world), taskOf(spec, row.taskId), { brings: broughtIn(events) });
  const { play } = playActions(
    start.world,
    start.task,
    steps.map(({ action }) => action),
    { from: start },
  );
  const planned = oracleFrom(play, steps);
  if (planned) return replayAgent("oracle", planned.actions);
  throw new ConflictError(
    `the oracle finds no plan from step ${step} of ${id} on`,
    "Fork at an earlier step; the point of no return names the last one from which it passes.",
  );
}
