import { withoutSecrets } from "../../../core/address.ts";
import { InvalidError } from "../../../core/errors.ts";
import type { Agent } from "../agent.ts";
import type { AgentKind, AgentPorts, AgentWish } from "./agent-kind.ts";
import { builtinKind } from "./builtin-kind.ts";
import { bareImageKind, imageKind } from "./image-kind.ts";
import { modelKind } from "./model-kind.ts";
import { replayKind } from "./replay-kind.ts";
import { scriptKind } from "./script-kind.ts";
import { serviceKind } from "./service-kind.ts";
import { toolKind } from "./tool-kind.ts";

/** The kinds of agents, in the order in which a name is tried: the only list. */
const agentKinds: readonly AgentKind[] = [
  builtinKind,
  replayKind,
  modelKind,
  toolKind,
  serviceKind,
  imageKind,
  scriptKind,
  bareImageKind,
];

/** Whether a name says that this server plays, as `llm:qwen3` does. */
export async function isPlayedHere(name: string): Promise<boolean> {
  for (const kind of agentKinds) if (kind.isPlayedHere && (await kind.isOf(name))) return true;
  return false;
}

/** The agent of a name, by the first kind that it is of. Throws InvalidError for a name of none, and what the kind throws. */
export async function agentNamed(
  name: string,
  ports: AgentPorts,
  wish: AgentWish = {},
  kinds: readonly AgentKind[] = agentKinds,
): Promise<Agent> {
  for (const kind of kinds) if (await kind.isOf(name)) return kind.make(name, ports, wish);
  const forms = [...new Set(kinds.map(({ form }) => form))];
  throw new InvalidError(
    `there is no agent ${JSON.stringify(withoutSecrets(name).slice(0, 100))}`,
    `Use one of ${forms.slice(0, -1).join(", ")} or ${forms.at(-1)}.`,
  );
}
