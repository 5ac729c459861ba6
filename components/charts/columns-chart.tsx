"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
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
    <figure className="min-w-0">
      <figcaption className="mb-1 text-sm font-medium">{title}</figcaption>
      <div aria-hidden className="h-40">
        <Drawing columns={columns} unit={unit} />
      </div>
      <details className="mt-1 text-xs text-soft">
        <summary className="cursor-pointer py-1">{`${title} as a table`}</summary>
        <Table label={title} head={[unit, "Episodes"]}>
          {columns.map(({ name, count }) => (
            <tr key={name}>
              <Cell>{name}</Cell>
              <Cell kind="number">{count}</Cell>
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}
