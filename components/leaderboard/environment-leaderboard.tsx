import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";
import type { EnvironmentView, RunSummary } from "../../core/views.ts";
import { historyOf } from "../charts/history.ts";
import { HistoryChart } from "../charts/history-chart.tsx";
import { type Query, queryLink } from "../query.ts";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";
import { LeaderboardFilters } from "./leaderboard-filters.tsx";
import { LeaderboardRules } from "./leaderboard-rules.tsx";
import { LeaderboardTable } from "./leaderboard-table.tsx";
import { ShareLeaderboard } from "./share-leaderboard.tsx";

type Props = {
  readonly environment: Pick<EnvironmentView, "id" | "world">;
  readonly leaderboard: Leaderboard;
  /** The latest runs here, newest first. */
  readonly runs: readonly RunSummary[];
  /** What the address says besides the path. */
  readonly query: Query;
};

/** All of one environment's leaderboard: filters, rows, rules, history, and what leads elsewhere. */
export function EnvironmentLeaderboard({ environment, leaderboard, runs, query }: Props) {
  const { rows, tier, failure, face } = leaderboard;
  const { series, leftOut } = historyOf(runs.filter((run) => run.face === face));
  const agents = rows.filter(({ source }) => source === "episodes").map(({ agent }) => agent);
  const hasAgents = rows.some(({ kind }) => kind !== "reference");
  const search = queryLink(
    {},
    {
      tier: tier === null ? undefined : String(tier),
      failure: failure ?? undefined,
      face: face === "tools" ? undefined : face,
    },
  );
  return (
    <Card
      title="Leaderboard"
      id="leaderboard"
      aside={<ShareLeaderboard environmentId={environment.id} agents={agents} search={search} />}
    >
      <div className="space-y-4">
        <LeaderboardFilters leaderboard={leaderboard} faces={environment.world.faces} query={query} />
        {rows.length > 0 && <LeaderboardTable leaderboard={leaderboard} label="Leaderboard" />}
        {!hasAgents && (
          <Empty>
            {failure === null
              ? `No agent${tier === null ? "" : ` has finished a T${tier} episode here yet; none`} but the reference agents stands here${tier === null ? " yet. Run yours, or connect it." : "."}`
              : `No agent's episode was labelled ${failure}${tier === null ? "" : ` in tier ${tier}`}.`}
          </Empty>
        )}
        <LeaderboardRules leaderboard={leaderboard} />
        {series.length > 0 && (
          <div>
            <h3 className="mb-2 font-medium">History</h3>
            <HistoryChart series={series} />
            {leftOut > 0 && (
              <p className="text-xs text-soft">
                {leftOut === 1 ? "1 of the latest runs is" : `${leftOut} of the latest runs are`} left out: not over,
                without a score, or over fewer tasks than the largest.
              </p>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
