import type { Observation } from "../core/action.ts";
import { withoutSecrets } from "../core/address.ts";
import type { EpisodeSummary, RunView, StartedEpisode, StepAnswer } from "../core/views.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "../server/agents/agent.ts";
import { limitedEpisode } from "../server/agents/limits.ts";
import { isScript, scriptAgent } from "../server/agents/script.ts";
import { unlessAborted } from "../server/runner/boundary.ts";
import type { RunRequest } from "../server/runner/run-request.ts";

/** An agent that needs nothing of the server but the episode. */
type AgentHere = Agent & { readonly begin: (assignment: Omit<Assignment, "hidden">) => Promise<AgentEpisode> };

/** The agent of a request that acts on this machine: a script, or a model that is called from here. Throws InvalidError. */
export async function agentHere({ agent, name, temperature }: RunRequest): Promise<AgentHere> {
  if (isScript(agent)) return scriptAgent(agent, name);
  const { modelAgent } = await import("../server/agents/llm.ts");
  const model = modelAgent(agent, {}, { temperature });
  return { ...model, name: name ?? withoutSecrets(agent) };
}

/** What a run of an agent on this machine needs of a server. */
export type RunServer = {
  readonly left: readonly Slot[];
  start(slot: Slot): Promise<StartedEpisode>;
  step(episodeId: string, reply: Reply): Promise<StepAnswer>;
  fail(episodeId: string, message: string): Promise<void>;
  episode(id: string): Promise<EpisodeSummary>;
  run(): Promise<RunView>;
};

type Slot = { readonly task: string; readonly trial: number };

/** Attempts at an episode that the agent's process fails. */
const maxAttempts = 3;

/** Plays the open slots of a server's run by an agent of this machine. An agent that fails ends its episode as an error; what the server refuses is thrown. */
export async function playSlots(
  server: RunServer,
  agent: AgentHere,
  request: RunRequest,
  seed: number,
  onEpisode: (episode: EpisodeSummary) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let at = 0;
  let decided = false;
  const play = async (slot: Slot): Promise<EpisodeSummary> => {
    const started = await server.start(slot);
    const { episode_id: episodeId, task, tools } = started;
    const beganMs = performance.now();
    let acting: AgentEpisode | null = null;
    try {
      acting = limitedEpisode(
        await agent.begin({ episodeId, instruction: task.instruction, tools, seed, trial: slot.trial }),
        request,
        beganMs,
      );
      let observation: Observation = started.observation;
      for (;;) {
        if (signal.aborted) throw interrupted();
        const answer = await server.step(episodeId, await actOf(acting, observation, signal));
        if (answer.done) break;
        observation = answer.observation;
      }
    } catch (error) {
      if (!(error instanceof AgentFailure)) throw error;
      await server.fail(episodeId, error.message);
    } finally {
      await acting?.close();
    }
    return server.episode(episodeId);
  };
  const worker = async () => {
    for (let slot = server.left[at++]; slot && !decided && !signal.aborted; slot = server.left[at++]) {
      let episode = await play(slot);
      for (let attempt = 1; attempt < maxAttempts && episode.status === "error" && !signal.aborted; attempt++) {
        await onEpisode(episode);
        episode = await play(slot);
      }
      await onEpisode(episode);
      if (request.stopEarly) decided ||= (await server.run()).early?.verdict != null;
    }
  };
  await Promise.all(Array.from({ length: Math.min(request.parallel, server.left.length) }, worker));
}

/** What the agent's process did wrong, as opposed to the server or the connection. */
class AgentFailure extends Error {}

const interrupted = () => new AgentFailure("the run was interrupted");

async function actOf(acting: AgentEpisode, observation: Observation, signal: AbortSignal): Promise<Reply> {
  try {
    return await unlessAborted(acting.act(observation), signal, interrupted);
  } catch (error) {
    throw new AgentFailure((error instanceof Error ? error.message : String(error)).slice(0, 2_000), { cause: error });
  }
}
