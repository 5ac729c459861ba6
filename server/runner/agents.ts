import type { Agent } from "../agents/agent.ts";
import { agentOf, replayAgent } from "../agents/builtin.ts";
import type { Gym } from "./gym.ts";

const replayPrefix = "replay:";

/** The agent of a name: a built-in one, or `replay:<episode>`, which takes the actions of that episode's log again. Throws InvalidError, NotFoundError. */
export async function agentFor(gym: Gym, name: string): Promise<Agent> {
  if (!name.startsWith(replayPrefix)) return agentOf(name);
  const events = await gym.store.events.read(name.slice(replayPrefix.length));
  return replayAgent(
    name,
    events.flatMap((event) => (event.type === "step" ? [event.action] : [])),
  );
}
