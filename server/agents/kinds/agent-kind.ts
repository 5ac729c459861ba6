import type { Action } from "../../../core/action.ts";
import type { Agent } from "../agent.ts";
import type { ModelOptions } from "../llm.ts";
import type { ModelSettings } from "../model-endpoint.ts";
import type { AskModel } from "../model-gate.ts";
import type { Outgoing } from "../outgoing.ts";

/** What kinds of agents need of the server that runs them. */
export type AgentPorts = {
  /** The actions of an episode's log. Rejects with NotFoundError. */
  actionsOf(episodeId: string): Promise<readonly Action[]>;
  /** Where models are asked, and what they cost. */
  models(): Promise<ModelSettings>;
  /** Which addresses may be called. */
  readonly outgoing: Outgoing;
  /** Programs of the person at this machine may run. */
  readonly scripts: boolean;
  /** Carries out the model calls of a container. */
  askModel(model: string): AskModel;
};

/** How one agent is run. */
export type AgentWish = ModelOptions & {
  /** What runs and leaderboards are to call it. */
  readonly called?: string | undefined;
  /** The one model that a container may ask; without it it has no network. */
  readonly allowModel?: string | undefined;
  readonly maxCostUsd?: number | undefined;
};

/** A way to name an agent: which names are of it, and the agent of such a name. */
export type AgentKind = {
  /** Its names are told by their form, and say that this server plays: no agent's key plays under one. */
  readonly isPlayedHere?: true;
  /** As people write it: `llm:<model>`. */
  readonly form: string;
  /** Whether a name is of this kind; kinds are asked in the order of their list. */
  isOf(name: string): boolean | Promise<boolean>;
  /** The agent. Throws InvalidError for a name that has the form and names nothing, UnavailableError where what it needs is not there. */
  make(name: string, ports: AgentPorts, wish: AgentWish): Agent | Promise<Agent>;
};
