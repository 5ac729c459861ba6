"use client";

import { CartesianGrid, ErrorBar, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Interval } from "../../core/aggregate/statistics.ts";
import { percentText } from "../../core/figures.ts";
import type { LearningPoint } from "./learning.ts";

const tick = { fill: "var(--soft)", fontSize: 11 };
/** Lines differ by dashes as well as by colour. */
const lines = [
  { of: "heldOut", name: "held out", stroke: "var(--chart-1)", dash: "" },
  { of: "training", name: "training", stroke: "var(--chart-2)", dash: "6 3" },
] as const;

const around = (passed: Interval | null) => passed && [passed.value - passed.low, passed.high - passed.value];

export function LearningDrawing({ points }: { readonly points: readonly LearningPoint[] }) {
  const data = points.map(({ policy, heldOut, training }) => ({
    policy,
    heldOut: heldOut?.value ?? null,
    heldOutAround: around(heldOut),
    training: training?.value ?? null,
    trainingAround: around(training),
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 12, bottom: 0, left: -16 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="policy" tick={tick} tickLine={false} padding={{ left: 24, right: 24 }} />
        <YAxis
          domain={[0, 1]}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickFormatter={(share: number) => `${Math.round(share * 100)} %`}
        />
        <Tooltip
          labelFormatter={(policy) => `Policy ${policy}`}
          formatter={(share) => percentText(Number(share))}
          contentStyle={{ background: "var(--card)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 12 }}
          labelStyle={{ color: "var(--ink)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Legend wrapperStyle={{ fontSize: 12 }} formatter={(name) => <span className="text-ink">{name}</span>} />
        {lines.map(({ of, name, stroke, dash }) => (
          <Line
            key={of}
            dataKey={of}
            name={name}
            stroke={stroke}
            strokeWidth={2}
            strokeDasharray={dash}
            dot={{ r: 3, strokeDasharray: "none" }}
            isAnimationActive={false}
          >
            <ErrorBar dataKey={`${of}Around`} stroke={stroke} width={6} isAnimationActive={false} />
          </Line>
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
