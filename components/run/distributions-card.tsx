import { counted, durationText, moneyText, numberText } from "../../core/figures.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { ColumnsChart } from "../charts/columns-chart.tsx";
import { histogramOf, quantileOf, scoreHistogramOf } from "../charts/histogram.ts";
import { Card } from "../ui/card.tsx";
import { Stat } from "../ui/states.tsx";

/** How scores, steps, time and cost spread over the episodes that are over. */
export function DistributionsCard({ episodes }: { readonly episodes: readonly EpisodeSummary[] }) {
  const scored = episodes.filter((episode) => episode.score !== null);
  if (scored.length === 0) return null;
  const times = scored.flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [endedAt - startedAt]));
  const environmentMs = scored.reduce((sum, episode) => sum + episode.environmentMs, 0) / scored.length;
  const costUsd = scored.reduce((sum, episode) => sum + episode.costUsd, 0);
  const tokens = scored.reduce((sum, episode) => sum + episode.tokens, 0);
  return (
    <Card title="Distributions" aside={counted(scored.length, "scored episode")}>
      <dl className="mb-6 grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Stat
          name="Median time"
          value={durationText(quantileOf(times, 0.5))}
          note={`95 % of the episodes within ${durationText(quantileOf(times, 0.95))}`}
        />
        <Stat
          name="Of it in the environment"
          value={durationText(environmentMs)}
          note="an episode; the rest is the agent's"
        />
        <Stat
          name="Cost"
          value={costUsd > 0 ? moneyText(costUsd) : "–"}
          note={costUsd > 0 ? `${moneyText(costUsd / scored.length)} an episode` : "the agent told of none"}
        />
        <Stat
          name="Tokens"
          value={tokens > 0 ? numberText(tokens) : "–"}
          note={tokens > 0 ? `${numberText(tokens / scored.length)} an episode` : "the agent told of none"}
        />
      </dl>
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
        <ColumnsChart
          title="Time an episode took, in seconds"
          unit="Seconds"
          columns={histogramOf(times.map((ms) => ms / 1000))}
        />
        {costUsd > 0 && (
          <ColumnsChart
            title="Cost of an episode, in US dollars"
            unit="US dollars"
            columns={histogramOf(scored.map((episode) => episode.costUsd))}
          />
        )}
      </div>
    </Card>
  );
}
