import Link from "next/link";
import type { Action } from "../../core/action.ts";
import type { ToolView, TriedAction } from "../../core/views.ts";
import { parametersOf } from "../playground/parameters.ts";
import { type Query, queryLink } from "../query.ts";
import { Card } from "../ui/card.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { Words } from "../ui/words.tsx";
import type { Answered } from "./answered.ts";
import { TryTool } from "./try-tool.tsx";

type Props = {
  readonly tools: readonly ToolView[];
  readonly query: Query;
  /** Null where only an episode runs the world. */
  readonly onTry: ((action: Action) => Promise<Answered<TriedAction>>) | null;
};

/** The agent's tools; one at a time with its parameters, its schema and a form to call it. */
export function Tools({ tools, query, onTry }: Props) {
  const tool = tools.find((each) => each.name === query.tool) ?? tools[0];
  return (
    <div className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <nav aria-label="Tools" className="max-h-64 overflow-y-auto lg:sticky lg:top-16 lg:max-h-[85vh] lg:self-start">
        <ul className="space-y-0.5">
          {tools.map(({ name }) => (
            <li key={name}>
              <Link
                href={queryLink(query, { tool: name })}
                scroll={false}
                prefetch={false}
                aria-current={name === tool?.name ? "true" : undefined}
                className="block rounded-md px-2 py-1 font-mono text-xs hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {tool && (
        <Card key={tool.name} title={tool.title} aside={<span className="font-mono text-xs">{tool.name}</span>}>
          <div className="space-y-6">
            <p className="text-sm">
              <Words text={tool.description} />
            </p>
            <Parameters tool={tool} />
            <details className="text-sm">
              <summary className="cursor-pointer">JSON Schema</summary>
              <JsonBlock label={`schema of ${tool.name}`} value={tool.inputSchema} />
            </details>
            {onTry && tool.name !== "done" && <TryTool tool={tool} onAction={onTry} />}
          </div>
        </Card>
      )}
    </div>
  );
}

function Parameters({ tool }: { readonly tool: ToolView }) {
  const parameters = parametersOf(tool);
  if (parameters.length === 0) return <p className="text-sm text-soft">It takes no parameter.</p>;
  return (
    <Table label={`Parameters of ${tool.name}`} head={["Parameter", "Type", "Required", "Description"]}>
      {parameters.map(({ name, kind, values, required, description }) => (
        <tr key={name}>
          <Cell kind="mono">{name}</Cell>
          <Cell>{kind === "enum" ? values.join(" | ") : kind}</Cell>
          <Cell>{required ? "yes" : ""}</Cell>
          <Cell kind="text">
            <Words text={description} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
