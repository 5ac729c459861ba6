import { resolve } from "node:path";
import { withoutSecrets } from "../../core/address.ts";
import { stemOf } from "../../core/agent-name.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { type ListedAgent, NewAgent, type RegisteredAgent } from "../../core/registered-agents.ts";
import { builtinAgents, isBuiltin } from "../agents/builtin.ts";
import { isScript } from "../agents/script.ts";
import { agentFor, registeredName } from "./agents.ts";
import type { Gym, Playing } from "./gym.ts";

/** Keeps an agent under a name of its own: a new one, or the next version. What it runs must be there now. Throws InvalidError, NotFoundError, UnavailableError. */
export async function registerAgent(
  gym: Playing,
  agent: NewAgent,
  { scripts = false }: { readonly scripts?: boolean } = {},
): Promise<RegisteredAgent> {
  const { name, target, description } = NewAgent.parse(agent);
  if (isBuiltin(name)) throw new InvalidError(`${name} is the name of a built-in agent`, "Choose another name.");
  if (registeredName(target) && !isBuiltin(target))
    throw new InvalidError(
      `an agent cannot stand for another name (${withoutSecrets(target)})`,
      "Name what runs: llm:<model>, tool:<tool>:<model>, docker:<image>, an http address or a script.",
    );
  await agentFor(gym, target, { scripts });
  const runs = isScript(target) ? resolve(target) : target;
  // An answer that is kept holds no secret either.
  return shown(await gym.store.agents.add({ name, target: runs, description, createdAt: gym.nowMs() }, shown));
}

/** A registered agent as it is shown: the secrets of its address are for its calls only. */
function shown(agent: RegisteredAgent): RegisteredAgent {
  return { ...agent, target: withoutSecrets(agent.target) };
}

/** Every agent that has a name: the built-in ones, the model of AGENTGYM_MODEL, then the newest version of each registered one. */
export async function listAgents(gym: Pick<Gym, "settings" | "store">): Promise<ListedAgent[]> {
  const registered = await gym.store.agents.newest();
  const model = gym.settings.model.name;
  return [
    ...builtinAgents.map((name) => ({ name, kind: "builtin" as const, newest: null })),
    ...(model ? [{ name: withoutSecrets(`llm:${model}`), kind: "model" as const, newest: null }] : []),
    ...registered.map((newest) => ({ name: newest.name, kind: "registered" as const, newest: shown(newest) })),
  ];
}

/** A registered agent as others than its owner see it: of a script not where it lies. */
export function withoutPath(agent: RegisteredAgent): RegisteredAgent {
  return isScript(agent.target) ? { ...agent, target: `script ${stemOf(agent.target)}` } : agent;
}

/** Every version of a registered agent, newest first. Throws NotFoundError. */
export async function agentVersions(gym: Pick<Gym, "store">, name: string): Promise<RegisteredAgent[]> {
  const versions = await gym.store.agents.versions(name);
  if (versions.length === 0) throw new NotFoundError(`there is no registered agent ${name}`, "GET /agents lists them.");
  return versions.map(shown);
}
