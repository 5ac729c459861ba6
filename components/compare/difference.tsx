"use client";

import { useEffect, useState } from "react";
import { valueText } from "../../core/figures.ts";
import type { DifferenceView } from "../../core/replay/compare-views.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { letterOf } from "./letters.ts";

const settleMs = 60;

/** Rows and cells that are not the same in all episodes after these steps. */
export function Difference({ ids, steps }: { readonly ids: readonly string[]; readonly steps: readonly number[] }) {
  const query = `e=${ids.map(encodeURIComponent).join(",")}&steps=${steps.join(",")}`;
  const [came, setCame] = useState<DifferenceView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  // Asks once the row rests for a moment.
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/compare/state?${query}`, { signal: stop.signal });
        const body = await answerOf(response);
        setCame(body);
        setProblem(null);
      } catch (error) {
        if (!stop.signal.aborted) setProblem(failureText(error));
      }
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);

  if (problem) return <Problem>{problem}</Problem>;
  if (!came) return <Skeleton label="Loading the difference" />;
  if (came.total === 0) return <Empty>The rows are the same in all of them here.</Empty>;
  return (
    <div>
      <div className="max-h-96 overflow-y-auto">
        <Table label="Rows that differ" head={["Row", "Field", ...ids.map((_, place) => letterOf(place))]}>
          {came.rows.flatMap(({ entity, id, fields, rows }) => {
            const whole = rows.some((row) => row === null);
            const shown = whole ? ["id", ...fields.filter((name) => name !== "id")] : fields;
            return shown.map((field, line) => (
              <tr key={`${entity}/${id}/${field}`}>
                <Cell kind="mono">{line === 0 && `${entity} ${id}`}</Cell>
                <Cell kind="mono">{field}</Cell>
                {rows.map((row, place) => (
                  <td
                    key={ids[place]}
                    className="min-w-36 max-w-64 px-2 py-1.5 align-baseline font-mono text-xs wrap-anywhere"
                  >
                    {row ? valueText(row[field]) : field === "id" ? "no such row" : ""}
                  </td>
                ))}
              </tr>
            ));
          })}
        </Table>
      </div>
      {came.total > came.rows.length && (
        <p className="mt-2 text-xs text-soft">{`The first ${came.rows.length} of ${came.total} rows that differ.`}</p>
      )}
    </div>
  );
}
