import { timeText } from "../../core/figures.ts";
import type { RegisteredAgent } from "../../core/registered-agents.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** Agents, each with its versions, newest first. */
export function AgentsTable({ agents }: { readonly agents: readonly (readonly RegisteredAgent[])[] }) {
  if (agents.length === 0)
    return (
      <Empty>
        No agent has a name yet. The built-in ones (oracle, noop, random), models, services and images run without one.
      </Empty>
    );
  return (
    <Table label="Registered agents" head={["Agent", "Runs", "What is new", "Since", "Earlier versions"]}>
      {agents.map(([newest, ...earlier]) =>
        newest ? (
          <tr key={newest.name}>
            <Cell kind="mono">
              {newest.name}@{newest.version} <CopyButton text={newest.name} label={`Copy ${newest.name}`} />
            </Cell>
            <Cell kind="text">
              <span className="font-mono text-xs wrap-anywhere">{newest.target}</span>
            </Cell>
            <Cell kind="text">{newest.description || <span className="text-soft">nothing said</span>}</Cell>
            <Cell kind="time">{timeText(newest.createdAt)}</Cell>
            <Cell>
              {earlier.length === 0 ? <span className="text-soft">none</span> : <Earlier versions={earlier} />}
            </Cell>
          </tr>
        ) : null,
      )}
    </Table>
  );
}

function Earlier({ versions }: { readonly versions: readonly RegisteredAgent[] }) {
  return (
    <details>
      <summary className="cursor-pointer whitespace-nowrap text-soft">{versions.length} earlier</summary>
      <ul className="mt-1 space-y-1 text-xs">
        {versions.map(({ version, target, description, createdAt }) => (
          <li key={version} className="wrap-anywhere">
            <span className="font-mono">
              @{version} {target}
            </span>{" "}
            <span className="text-soft">
              {timeText(createdAt)}
              {description && ` · ${description}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
