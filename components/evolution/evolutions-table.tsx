import type { EvolutionSummary } from "../../core/collect/evolution.ts";
import { timeText } from "../../core/figures.ts";
import { StatusBadge } from "../ui/badge.tsx";
import { LinkCell } from "../ui/link-cell.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** Evolutions as a table. */
export function EvolutionsTable({ evolutions }: { readonly evolutions: readonly EvolutionSummary[] }) {
  return (
    <Table label="Evolutions" head={["Evolution", "Policy", "Environment", "Status", "Round", "Started"]}>
      {evolutions.map(({ id, name, environmentId, status, rounds, createdAt }) => (
        <tr key={id}>
          <LinkCell href={`/evolutions/${id}`}>{id}</LinkCell>
          <Cell>{name}</Cell>
          <LinkCell href={`/environments/${environmentId}`}>{environmentId}</LinkCell>
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
