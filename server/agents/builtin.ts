import type { Action } from "../../core/action.ts";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError } from "../../core/errors.ts";
import { randomAction } from "../../core/generate/gates/random-actions.ts";
import type { Json } from "../../core/json.ts";
import { randomOf } from "../../core/random.ts";
import { openWorld, startOf } from "../../core/worlds/open.ts";
import type { Agent, AgentEpisode, Assignment } from "./agent.ts";

/** Names of the agents that need nothing from outside. */
export const builtinAgents = ["oracle", "noop", "random"] as const;

/** Whether a name is that of a built-in agent. */
export function isBuiltin(name: string): boolean {
  return builtinAgents.some((each) => each === name);
}

/** The agent of a name. Throws InvalidError for a name that is none. */
export function agentOf(name: string): Agent {
  switch (name) {
    case "oracle":
      return listAgent("oracle", ({ hidden }) => hidden.task.oracle);
    case "noop":
      return listAgent("noop", () => []);
    case "random":
      return { name, repeats: true, begin: async (assignment) => randomEpisode(assignment) };
    default:
      throw new InvalidError(
        `there is no agent ${JSON.stringify(withoutSecrets(name).slice(0, 100))}`,
        `Use one of ${builtinAgents.join(", ")}.`,
      );
  }
}

/** An agent that takes the actions of a recorded log again, then closes. `name` says which log. */
export function replayAgent(name: string, actions: readonly Action[]): Agent {
  return listAgent(name, () => actions);
}

function listAgent(name: string, actionsFor: (assignment: Assignment) => readonly Action[]): Agent {
  return {
    name,
    repeats: true,
    turns: true,
    async begin(assignment): Promise<AgentEpisode> {
      const actions = actionsFor(assignment);
      let at = 0;
      return { act: async () => ({ action: actions[at++] ?? { action: "done", params: {} } }), close: async () => {} };
    },
  };
}

/** Actions the random agent takes before it closes with a random answer. */
const randomSteps = 8;

function randomEpisode({ hidden, seed, trial }: Assignment): AgentEpisode {
  const world = openWorld(hidden.world);
  const random = randomOf(seed, "random", hidden.task.id, trial);
  let state = startOf(world, hidden.task);
  let taken = 0;
  return {
    async act() {
      if (taken++ >= Math.min(randomSteps, hidden.task.maxSteps - 1))
        return {
          action: { action: "done", params: { answer: random.pick<Json>([true, random.int(0, 100), "unknown"]) } },
        };
      const action = randomAction(world, state, random);
      state = world.step(state, action).state;
      return { action };
    },
    async close() {},
  };
}
