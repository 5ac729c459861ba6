import { scoreText, timeText } from "../../core/figures.ts";
import type { RunSummary } from "../../core/views.ts";
import { StatusBadge } from "../ui/badge.tsx";
import { LinkCell } from "../ui/link-cell.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** Runs as a table; `everywhere`: of several environments, which are named. */
export function RunsTable({
  runs,
  everywhere = false,
}: {
  readonly runs: readonly RunSummary[];
  readonly everywhere?: boolean;
}) {
  const head = [
    "Run",
    "Agent",
    ...(everywhere ? ["Environment"] : []),
    "Status",
    "Scored",
    "Errors",
    "Mean score",
    "Started",
  ];
  return (
    <Table label="Runs" head={head}>
      {runs.map((run) => (
        <tr key={run.id}>
          <LinkCell href={`/runs/${run.id}`}>{run.id}</LinkCell>
          <Cell>
            <span className="block min-w-24 wrap-anywhere">{run.agent}</span>
          </Cell>
          {everywhere && <LinkCell href={`/environments/${run.environmentId}`}>{run.environmentId}</LinkCell>}
          <Cell>
            <StatusBadge status={run.status} />
          </Cell>
          <Cell>
            {run.scored}/{run.planned}
          </Cell>
          <Cell>{run.errors}</Cell>
          <Cell>{scoreText(run.mean)}</Cell>
          <Cell kind="time">{timeText(run.createdAt)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
