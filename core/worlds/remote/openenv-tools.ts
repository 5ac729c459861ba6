import { InvalidError } from "../../errors.ts";
import { isNode, listOf, nestedOf, resolverOf } from "../../imports/json-schema.ts";
import type { Parameter } from "../../operation.ts";
import type { CustomDefinition } from "../program/definition.ts";

/** What an OpenEnv server says of what it takes. */
export type OpenEnvActions = {
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

/** The tools here for what the server takes. Throws InvalidError for actions that tools here cannot take. */
export function toolsOfOpenEnv({ tools, action }: OpenEnvActions): CustomDefinition["tools"] {
  const taken = tools.map(({ name, description, inputs }) => ({
    name: nameHere(name),
    description: description || name,
    parameters: parametersOf(name, inputs),
  }));
  const act = () => ({ name: "act", description: "Takes an action.", parameters: parametersOf("act", action) });
  return [observe, ...(taken.length > 0 ? taken : [act()])];
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
