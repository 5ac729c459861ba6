"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { scoreText, timeText } from "../../core/figures.ts";
import { Skeleton } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
import type { Series } from "./history.ts";

const Drawing = dynamic(
  () => untilHere(() => import("./history-drawing.tsx")).then((module) => module.HistoryDrawing),
  {
    ssr: false,
    loading: () => <Skeleton lines={6} label="Loading the chart" />,
  },
);

/** Means of runs over time, drawn and as a table. */
export function HistoryChart({ series }: { readonly series: readonly Series[] }) {
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">Mean score of each run over time</figcaption>
      <div aria-hidden className="h-56">
        <Drawing series={series} />
      </div>
      <details className="mt-1 text-xs text-soft">
        <summary className="cursor-pointer py-1">History as a table</summary>
        <Table label="History" head={["Agent", "Run", "Mean score", "Started"]}>
          {series.flatMap(({ agent, points }) =>
            points.map(({ id, mean, createdAt }) => (
              <tr key={id}>
                <Cell>{agent}</Cell>
                <Cell kind="mono">
                  <Link className="link" href={`/runs/${id}`}>
                    {id}
                  </Link>
                </Cell>
                <Cell kind="number">{scoreText(mean)}</Cell>
                <Cell kind="time">{timeText(createdAt)}</Cell>
              </tr>
            )),
          )}
        </Table>
      </details>
    </figure>
  );
}
