"use client";

import { useEffect, useState } from "react";
import type { Row, RowChange } from "../../core/action.ts";
import type { StateView } from "../../core/views.ts";
import { failureText, problemText } from "../event-stream.ts";
import { valueText } from "../format.ts";
import { Badge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/states.tsx";
import { Table } from "../ui/table.tsx";

/** Tables as they were after a step; cells that this step changed are marked. */
export function State({
  episodeId,
  step,
  changes,
}: {
  readonly episodeId: string;
  readonly step: number;
  readonly changes: readonly RowChange[];
}) {
  const { state, problem } = useStateAt(episodeId, step);
  const [chosen, setChosen] = useState<string | null>(null);
  if (problem) return <p role="alert">{problem}</p>;
  if (!state) return <p role="status">Loading the state…</p>;
  const names = Object.keys(state.tables);
  const entity = chosen ?? changes[0]?.entity ?? names[0] ?? "";
  const rows = state.tables[entity] ?? [];
  const touched = new Map(changes.filter((change) => change.entity === entity).map((change) => [change.id, change]));
  const gone = [...touched.values()].filter((change) => change.after === null);
  const ordered = [...rows].sort((a, b) => Number(touched.has(String(b.id))) - Number(touched.has(String(a.id))));
  const head = Object.keys(rows[0] ?? gone[0]?.before ?? {});
  return (
    <div>
      <div className="mb-3 flex flex-wrap gap-2">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === entity}
            onClick={() => setChosen(name)}
            className={`${buttonClass()} ${name === entity ? "border-accent text-accent" : ""}`}
          >
            {name.replaceAll("_", " ")} <span className="text-soft">{state.tables[name]?.length}</span>
            {changes.some((change) => change.entity === name) && <Badge tone="warn">changed</Badge>}
          </button>
        ))}
      </div>
      {rows.length === 0 && gone.length === 0 ? (
        <Empty>No rows.</Empty>
      ) : (
        <div className="max-h-96 overflow-y-auto">
          <Table label={`${entity} at step ${step}`} head={head}>
            {gone.map((change) => (
              <tr key={change.id} className="line-through opacity-70">
                <Cells head={head} row={change.before ?? {}} change={undefined} />
              </tr>
            ))}
            {ordered.slice(0, 200).map((row) => (
              <tr key={String(row.id)}>
                <Cells head={head} row={row} change={touched.get(String(row.id))} />
              </tr>
            ))}
          </Table>
        </div>
      )}
    </div>
  );
}

function Cells({
  head,
  row,
  change,
}: {
  readonly head: readonly string[];
  readonly row: Row;
  readonly change: RowChange | undefined;
}) {
  return head.map((name) => {
    const before = change?.before?.[name];
    const isChanged = change !== undefined && JSON.stringify(before ?? null) !== JSON.stringify(row[name] ?? null);
    return (
      <td
        key={name}
        className={`max-w-64 truncate whitespace-nowrap px-2 py-1 font-mono text-xs ${isChanged ? "bg-warn-soft text-warn" : ""}`}
        title={isChanged && change.before ? `before: ${valueText(before)}` : undefined}
      >
        {isChanged && change.before ? `${valueText(before)} → ${valueText(row[name])}` : valueText(row[name])}
      </td>
    );
  });
}

function useStateAt(
  episodeId: string,
  step: number,
): { readonly state: StateView | null; readonly problem: string | null } {
  const [state, setState] = useState<StateView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Fetches the tables from the server; an answer that comes after the next step was chosen is dropped.
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/episodes/${encodeURIComponent(episodeId)}/state?step=${step}`, { signal: stop.signal })
      .then(async (response) => {
        const body = await response.json();
        if (response.ok) setState(body);
        setProblem(response.ok ? null : problemText(body));
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setProblem(failureText(error));
      });
    return () => stop.abort();
  }, [episodeId, step]);
  return { state, problem };
}
