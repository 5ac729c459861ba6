import type { Observation } from "../action.ts";
import type { EnvironmentSpec, WorldSpec } from "../environment.ts";
import { firstObservation } from "../play.ts";
import type { Task } from "../task.ts";
import { toolsOf } from "./tools.ts";

/** What a client reads of a task beside its instruction; nothing where a plain text is the action and no rule is to be told: its instruction says all. */
export function besideText({ world }: EnvironmentSpec, task: Task): string {
  if (plainTool(world) !== null && world.policies.length === 0) return "";
  const { now, policies, conflicts, acting_for } = firstObservation(world, task);
  const tools = toolsOf(world, task).map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, parameters: inputSchema }),
  );
  return [
    `It is ${String(now)}.`,
    ...(acting_for === undefined ? [] : [`You act for: ${JSON.stringify(acting_for)}`]),
    ...(Array.isArray(policies) && policies.length > 0
      ? [`Policies:\n${world.policies.map(({ id, text }) => `- ${id}: ${text}`).join("\n")}`]
      : []),
    ...(typeof conflicts === "string" ? [conflicts] : []),
    `The tools; done ends the task:\n${tools.join("\n")}`,
    'The last line of each answer is one call: Action: <tool> with Action Input: {"<parameter>": <value>}',
  ].join("\n\n");
}

/** An observation as text: what a game or program said, or JSON. */
export function observationText(observation: Observation): string {
  const { result, ...rest } = observation;
  return typeof result === "string" && Object.keys(rest).length === 0 ? result : JSON.stringify(observation);
}

/** The only tool of a world, where it takes nothing but a text. */
export function plainTool({ operations }: WorldSpec): { readonly tool: string; readonly parameter: string } | null {
  const [only, ...others] = operations;
  const [parameter, ...more] = only?.parameters ?? [];
  if (!only || !parameter || others.length + more.length > 0 || parameter.type !== "text") return null;
  return { tool: only.name, parameter: parameter.name };
}
