"use client";

import dynamic from "next/dynamic";
import { scoreText, timeText } from "../../core/figures.ts";
import { LinkCell } from "../ui/link-cell.tsx";
import { Skeleton } from "../ui/states.tsx";
import { Cell } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
import { ChartFigure } from "./chart-figure.tsx";
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
    <ChartFigure
      caption={<figcaption className="sr-only">Mean score of each run over time</figcaption>}
      drawing={<Drawing series={series} />}
      height="h-56"
      name="History"
      head={["Agent", "Run", "Mean score", "Started"]}
    >
      {series.flatMap(({ agent, points }) =>
        points.map(({ id, mean, createdAt }) => (
          <tr key={id}>
            <Cell>{agent}</Cell>
            <LinkCell href={`/runs/${id}`}>{id}</LinkCell>
            <Cell kind="number">{scoreText(mean)}</Cell>
            <Cell kind="time">{timeText(createdAt)}</Cell>
          </tr>
        )),
      )}
    </ChartFigure>
  );
}
