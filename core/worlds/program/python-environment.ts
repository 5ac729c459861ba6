import { z } from "zod";
import { Action } from "../../action.ts";
import type { Json } from "../../json.ts";
import { Task } from "../../task.ts";
import { CustomDefinition } from "./definition.ts";

/** What an environment in Python says of itself (sdk/python/src/agentgym/environment.py). */
export const PythonEnvironment = z.strictObject({
  name: CustomDefinition.shape.name,
  description: CustomDefinition.shape.description,
  actions: z.string().min(1).max(2_000).describe("What an action in text may be"),
  tools: z.array(CustomDefinition.shape.tools.element).max(200).describe("In place of actions in text"),
  tasks: z
    .array(
      z.strictObject({
        instruction: Task.shape.instruction,
        tier: Task.shape.tier,
        oracle: z.array(Action),
        maxSteps: z.int().min(1).max(10_000).optional(),
      }),
    )
    .min(1)
    .max(1_000),
});
export type PythonEnvironment = z.infer<typeof PythonEnvironment>;

const done: Action = { action: "done", params: {} };

/** The definition of an environment in Python. `firsts`: what it told of each task when it began. */
export function definitionOfPython(
  { name, description, actions, tools, tasks }: PythonEnvironment,
  { slug, seed, firsts }: { readonly slug: string; readonly seed: number; readonly firsts: readonly Json[] },
): CustomDefinition {
  const act = {
    name: "act",
    title: "Act",
    description: `Takes an action: ${actions}.`,
    parameters: [{ name: "action", type: "text" as const, description: "The action in words", required: true }],
  };
  return {
    name,
    slug,
    description,
    seed,
    tables: [attributes],
    tools: tools.length > 0 ? tools : [act],
    validators: [
      { id: "reward", kind: "state", weight: 1, text: "What the environment says that the episode is worth." },
    ],
    tasks: tasks.map(({ instruction, oracle, ...task }, at) => ({
      ...task,
      id: `t${task.tier}_${String(at + 1).padStart(3, "0")}`,
      instruction: [instruction, ...told(firsts[at] ?? null)].join("\n\n"),
      answerType: "none",
      oracle: oracle.length === 0 || oracle.at(-1)?.action === done.action ? oracle : [...oracle, done],
    })),
  };
}

function told(first: Json): readonly string[] {
  if (first === null || first === "") return [];
  return [typeof first === "string" ? first : JSON.stringify(first)];
}

/** What the object of the environment holds, a row each. */
const attributes: CustomDefinition["tables"][number] = {
  name: "attribute",
  label: "Attribute",
  idPrefix: "attr",
  description: "What the environment's object holds.",
  display: "type",
  look: "code",
  ids: "free",
  fields: [
    { name: "type", type: "text", description: "Its type in Python" },
    { name: "value", type: "longtext", description: "Its value as JSON" },
  ],
};
