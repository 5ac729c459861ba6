"use client";

import dynamic from "next/dynamic";
import { percentText } from "../../core/figures.ts";
import { Skeleton } from "../ui/states.tsx";
import { Cell } from "../ui/table.tsx";
import { untilHere } from "../ui/until-here.ts";
import { ChartFigure } from "./chart-figure.tsx";
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
    <ChartFigure
      caption={
        <figcaption className="mb-2 text-sm text-soft">
          Share of the episodes that pass, with the 95 % interval over tasks. Policy 0 had not been trained; policy n is
          the one of round n.
        </figcaption>
      }
      drawing={<Drawing points={points} />}
      height="h-64"
      name="Success"
      head={["Policy", "Held out", "Training"]}
    >
      {points.map(({ policy, heldOut, training }) => (
        <tr key={policy}>
          <Cell kind="number">{policy}</Cell>
          <ShareCell passed={heldOut} />
          <ShareCell passed={training} />
        </tr>
      ))}
    </ChartFigure>
  );
}

function ShareCell({ passed }: { readonly passed: LearningPoint["heldOut"] }) {
  return (
    <Cell kind="number">
      {passed ? `${percentText(passed.value)} (${percentText(passed.low)} to ${percentText(passed.high)})` : "–"}
    </Cell>
  );
}
