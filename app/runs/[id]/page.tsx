import type { Metadata } from "next";
import { found } from "../../../components/find.ts";
import { flipLinks } from "../../../components/run/flip-links.ts";
import { RegressionCard } from "../../../components/run/regression-card.tsx";
import { RunView } from "../../../components/run/run-view.tsx";
import { runFormats } from "../../../core/aggregate/run-formats.ts";
import { trajectoryFormats } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

const files = [...runFormats, ...trajectoryFormats].map(({ id, label }) => ({ id, label }));

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ baseline?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) };
}

export default async function RunPage({ params, searchParams }: Props) {
  const run = await found(caller().runs.get({ id: decodeURIComponent((await params).id) }));
  const { baseline } = await searchParams;
  const [runs, regression, before] = await Promise.all([
    caller().runs.list({ environmentId: run.environmentId, limit: 50 }),
    baseline === undefined ? null : found(caller().runs.regression({ id: run.id, baseline })),
    baseline === undefined ? null : found(caller().runs.get({ id: baseline })),
  ]);
  return (
    <RunView initial={run} files={files}>
      <RegressionCard
        baselines={runs.items.filter(({ id }) => id !== run.id)}
        baseline={baseline}
        regression={regression}
        links={before && regression ? flipLinks(before, run, regression) : {}}
      />
    </RunView>
  );
}
