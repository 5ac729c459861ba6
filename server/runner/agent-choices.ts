import { isHushed, withoutSecrets } from "../../core/address.ts";
import type { AgentChoice } from "../../core/registered-agents.ts";
import { builtinAgents } from "../agents/builtin.ts";
import { isScript } from "../agents/script.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

/** Runs that are looked at for what ran before. */
const runsLookedAt = 100;

const builtinNotes = {
  oracle: "takes the planned actions: every task passes",
  noop: "says done at once: no task passes",
  random: "takes valid actions at random",
} as const satisfies Record<(typeof builtinAgents)[number], string>;

/** What a person may choose to run here, each once: built-in agents, registered ones, models that the server knows of, and models, services and images that ran lately. */
export async function agentChoices(gym: Pick<Gym, "settings" | "store">): Promise<AgentChoice[]> {
  const [registered, models, runs] = await Promise.all([
    gym.store.agents.newest(),
    knownModels(gym),
    gym.store.runs.latestAgents(runsLookedAt),
  ]);
  const choices: readonly AgentChoice[] = [
    ...builtinAgents.map((agent) => ({ agent, kind: "builtin" as const, note: builtinNotes[agent] })),
    ...registered
      .filter(({ target }) => !isScript(target))
      .map(({ name, version, target }) => ({
        agent: name,
        kind: "registered" as const,
        note: `version ${version}, ${withoutSecrets(target)}`,
      })),
    ...models.map((model) => ({
      agent: withoutSecrets(`llm:${model}`),
      kind: "model" as const,
      note: "a model of this server",
    })),
    ...runs
      .filter((agent) => /^(llm:|tool:|docker:|https?:\/\/)/.test(agent) && !isHushed(agent))
      .map((agent) => ({ agent, kind: "recent" as const, note: "ran here lately" })),
  ];
  return choices.filter(({ agent }, index) => choices.findIndex((each) => each.agent === agent) === index);
}

/** The model that the settings name, and those that have a price. A file that holds no prices is told of by the run that wants one. */
async function knownModels(gym: Pick<Gym, "settings">): Promise<string[]> {
  const { prices } = await modelSettings(gym).catch(() => ({ prices: undefined }));
  return [gym.settings.model.name ?? [], Object.keys(prices ?? {})].flat();
}
