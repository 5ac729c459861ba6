import type { EpisodeSummary } from "../../core/views.ts";
import { ColumnsChart } from "../charts/columns-chart.tsx";
import { histogramOf, scoreHistogramOf } from "../charts/histogram.ts";
import { Card } from "../ui/card.tsx";

/** How scores, steps, time and cost spread over the episodes that are over. */
export function DistributionsCard({ episodes }: { readonly episodes: readonly EpisodeSummary[] }) {
  const scored = episodes.filter((episode) => episode.score !== null);
  if (scored.length === 0) return null;
  const seconds = scored.flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [(endedAt - startedAt) / 1000]));
  const costUsd = scored.reduce((sum, episode) => sum + episode.costUsd, 0);
  const tokens = scored.reduce((sum, episode) => sum + episode.tokens, 0);
  return (
    <Card title="Distributions" aside={`${scored.length} scored ${scored.length === 1 ? "episode" : "episodes"}`}>
      <div className="grid gap-6 sm:grid-cols-2">
        <ColumnsChart
          title="Score"
          unit="Score"
          columns={scoreHistogramOf(scored.flatMap(({ score }) => score ?? []))}
        />
        <ColumnsChart
          title="Steps"
          unit="Steps"
          columns={histogramOf(
            scored.map(({ steps }) => steps),
            { isWhole: true },
          )}
        />
        <ColumnsChart title="Time an episode took" unit="Seconds" columns={histogramOf(seconds)} />
        {costUsd > 0 ? (
          <ColumnsChart
            title="Cost"
            unit="US dollars"
            columns={histogramOf(scored.map((episode) => episode.costUsd))}
          />
        ) : (
          <p className="text-sm text-soft">The agent told of no cost.</p>
        )}
      </div>
      <p className="mt-4 text-sm text-soft">
        {`Together $${costUsd.toPrecision(3)} and ${tokens.toLocaleString("en")} tokens, as the agent told it; the environment itself took ${(scored.reduce((sum, episode) => sum + episode.environmentMs, 0) / scored.length).toFixed(1)} ms an episode.`}
      </p>
    </Card>
  );
}
