import Link from "next/link";
import type { EvolutionSummary } from "../../core/collect/evolution.ts";
import { timeText } from "../../core/figures.ts";
import { StatusBadge } from "../ui/badge.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** Evolutions as a table. */
export function EvolutionsTable({ evolutions }: { readonly evolutions: readonly EvolutionSummary[] }) {
  return (
    <Table label="Evolutions" head={["Evolution", "Policy", "Environment", "Status", "Round", "Started"]}>
      {evolutions.map(({ id, name, environmentId, status, rounds, createdAt }) => (
        <tr key={id}>
          <Cell kind="mono">
            <Link className="link" href={`/evolutions/${id}`}>
              {id}
            </Link>
          </Cell>
          <Cell>{name}</Cell>
          <Cell kind="mono">
            <Link className="link" href={`/environments/${environmentId}`}>
              {environmentId}
            </Link>
          </Cell>
          <Cell>
            <StatusBadge status={status} />
          </Cell>
          <Cell kind="number">{rounds}</Cell>
          <Cell kind="time">{timeText(createdAt)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
