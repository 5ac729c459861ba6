"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/states.tsx";
import { Cell } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
import { ChartFigure } from "./chart-figure.tsx";
import type { Column } from "./histogram.ts";

const Drawing = dynamic(
  () => untilHere(() => import("./columns-drawing.tsx")).then((module) => module.ColumnsDrawing),
  {
    ssr: false,
    loading: () => <Skeleton lines={4} label="Loading the chart" />,
  },
);

/** How many episodes are where, drawn and as a table. The drawing library is loaded when it is needed. */
export function ColumnsChart({
  title,
  unit,
  columns,
}: {
  readonly title: string;
  readonly unit: string;
  readonly columns: readonly Column[];
}) {
  return (
    <ChartFigure
      caption={<figcaption className="mb-1 text-sm font-medium">{title}</figcaption>}
      drawing={<Drawing columns={columns} unit={unit} />}
      height="h-40"
      name={title}
      head={[unit, "Episodes"]}
    >
      {columns.map(({ name, count }) => (
        <tr key={name}>
          <Cell>{name}</Cell>
          <Cell kind="number">{count}</Cell>
        </tr>
      ))}
    </ChartFigure>
  );
}
