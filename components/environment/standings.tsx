import type { Leaderboard } from "../../core/leaderboard.ts";
import type { RunSummary } from "../../core/views.ts";
import { percentText, scoreText } from "../format.ts";
import { RunsTable } from "../run/runs-table.tsx";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";

export function Standings({
  leaderboard,
  runs,
}: {
  readonly leaderboard: Leaderboard;
  readonly runs: readonly RunSummary[];
}) {
  return (
    <Card title="Leaderboard" id="leaderboard" aside={`passed means a score of at least ${leaderboard.threshold}`}>
      {leaderboard.rows.length === 0 ? (
        <Empty>No agent has finished an episode here yet.</Empty>
      ) : (
        <Table
          label="Leaderboard"
          head={["Agent", "Mean score", "Passed (95 % interval)", "Episodes", "Tasks", "Coverage", "Mean steps"]}
        >
          {leaderboard.rows.map((row) => (
            <tr key={row.agent}>
              <Cell>
                {row.agent} {row.kind === "reference" && <Badge>reference</Badge>}
              </Cell>
              <Cell>
                {scoreText(row.mean)}
                {row.standardError !== null && <span className="text-soft"> ± {row.standardError.toFixed(3)}</span>}
              </Cell>
              <Cell>
                {percentText(row.passed.value)}{" "}
                <span className="text-soft">
                  ({percentText(row.passed.low)} to {percentText(row.passed.high)})
                </span>
              </Cell>
              <Cell>{row.episodes}</Cell>
              <Cell>{row.tasks}</Cell>
              <Cell>{percentText(row.coverage)}</Cell>
              <Cell>{row.meanSteps?.toFixed(1) ?? "–"}</Cell>
            </tr>
          ))}
        </Table>
      )}
      <h3 className="mb-2 mt-6 font-medium">Runs</h3>
      {runs.length === 0 ? <Empty>No runs yet.</Empty> : <RunsTable runs={runs} />}
    </Card>
  );
}
