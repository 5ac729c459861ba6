import type { Plan } from "../environment.ts";
import type { ApiInput, ApiTool, Gap, ReadTools } from "./api-tool.ts";
import { isNode, listOf, type Node, type Resolver, resolverOf, textOf, typeOf } from "./json-schema.ts";
import { idInput, namedActOf, parentInputs } from "./named-tool.ts";
import { shortText } from "./naming.ts";
import { planOfTools } from "./plan-of-tools.ts";

/** A tool as an MCP server lists it. Source: Model Context Protocol, "Tools", tools/list. */
export type McpTool = {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
};

/** The plan of an MCP server's tools, under the server's own tool names. Throws InvalidError when none of them reads or changes records. */
export function planOfMcp(title: string, tools: readonly McpTool[], wanted?: ReadonlySet<string>): Plan {
  const resolver = resolverOf({ tools: tools.map(({ inputSchema }) => inputSchema) });
  return planOfTools("mcp", readMcp(title, tools), resolver, wanted);
}

function readMcp(title: string, tools: readonly McpTool[]): ReadTools {
  const gaps: Gap[] = [];
  const named = tools.flatMap((tool) => {
    const act = namedActOf(tool.name);
    if (!act) gaps.push({ what: tool.name, why: "its name does not say what it does to which records" });
    const own = resolverOf(isNode(tool.inputSchema) ? tool.inputSchema : {});
    return act ? [{ tool, act, own, inputs: inputsOf(tool.inputSchema, own) }] : [];
  });
  const records = new Set(named.map(({ act }) => act.record));
  const made = named.map(({ tool, act, inputs }): ApiTool => {
    const id = idInput(act.record, act.act, inputs);
    return {
      name: tool.name,
      title: shortText(tool.title, 100),
      description: tool.description ?? "",
      ...act,
      id,
      parents: parentInputs(act.record, id, inputs, records),
      inputs,
      output: outputOf(tool.outputSchema),
      http: undefined,
    };
  });
  if (made.length > 0 && made.every(({ output }) => output === null))
    gaps.push({
      what: "results",
      why: "the server gives no schema of its results: records have the fields that its tools take",
    });
  return { title, description: "", tools: made, schemas: new Map(), gaps };
}

function inputsOf(schema: unknown, resolver: Resolver): ApiInput[] {
  const own = resolver.schema(schema);
  const required = new Set(listOf(own?.required));
  return Object.entries(isNode(own?.properties) ? own.properties : {})
    .slice(0, 60)
    .map(([name, member]) => {
      // Each tool has definitions of its own, so what is referred to is put in place of the reference.
      const resolved = inlined(resolver, member, 0);
      return {
        name,
        schema: resolved,
        description: textOf(isNode(resolved) ? resolved.description : undefined) ?? "",
        required: required.has(name),
        place: "body",
      };
    });
}

function inlined(resolver: Resolver, value: unknown, depth: number): unknown {
  const schema = depth > 5 ? null : resolver.schema(value);
  if (!schema) return {};
  return {
    ...schema,
    ...(isNode(schema.properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, member]) => [name, inlined(resolver, member, depth + 1)]),
          ),
        }
      : {}),
    ...(schema.items === undefined ? {} : { items: inlined(resolver, schema.items, depth + 1) }),
  };
}

/** One record in a result: the result itself, or the items of its only list. */
function outputOf(schema: unknown): Node | null {
  const resolver = resolverOf(isNode(schema) ? schema : {});
  const own = inlined(resolver, schema, 0);
  if (!isNode(own) || !isNode(own.properties)) return null;
  const lists = Object.values(own.properties).flatMap((member) =>
    isNode(member) && typeOf(member) === "array" && isNode(member.items) && isNode(member.items.properties)
      ? [member.items]
      : [],
  );
  return lists.length === 1 && lists[0] ? lists[0] : own;
}
