import { isNeeded, type SpokenFunction, textOfCall } from "../../../core/worlds/spoken-function.ts";
import { plainIn } from "../../../core/worlds/told-text.ts";
import type { Tool } from "../../../core/worlds/tools.ts";
import type { Callable } from "./answer-format.ts";

/** What may be called: the functions that an action's text has, where it has any, else the tools. */
export function callablesOf(tools: readonly Tool[], functions: readonly SpokenFunction[]): readonly Callable[] {
  const plain = plainIn(tools);
  if (plain === null || functions.length === 0) return tools.map(ofTool);
  return functions.map((spoken) => ({
    name: spoken.name,
    description: spoken.description,
    parameters: Object.fromEntries(
      spoken.parameters.map((name) => [name, { type: "string", description: name }] as const),
    ),
    required: spoken.parameters.filter((name) => isNeeded(spoken, name)),
    call(given) {
      const text = textOfCall(spoken, given);
      return text === null
        ? `the call of ${spoken.name} leaves out what it needs`
        : { action: plain.tool, params: { [plain.parameter]: text } };
    },
  }));
}

function ofTool({ name, description, inputSchema }: Tool): Callable {
  const { properties, required } = inputSchema as {
    readonly properties: Callable["parameters"];
    readonly required: readonly string[];
  };
  return { name, description, parameters: properties, required, call: (params) => ({ action: name, params }) };
}
