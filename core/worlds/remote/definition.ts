import { InvalidError } from "../../errors.ts";
import { isNode, listOf, nestedOf, resolverOf } from "../../imports/json-schema.ts";
import { shortText } from "../../imports/naming.ts";
import type { Parameter } from "../../operation.ts";
import { CustomDefinition } from "../program/definition.ts";

/** What another server says of its environment. */
export type ForeignEnvironment = {
  readonly name: string;
  readonly description: string;
  /** Its tools; without any, an action has the form of `action`. */
  readonly tools: readonly { readonly name: string; readonly description: string; readonly inputs: unknown }[];
  /** JSON Schema of an action. */
  readonly action: unknown;
};

/** Names that are every environment's own, or this kind's. */
const ownNames: readonly string[] = ["done", "observe"];
const apart = "_there";

/** How a tool of the server is called here. */
function nameHere(tool: string): string {
  return ownNames.includes(tool) ? tool + apart : tool;
}

/** How a tool here is called there. */
export function nameThere(tool: string): string {
  const bare = tool.slice(0, -apart.length);
  return tool.endsWith(apart) && ownNames.includes(bare) ? bare : tool;
}

/** The definition of an environment on another server: each seed is a task. Throws InvalidError for actions that tools here cannot take. */
export function definitionOfRemote(
  { name, description, tools, action }: ForeignEnvironment,
  { slug, tasks, maxSteps }: { readonly slug: string; readonly tasks: number; readonly maxSteps: number },
): CustomDefinition {
  const taken =
    tools.length > 0
      ? tools.map((tool) => ({
          name: nameHere(tool.name),
          description: tool.description || tool.name,
          parameters: parametersOf(tool.name, tool.inputs),
        }))
      : [{ name: "act", description: "Takes an action.", parameters: parametersOf("act", action) }];
  const definition = CustomDefinition.safeParse({
    name: shortText(name, 80) || slug,
    slug,
    description: description || name || slug,
    seed: 0,
    tables: [states],
    tools: [observe, ...taken],
    validators: [{ id: "reward", kind: "state", weight: 1, text: "What the server gives as reward." }],
    tasks: Array.from({ length: tasks }, (_, seed) => ({
      id: `t1_${String(seed + 1).padStart(3, "0")}`,
      tier: 1,
      instruction: `${shortText(description, 2_000) || name}\n\nAn episode with the seed ${seed}. Call observe first: it shows how the episode begins.`,
      maxSteps,
    })),
  });
  if (definition.success) return definition.data;
  const [issue] = definition.error.issues;
  throw new InvalidError(
    `this environment cannot be met here: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    "Its tools need names of letters, digits, _ and -.",
  );
}

const observe = { name: "observe", description: "Shows what the environment showed last.", parameters: [] };

function parametersOf(tool: string, schema: unknown): Parameter[] {
  const resolver = resolverOf(isNode(schema) ? schema : {});
  const own = resolver.schema(schema);
  const required = new Set(listOf(own?.required));
  return Object.entries(isNode(own?.properties) ? own.properties : {})
    .filter(([name]) => name !== "metadata")
    .flatMap(([name, member]) => {
      const nested = nestedOf(resolver, member, name);
      if (nested) {
        const { values, description = name, ...form } = nested;
        return [
          { ...form, ...(values ? { values: [...values] } : {}), name, description, required: required.has(name) },
        ];
      }
      if (!required.has(name)) return [];
      throw new InvalidError(
        `the parameter ${name} of ${tool} has a form that tools here do not have`,
        "Values of any type cannot be asked of an agent.",
      );
    });
}

/** What the server says of its state, a row for each member. */
const states: CustomDefinition["tables"][number] = {
  name: "state",
  label: "State",
  idPrefix: "state",
  description: "What the server says of its state.",
  display: "value",
  look: "code",
  ids: "free",
  fields: [{ name: "value", type: "longtext", description: "As JSON" }],
};
