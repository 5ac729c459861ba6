import Link from "next/link";
import type { EvolutionView as Evolution } from "../../core/collect/evolution.ts";
import { percentText, timeText } from "../../core/figures.ts";
import { learningOf } from "../charts/learning.ts";
import { LearningChart } from "../charts/learning-chart.tsx";
import { StatusBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Problem } from "../ui/states.tsx";
import { RoundsTable } from "./rounds-table.tsx";

/** How a policy learned, round by round. */
export function EvolutionView({ evolution }: { readonly evolution: Evolution }) {
  const { id, name, environmentId, status, problem, reports, keep, threshold, evalShare, createdAt, changedAt } =
    evolution;
  return (
    <div className="space-y-6">
      <PageTitle
        title={`Evolution of ${name}`}
        badges={<StatusBadge status={status} />}
        facts={
          <>
            <span className="font-mono text-xs">{id}</span> on{" "}
            <Link className="link" href={`/environments/${environmentId}`}>
              {environmentId}
            </Link>{" "}
            · {timeText(createdAt)} · last told of {timeText(changedAt)} · learns from: {keep}, threshold {threshold} ·{" "}
            {percentText(evalShare)} held out
          </>
        }
      />
      {problem && (
        <Problem>
          Round {problem.round} stopped at {problem.stage}: {problem.message}. The same command goes on with it.
        </Problem>
      )}
      {reports.length === 0 ? (
        <Card>
          <Empty>No round has begun yet. The same command goes on with it.</Empty>
        </Card>
      ) : (
        <>
          <Card title="Success">
            <LearningChart points={learningOf(reports)} />
          </Card>
          <Card title="Rounds">
            <RoundsTable reports={reports} />
          </Card>
        </>
      )}
    </div>
  );
}
