"use client";

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Column } from "./histogram.ts";

const tick = { fill: "var(--soft)", fontSize: 11 };

export function ColumnsDrawing({ columns, unit }: { readonly columns: readonly Column[]; readonly unit: string }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...columns]} accessibilityLayer={false} margin={{ top: 4, right: 4, bottom: 0, left: -20 }}>
        <XAxis
          dataKey="name"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          interval="preserveStartEnd"
        />
        <YAxis allowDecimals={false} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          formatter={(count) => [String(count), "episodes"]}
          labelFormatter={(name) => `${name} ${unit}`}
          contentStyle={{ background: "var(--card)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 12 }}
          labelStyle={{ color: "var(--ink)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Bar dataKey="count" fill="var(--chart-1)" isAnimationActive={false} maxBarSize={48} radius={[2, 2, 0, 0]} />
      </BarChart>
    </ResponsiveContainer>
  );
}
