import { timeText } from "../../core/figures.ts";
import type { EnvironmentSummary } from "../../core/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { LinkCell } from "../ui/link-cell.tsx";
import { Cell, Table } from "../ui/table.tsx";

type Props = { readonly id: string; readonly versions: readonly EnvironmentSummary[] };

/** Every version of an environment's name; each keeps its episodes. */
export function Versions({ id, versions }: Props) {
  return (
    <Card title="Versions">
      <Table label="Versions of this environment" head={["Version", "Id", "Proof", "Tasks", "Rows", "Made"]}>
        {versions.map((version) => (
          <tr key={version.id}>
            <Cell kind="number">
              {version.version} {version.id === id && <Badge tone="accent">this one</Badge>}
            </Cell>
            <LinkCell href={`/environments/${encodeURIComponent(version.id)}`}>{version.id}</LinkCell>
            <Cell>
              <Badge tone={version.certified ? "good" : "warn"}>{version.proof}</Badge>
            </Cell>
            <Cell kind="number">{version.counts.tasks}</Cell>
            <Cell kind="number">{version.counts.rows}</Cell>
            <Cell kind="time">{timeText(version.createdAt)}</Cell>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
