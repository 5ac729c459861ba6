"use client";

import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { fineText, timeText } from "../../core/figures.ts";
import { momentText, type Series } from "./history.ts";

const tick = { fill: "var(--soft)", fontSize: 11 };
/** Lines differ by dashes as well as by colour. */
const dashes = ["", "6 3", "2 3", "8 3 2 3", "12 4", "1 4"];

export function HistoryDrawing({ series }: { readonly series: readonly Series[] }) {
  const moments = series.flatMap(({ points }) => points.map(({ createdAt }) => createdAt));
  const spanMs = Math.max(...moments) - Math.min(...moments);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart accessibilityLayer={false} margin={{ top: 8, right: 12, bottom: 0, left: -20 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="createdAt"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          allowDuplicatedCategory={false}
          tick={tick}
          tickLine={false}
          minTickGap={40}
          tickFormatter={(at: number) => momentText(at, spanMs)}
        />
        <YAxis domain={[0, 1]} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          labelFormatter={(at) => timeText(Number(at))}
          formatter={(mean) => fineText(Number(mean))}
          contentStyle={{ background: "var(--card)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 12 }}
          labelStyle={{ color: "var(--ink)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Legend wrapperStyle={{ fontSize: 12 }} formatter={(name) => <span className="text-ink">{name}</span>} />
        {series.map(({ agent, points }, index) => (
          <Line
            key={agent}
            data={[...points]}
            dataKey="mean"
            name={agent}
            stroke={`var(--chart-${index + 1})`}
            strokeWidth={2}
            strokeDasharray={dashes[index] ?? ""}
            dot={{ r: 3, strokeDasharray: "none" }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
