import { InvalidError } from "../../core/errors.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf, isBuiltin, replayAgent } from "../agents/builtin.ts";
import { httpAgent } from "../agents/http.ts";
import { type AgentLimits, limitedAgent } from "../agents/limits.ts";
import type { ModelOptions } from "../agents/llm.ts";
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

/** The agent of a name: a built-in one, `replay:<episode>` (takes the actions of that episode's log again), `llm:<model>[@<base URL>]`, an http(s) address, `docker:<image>` (or the name of an image that the engine has), or,
 *  where `scripts` may run, the path of one. Throws InvalidError, NotFoundError. */
export async function agentFor(
  gym: Gym,
  name: string,
  { scripts = false, ...options }: AgentOptions & { readonly scripts?: boolean } = {},
): Promise<Agent> {
  const agent = await namedAgent(gym, name, scripts, options);
  if (options.allowModel !== undefined && !agent.name.startsWith(imagePrefix))
    throw new InvalidError(
      `allowModel is for agents of an image, ${name.slice(0, 100)} is none`,
      "Leave it out: only a container has to be let to a model.",
    );
  return limitedAgent(agent, options);
}

async function namedAgent(gym: Gym, name: string, scripts: boolean, options: AgentOptions): Promise<Agent> {
  if (name.startsWith(replayPrefix)) {
    const events = await gym.store.events.read(name.slice(replayPrefix.length));
    return replayAgent(
      name,
      events.flatMap((event) => (event.type === "step" ? [event.action] : [])),
    );
  }
  if (name.startsWith("llm:")) {
    const { modelAgent } = await import("../agents/llm.ts");
    return modelAgent(name, await modelSettings(gym), options);
  }
  if (name.startsWith(imagePrefix)) return imageAgent(gym, name.slice(imagePrefix.length), options.allowModel);
  if (/^https?:\/\//.test(name)) return httpAgent(name);
  if (isScript(name)) {
    if (scripts) return scriptAgent(name);
    throw new InvalidError(
      "scripts run on their owner's machine only, not on a server",
      "Run it with `agentgym run <env> --agent <script>` on that machine; with --url it plays on this server.",
    );
  }
  if (isBuiltin(name)) return agentOf(name);
  const { isImage } = await import("../agents/docker.ts");
  return (await isImage(name)) ? imageAgent(gym, name, options.allowModel) : agentOf(name);
}

async function imageAgent(gym: Gym, image: string, allowModel: string | undefined): Promise<Agent> {
  const { dockerAgent } = await import("../agents/docker.ts");
  if (allowModel === undefined) return dockerAgent(image);
  const { callModel } = await import("../model-proxy/call.ts");
  return dockerAgent(image, (id, body, sink, gone) => callModel(gym, id, body, sink, gone, allowModel));
}
