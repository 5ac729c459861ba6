import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";
import type { RunSummary } from "../../core/views.ts";
import { EnvironmentLeaderboard } from "../leaderboard/environment-leaderboard.tsx";
import { RunsTable } from "../run/runs-table.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";

type Props = {
  readonly environmentId: string;
  readonly leaderboard: Leaderboard;
  readonly runs: readonly RunSummary[];
  readonly query: Readonly<Record<string, string | undefined>>;
};

const runsShown = 20;

/** The leaderboard and the latest runs of an environment. */
export function Standings({ environmentId, leaderboard, runs, query }: Props) {
  return (
    <div className="space-y-4">
      <EnvironmentLeaderboard environmentId={environmentId} leaderboard={leaderboard} runs={runs} query={query} />
      <Card title="Runs">
        {runs.length === 0 ? <Empty>No runs yet.</Empty> : <RunsTable runs={runs.slice(0, runsShown)} />}
        {runs.length > runsShown && (
          <p className="mt-4">
            <ButtonLink href={`/runs?environment=${encodeURIComponent(environmentId)}`}>All runs</ButtonLink>
          </p>
        )}
      </Card>
    </div>
  );
}
