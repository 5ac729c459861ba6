import { readFile } from "node:fs/promises";
import { InvalidError } from "../../core/errors.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf, replayAgent } from "../agents/builtin.ts";
import { httpAgent } from "../agents/http.ts";
import { type AgentLimits, limitedAgent } from "../agents/limits.ts";
import type { ModelOptions } from "../agents/llm.ts";
import type { ModelSettings } from "../agents/model-endpoint.ts";
import { Prices } from "../agents/prices.ts";
import { isScript, scriptAgent } from "../agents/script.ts";
import type { Gym } from "./gym.ts";

const replayPrefix = "replay:";

/** How an agent is run: what it may use, and how a model is asked. */
export type AgentOptions = AgentLimits & ModelOptions;

/** The agent of a name: a built-in one, `replay:<episode>` (takes the actions of that episode's log again), `llm:<model>[@<base URL>]`, an http(s) address, or,
 *  where `scripts` may run, the path of one. Throws InvalidError, NotFoundError. */
export async function agentFor(
  gym: Gym,
  name: string,
  { scripts = false, ...options }: AgentOptions & { readonly scripts?: boolean } = {},
): Promise<Agent> {
  return limitedAgent(await namedAgent(gym, name, scripts, options), options);
}

async function namedAgent(gym: Gym, name: string, scripts: boolean, options: ModelOptions): Promise<Agent> {
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
  if (/^https?:\/\//.test(name)) return httpAgent(name);
  if (isScript(name)) {
    if (scripts) return scriptAgent(name);
    throw new InvalidError(
      "scripts run on their owner's machine only, not on a server",
      "Run it with `agentgym run <env> --agent <script>` on that machine; with --url it plays on this server.",
    );
  }
  return agentOf(name);
}

/** Where models are asked, with the prices of the file as it is now. Throws InvalidError when it holds none. */
export async function modelSettings(gym: Gym): Promise<ModelSettings> {
  const { baseUrl, apiKey, pricesFile, silenceMs } = gym.settings.model;
  return { baseUrl, apiKey, silenceMs, prices: await pricesOf(pricesFile) };
}

async function pricesOf(file: string | undefined): Promise<Prices | undefined> {
  if (file === undefined) return undefined;
  try {
    return Prices.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new InvalidError(
      `AGENTGYM_PRICES names ${file}, which does not hold prices: ${error instanceof Error ? error.message : String(error)}`,
      '{"<model>": {"inputUsdPerMillion": 1, "outputUsdPerMillion": 4}}',
    );
  }
}
