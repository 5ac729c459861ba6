import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";
import type { EnvironmentView, RunSummary } from "../../core/views.ts";
import { EnvironmentLeaderboard } from "../leaderboard/environment-leaderboard.tsx";
import type { Query } from "../query.ts";
import { RunsTable } from "../run/runs-table.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";

type Props = {
  readonly environment: Pick<EnvironmentView, "id" | "world">;
  readonly leaderboard: Leaderboard;
  readonly runs: readonly RunSummary[];
  readonly query: Query;
};

const runsShown = 20;

/** The leaderboard and the latest runs of an environment. */
export function Standings({ environment, leaderboard, runs, query }: Props) {
  return (
    <div className="space-y-4">
      <EnvironmentLeaderboard environment={environment} leaderboard={leaderboard} runs={runs} query={query} />
      <Card title="Runs">
        {runs.length === 0 ? <Empty>No runs yet.</Empty> : <RunsTable runs={runs.slice(0, runsShown)} />}
        {runs.length > runsShown && (
          <p className="mt-4">
            <ButtonLink href={`/runs?environment=${encodeURIComponent(environment.id)}`}>All runs</ButtonLink>
          </p>
        )}
      </Card>
    </div>
  );
}
