import type { AgentChoice } from "../../core/registered-agents.ts";
import type { EnvironmentView } from "../../core/views.ts";

const order: readonly AgentChoice["kind"][] = ["registered", "model", "recent", "builtin"];

/** What can be run on an environment, first what is proposed: the oracle where tasks have plans, else an agent of one's own before those that only try things. */
export function playableAgents(
  agents: readonly AgentChoice[],
  { hasPlans }: Pick<EnvironmentView["world"], "hasPlans">,
): readonly AgentChoice[] {
  if (hasPlans) return agents.toSorted((a, b) => Number(b.agent === "oracle") - Number(a.agent === "oracle"));
  return agents
    .filter(({ agent }) => agent !== "oracle")
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
