import { z } from "zod";
import type { Observation } from "../action.ts";
import type { EnvironmentSpec, WorldSpec } from "../environment.ts";
import { firstObservation } from "../play.ts";
import type { Task } from "../task.ts";
import { type Tool, toolsOf } from "./tools.ts";
import { maxLength } from "./values.ts";

/** What a client reads of a task beside its instruction; nothing where a plain text is the action and no rule is to be told: its instruction says all. */
export function besideText({ world }: EnvironmentSpec, task: Task): string {
  return besideOf(firstObservation(world, task), toolsOf(world, task));
}

/** The same, of what an agent is told first. */
export function besideOf(first: Observation, tools: readonly Tool[]): string {
  const facts = factsOf(first, tools);
  if (facts === "") return "";
  const told = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, parameters: inputSchema }),
  );
  return [
    facts,
    `The tools; done ends the task:\n${told.join("\n")}`,
    'The last line of each answer is one call: Action: <tool> with Action Input: {"<parameter>": <value>}',
  ].join("\n\n");
}

const Rule = z.object({ id: z.string(), text: z.string() });

/** The time, the rules and for whom the agent acts, where they are to be told. */
export function factsOf({ now, policies, conflicts, acting_for }: Observation, tools: readonly Tool[]): string {
  const rules = z.array(Rule).catch([]).parse(policies);
  if (plainIn(tools) !== null && rules.length === 0) return "";
  return [
    `It is ${String(now)}.`,
    ...(acting_for === undefined ? [] : [`You act for: ${JSON.stringify(acting_for)}`]),
    ...(rules.length > 0 ? [`Policies:\n${rules.map(({ id, text }) => `- ${id}: ${text}`).join("\n")}`] : []),
    ...(typeof conflicts === "string" ? [conflicts] : []),
  ].join("\n\n");
}

/** An observation as text: what a game or program said, or JSON. */
export function observationText(observation: Observation): string {
  const { result, ...rest } = observation;
  return typeof result === "string" && Object.keys(rest).length === 0 ? result : JSON.stringify(observation);
}

type Plain = { readonly tool: string; readonly parameter: string };

/** The only tool of a world, where it takes nothing but a text. */
export function plainTool(world: WorldSpec): Plain | null {
  return world.operations.length === 1 ? plainIn(toolsOf(world)) : null;
}

const PlainSchema = z.object({
  properties: z.record(
    z.string(),
    z.strictObject({ type: z.literal("string"), description: z.string(), maxLength: z.literal(maxLength.text) }),
  ),
  required: z.tuple([z.string()]),
});
const plainOf = new WeakMap<Tool, Plain | null>();

/** The same of the tools that an agent is given. */
export function plainIn(tools: readonly Tool[]): Plain | null {
  const [only, ...others] = tools.filter(({ name }) => name !== "done");
  if (!only || others.length > 0) return null;
  const known = plainOf.get(only);
  if (known !== undefined) return known;
  const { data } = PlainSchema.safeParse(only.inputSchema);
  const [parameter, ...more] = Object.keys(data?.properties ?? {});
  const plain = parameter !== undefined && more.length === 0 ? { tool: only.name, parameter } : null;
  plainOf.set(only, plain);
  return plain;
}
