import { isHushed, redacted, secretsIn, withoutSecrets } from "../../core/address.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import type { RegisteredAgent } from "../../core/registered-agents.ts";
import type { Agent, AgentEpisode } from "../agents/agent.ts";
import { agentOf, isBuiltin, replayAgent } from "../agents/builtin.ts";
import { httpAgent } from "../agents/http.ts";
import { type AgentLimits, limitedAgent } from "../agents/limits.ts";
import type { ModelOptions } from "../agents/llm.ts";
import { modelNameOf } from "../agents/model-name.ts";
import { outgoingOf } from "../agents/outgoing.ts";
import type { Prices } from "../agents/prices.ts";
import { isScript, scriptAgent } from "../agents/script.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

const replayPrefix = "replay:";
const imagePrefix = "docker:";

/** How an agent is run: what it may use, and how a model is asked. */
export type AgentOptions = AgentLimits &
  ModelOptions & {
    /** The one model that an image's container may ask, through the model proxy; without it the container has no network. */
    readonly allowModel?: string | undefined;
  };

/** What runs and leaderboards are to call an agent; its own name when absent. */
type Naming = { readonly called?: string | undefined };

/** The agent of a name: a built-in one, `replay:<episode>` (takes the actions of that episode's log again), `llm:<model>[@<base URL>]`, an http(s) address, `docker:<image>` (or the name of an image that the engine has), a registered agent's name (the newest version) or `name@version`, or,
 *  where `scripts` may run, the path of one. Throws InvalidError, NotFoundError. */
export async function agentFor(
  gym: Gym,
  name: string,
  { scripts = false, called, ...options }: AgentOptions & Naming & { readonly scripts?: boolean } = {},
): Promise<Agent> {
  const registered = isBuiltin(name) ? null : registeredName(name);
  const known = registered && (await registeredAgent(gym, registered, name));
  const agent = known
    ? { ...(await namedAgent(gym, known.target, scripts, options)), name: `${known.name}@${known.version}` }
    : await namedAgent(gym, name, scripts, options, called);
  if (options.allowModel !== undefined && !(known?.target ?? agent.name).startsWith(imagePrefix))
    throw new InvalidError(
      `allowModel is for agents of an image, ${name.slice(0, 100)} is none`,
      "Leave it out: only a container has to be let to a model.",
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
function wholeName(gym: Gym, name: string): string {
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
  gym: Gym,
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
  gym: Gym,
  given: string,
  scripts: boolean,
  options: AgentOptions,
  called?: string,
): Promise<Agent> {
  const name = wholeName(gym, given);
  if (name.startsWith(replayPrefix)) {
    const events = await gym.store.events.read(name.slice(replayPrefix.length));
    return replayAgent(
      name,
      events.flatMap((event) => (event.type === "step" ? [event.action] : [])),
    );
  }
  if (name.startsWith("llm:")) {
    const { modelAgent } = await import("../agents/llm.ts");
    const settings = await modelSettings(gym);
    const { model } = modelNameOf(name.slice("llm:".length));
    if (options.maxCostUsd !== undefined) expectPrice(model, settings.prices);
    return modelAgent(name, settings, options);
  }
  if (name.startsWith(imagePrefix)) return imageAgent(gym, name.slice(imagePrefix.length), options);
  if (/^https?:\/\//.test(name)) return httpAgent(name, outgoingOf(gym.settings.privateAddresses));
  if (isScript(name)) {
    if (scripts) return scriptAgent(name, called);
    throw new InvalidError(
      "scripts run on their owner's machine only, not on a server",
      "Run it with `agentgym run <env> --agent <script>` on that machine; with --url it plays on this server.",
    );
  }
  if (isBuiltin(name)) return agentOf(name);
  const { isImage } = await import("../agents/docker.ts");
  return (await isImage(name)) ? imageAgent(gym, name, options) : agentOf(name);
}

async function imageAgent(
  gym: Gym,
  image: string,
  { allowModel: model, maxTokens, maxCostUsd }: AgentOptions,
): Promise<Agent> {
  const { dockerAgent } = await import("../agents/docker.ts");
  if (model === undefined) return dockerAgent(image);
  if (maxCostUsd !== undefined) expectPrice(model, (await modelSettings(gym)).prices);
  const { callModel } = await import("./model-call.ts");
  return dockerAgent(image, (id, body, sink, gone) =>
    callModel(gym, id, body, sink, gone, { model, maxTokens, maxCostUsd }),
  );
}

/** Throws InvalidError where a limit of cost could not hold. */
function expectPrice(model: string, prices: Prices | undefined): void {
  if (prices?.[model]) return;
  throw new InvalidError(
    `a limit of cost cannot hold: the price of ${model} is not known`,
    "Give its price in the file that AGENTGYM_PRICES names, or limit the tokens.",
  );
}
