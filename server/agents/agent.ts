import type { Action, Observation } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import type { Usage } from "../../core/episode.ts";
import type { Task } from "../../core/task.ts";
import type { SpokenFunction } from "../../core/worlds/spoken-function.ts";
import type { Tool } from "../../core/worlds/tools.ts";

/** What an agent is told when an episode begins. */
export type Assignment = {
  readonly episodeId: string;
  readonly instruction: string;
  readonly tools: readonly Tool[];
  /** What its action's text can say, where that is a text with such a grammar. */
  readonly functions?: readonly SpokenFunction[];
  readonly seed: number;
  readonly trial: number;
  /** The whole truth, for built-in agents on our side of the wall only. */
  readonly hidden: { readonly task: Task; readonly world: WorldSpec };
};

/** The agent's next action, and what it cost where the agent knows. `note`: what our side had to do for it, such as telling tools in text. */
export type Reply = {
  readonly action: Action;
  readonly thought?: string;
  readonly usage?: Usage;
  readonly note?: string;
};

/** The conversation no longer fits the agent's model: the episode ends as it stands, which is the agent's own doing. */
export class ContextExhaustedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ContextExhaustedError";
  }
}

/** One agent in one episode. A rejection is an infrastructure failure at the boundary `agent`, never a score, but for ContextExhaustedError. */
export interface AgentEpisode {
  act(observation: Observation): Promise<Reply>;
  /** What has kept it from answering since its last action, where that is a failure of its endpoint and not its own thinking; null otherwise. */
  trouble?(): string | null;
  close(): Promise<void>;
}

/** Something that acts. `name` is what leaderboards show. */
export interface Agent {
  readonly name: string;
  /** It does the same again when it is begun anew and told the same: an episode that was interrupted goes on by taking it through the steps that are there. Others are told of them. */
  readonly repeats?: true;
  /** Its actions may be turns of a coding tool, which worked in a place of its own. */
  readonly turns?: true;
  begin(assignment: Assignment): Promise<AgentEpisode>;
}

/** An agent that is told nothing hidden, so that it may act on another machine than the world's. */
export type OutsideAgent = Agent & {
  readonly begin: (assignment: Omit<Assignment, "hidden">) => Promise<AgentEpisode>;
};
