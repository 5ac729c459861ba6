import type { ToolView } from "../../core/views.ts";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { TryTool } from "./try-tool.tsx";

type Schema = {
  readonly properties?: Readonly<
    Record<
      string,
      {
        readonly type?: string;
        readonly enum?: readonly string[];
        readonly description?: string;
        readonly format?: string;
      }
    >
  >;
  readonly required?: readonly string[];
};

export function Tools({
  environmentId,
  tools,
}: {
  readonly environmentId: string;
  readonly tools: readonly ToolView[];
}) {
  return (
    <Card title="Tools" id="tools" aside={`${tools.length} tools of the agent`}>
      <ul className="divide-y divide-line">
        {tools.map((tool) => (
          <li key={tool.name}>
            <Tool environmentId={environmentId} tool={tool} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Tool({ environmentId, tool }: { readonly environmentId: string; readonly tool: ToolView }) {
  const schema = tool.inputSchema as Schema;
  const parameters = Object.entries(schema.properties ?? {});
  return (
    <details className="py-2">
      <summary className="cursor-pointer text-sm">
        <span className="font-mono">{tool.name}</span> <span className="text-soft">{tool.description}</span>
      </summary>
      <div className="mt-2 pl-4">
        <Table label={`Parameters of ${tool.name}`} head={["Parameter", "Type", "Required", "Description"]}>
          {parameters.map(([name, parameter]) => (
            <tr key={name}>
              <Cell kind="mono">{name}</Cell>
              <Cell>
                {parameter.enum
                  ? parameter.enum.join(" | ")
                  : [parameter.type ?? "any", parameter.format].filter(Boolean).join(", ")}
              </Cell>
              <Cell>{schema.required?.includes(name) ? "yes" : ""}</Cell>
              <Cell kind="text">{parameter.description}</Cell>
            </tr>
          ))}
        </Table>
        {tool.name !== "done" && <TryTool environmentId={environmentId} tool={tool} />}
      </div>
    </details>
  );
}
