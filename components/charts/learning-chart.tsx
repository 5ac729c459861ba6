"use client";

import dynamic from "next/dynamic";
import { percentText } from "../../core/figures.ts";
import { Skeleton } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
import type { LearningPoint } from "./learning.ts";

const Drawing = dynamic(
  () => untilHere(() => import("./learning-drawing.tsx")).then((module) => module.LearningDrawing),
  {
    ssr: false,
    loading: () => <Skeleton lines={6} label="Loading the chart" />,
  },
);

/** The success of each round's policy with its interval, drawn and as a table. */
export function LearningChart({ points }: { readonly points: readonly LearningPoint[] }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 text-sm text-soft">
        Share of the episodes that pass, with the 95 % interval over tasks. Policy 0 had not been trained; policy n is
        the one of round n.
      </figcaption>
      <div aria-hidden className="h-64">
        <Drawing points={points} />
      </div>
      <details className="mt-1 text-xs text-soft">
        <summary className="cursor-pointer py-1">Success as a table</summary>
        <Table label="Success" head={["Policy", "Held out", "Training"]}>
          {points.map(({ policy, heldOut, training }) => (
            <tr key={policy}>
              <Cell kind="number">{policy}</Cell>
              {[heldOut, training].map((passed, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                <Cell key={column} kind="number">
                  {passed
                    ? `${percentText(passed.value)} (${percentText(passed.low)} to ${percentText(passed.high)})`
                    : "–"}
                </Cell>
              ))}
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}
