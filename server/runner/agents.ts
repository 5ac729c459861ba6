import { isHushed, redacted, secretsIn, withoutSecrets } from "../../core/address.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import type { RegisteredAgent } from "../../core/registered-agents.ts";
import type { Agent, AgentEpisode } from "../agents/agent.ts";
import { isBuiltin } from "../agents/builtin.ts";
import type { AgentPorts } from "../agents/kinds/agent-kind.ts";
import { agentNamed } from "../agents/kinds/agent-kinds.ts";
import { imagePrefix } from "../agents/kinds/image-kind.ts";
import { modelPrefix } from "../agents/kinds/model-kind.ts";
import { type AgentLimits, limitedAgent } from "../agents/limits.ts";
import type { ModelOptions } from "../agents/llm.ts";
import type { ModelSettings } from "../agents/model-endpoint.ts";
import { outgoingOf } from "../agents/outgoing.ts";
import { isScript } from "../agents/script.ts";
import type { Gym, Playing } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

/** How an agent is run: what it may use, and how a model is asked. */
export type AgentOptions = AgentLimits &
  ModelOptions & {
    /** The one model that an image's container may ask, through the model proxy; without it the container has no network. */
    readonly allowModel?: string | undefined;
  };

/** What runs and leaderboards are to call an agent; its own name when absent. */
type Naming = { readonly called?: string | undefined };

/** Where a model is asked, and with which key, instead of as the server's settings say. */
type AskedBy = { readonly models?: ModelSettings | undefined };

/** The agent of a name: a built-in one, `replay:<episode>` (takes the actions of that episode's log again), `llm:<model>[@<base URL>]`, `tool:<tool>:<model>`, an http(s) address, `docker:<image>` (or the name of an image that the engine has), a registered agent's name (the newest version) or `name@version`, or,
 *  where `scripts` may run, the path of one. Throws InvalidError, NotFoundError. */
export async function agentFor(
  gym: Playing,
  name: string,
  {
    scripts = false,
    called,
    models,
    ...options
  }: AgentOptions & Naming & AskedBy & { readonly scripts?: boolean } = {},
): Promise<Agent> {
  const registered = isBuiltin(name) ? null : registeredName(name);
  const known = registered && (await registeredAgent(gym, registered, name));
  const agent = known
    ? { ...(await namedAgent(gym, known.target, scripts, options)), name: `${known.name}@${known.version}` }
    : await namedAgent(gym, name, scripts, { ...options, called, models });
  if (options.allowModel !== undefined && !(known?.target ?? agent.name).startsWith(imagePrefix))
    throw new InvalidError(
      `allowModel is for agents of an image, ${name.slice(0, 100)} is none`,
      "Leave it out: only a container has to be let to a model.",
    );
  if (options.format !== undefined && !(known?.target ?? agent.name).startsWith(modelPrefix))
    throw new InvalidError(
      `a format of answers is for models, ${name.slice(0, 100)} is none`,
      "Leave it out, or name a model: llm:<model>.",
    );
  if (called !== undefined && isBuiltin(called))
    throw new InvalidError(`${called} is the name of a built-in agent`, "Give your agent a name of its own.");
  const isNamed = called !== undefined && !isScript(known?.target ?? name);
  const hushed = hushedAgent(agent, known?.target ?? name);
  return limitedAgent(isNamed ? { ...hushed, name: called } : hushed, options);
}

/** The agent with the secrets of its address kept for its calls: neither its name nor what its failures say holds them. */
function hushedAgent(agent: Agent, target: string): Agent {
  const secrets = secretsIn(target);
  if (secrets.length === 0) return agent;
  const hushed = (error: unknown): never => {
    if (error instanceof Error) error.message = redacted(error.message, secrets);
    throw error;
  };
  const episodeOf = (episode: AgentEpisode): AgentEpisode => ({
    act: (observation) => episode.act(observation).catch(hushed),
    trouble: () => {
      const why = episode.trouble?.() ?? null;
      return why === null ? null : redacted(why, secrets);
    },
    close: () => episode.close(),
  });
  return {
    ...agent,
    name: withoutSecrets(agent.name),
    begin: async (assignment) => episodeOf(await agent.begin(assignment).catch(hushed)),
  };
}

/** The whole name where only what is shown of it is given: that of the server's own model. Throws InvalidError for another one. */
function wholeName(gym: Pick<Gym, "settings">, name: string): string {
  if (!isHushed(name)) return name;
  const own = gym.settings.model.name;
  if (own !== undefined && withoutSecrets(`llm:${own}`) === name) return `llm:${own}`;
  throw new InvalidError(
    `the secret in the address of ${name.slice(0, 200)} is not kept`,
    "Give the whole address again, or give the agent a name: agentgym agents add <name> --target <address>.",
  );
}

type AgentVersion = { readonly name: string; readonly version: number | undefined };

/** The parts of `name` or `name@version`; null for what cannot be the name of a registered agent. */
export function registeredName(text: string): AgentVersion | null {
  const [, name, version] = /^([a-z][a-z0-9-]{0,39})(?:@(\d{1,9}))?$/.exec(text) ?? [];
  return name === undefined ? null : { name, version: version === undefined ? undefined : Number(version) };
}

/** The registered agent of a name. Null when none is there and the name may be an image's; throws NotFoundError for a version that is not there. */
async function registeredAgent(
  gym: Pick<Gym, "store">,
  { name, version }: AgentVersion,
  text: string,
): Promise<RegisteredAgent | null> {
  try {
    return await gym.store.agents.get(name, version);
  } catch (error) {
    if (error instanceof NotFoundError && text === name) return null;
    throw error;
  }
}

async function namedAgent(
  gym: Playing,
  given: string,
  scripts: boolean,
  { models, ...wish }: AgentOptions & Naming & AskedBy,
): Promise<Agent> {
  const ports: AgentPorts = {
    actionsOf: async (id) =>
      (await gym.store.events.read(id)).flatMap((event) => (event.type === "step" ? [event.action] : [])),
    models: async () => models ?? modelSettings(gym),
    outgoing: outgoingOf(gym.settings.privateAddresses),
    scripts,
    askModel: (model) => async (id, call, sink, gone) => {
      const { callModel } = await import("./model-call.ts");
      const { maxTokens, maxCostUsd } = wish;
      return callModel(gym, id, call, sink, gone, { model, maxTokens, maxCostUsd });
    },
  };
  return agentNamed(wholeName(gym, given), ports, wish);
}
