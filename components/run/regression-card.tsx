"use client";

import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { Regression } from "../../core/aggregate/regression.ts";
import { counted, fineText, scoreText, timeText } from "../../core/figures.ts";
import type { RunSummary } from "../../core/views.ts";
import { queryLink } from "../query.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Select } from "../ui/field.tsx";
import { Cell, Table } from "../ui/table.tsx";

type Props = {
  readonly baselines: readonly RunSummary[];
  readonly baseline: string | undefined;
  readonly regression: Regression | null;
  /** Where each task that flipped is shown side by side. */
  readonly links: Readonly<Record<string, string>>;
};

/** A run beside a baseline that the reader chooses; the choice is in the address. */
export function RegressionCard({ baselines, baseline, regression, links }: Props) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const choose = (id: string) =>
    router.replace(`${path}${queryLink(Object.fromEntries(query), { baseline: id || undefined })}`, { scroll: false });
  return (
    <Card title="Against a baseline">
      <div className="max-w-xl">
        <Field label="Baseline run">
          {(control) => (
            <Select {...control} value={baseline ?? ""} onChange={(event) => choose(event.target.value)}>
              <option value="">none</option>
              {baselines.map((run) => (
                <option key={run.id} value={run.id}>
                  {`${run.agent} · ${scoreText(run.mean)} · ${timeText(run.createdAt)} · ${run.id}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {regression && <Findings regression={regression} baseline={baseline ?? ""} links={links} />}
    </Card>
  );
}

function Findings({
  regression,
  baseline,
  links,
}: {
  readonly regression: Regression;
  readonly baseline: string;
  readonly links: Props["links"];
}) {
  const { tasks, onlyBefore, onlyAfter, broken, mended, pValue, difference, separable } = regression;
  const isApart = difference !== null && (difference.low > 0 || difference.high < 0);
  const isWorse = isApart ? difference.mean < 0 : broken.length > mended.length;
  const flips = [
    ...broken.map((flip) => ({ ...flip, broke: true })),
    ...mended.map((flip) => ({ ...flip, broke: false })),
  ];
  return (
    <div className="mt-4 space-y-4 text-sm">
      <p>
        {separable ? (
          <Badge tone={isWorse ? "bad" : "good"}>{isWorse ? "worse" : "better"}</Badge>
        ) : (
          <Badge>not separable</Badge>
        )}{" "}
        {difference
          ? `The mean score differs by ${signed(difference.mean)} (95 % interval ${signed(difference.low)} to ${signed(difference.high)}) over the ${tasks} tasks that both runs have scores for.`
          : `Only ${tasks} ${tasks === 1 ? "task has" : "tasks have"} scores in both runs: too few to compare.`}{" "}
        {broken.length} broke, {mended.length} were mended (exact McNemar test: p = {fineText(pValue)}).
      </p>
      {onlyBefore + onlyAfter > 0 && (
        <p className="text-soft">
          {onlyBefore === 1 ? "1 task has" : `${counted(onlyBefore, "task")} have`} a score in{" "}
          <Link className="link" href={`/runs/${baseline}`}>
            the baseline
          </Link>{" "}
          only, {onlyAfter} in this run only; they are left out.
        </p>
      )}
      {flips.length > 0 && (
        <Table label="Tasks that flipped" head={["Task", "Now", "Baseline's mean", "This run's mean", "Why"]}>
          {flips.map((flip) => (
            <tr key={flip.taskId}>
              <Cell kind="mono">{flip.taskId}</Cell>
              <Cell>
                <Badge tone={flip.broke ? "bad" : "good"}>{flip.broke ? "broke" : "mended"}</Badge>
              </Cell>
              <Cell kind="number">{scoreText(flip.before.mean)}</Cell>
              <Cell kind="number">{scoreText(flip.after.mean)}</Cell>
              <Cell>
                {links[flip.taskId] && (
                  <Link className="link" href={links[flip.taskId] ?? ""} prefetch={false}>
                    compare<span className="sr-only"> the episodes of {flip.taskId}</span>
                  </Link>
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${fineText(Math.abs(value))}`;
}
