"use client";

import { useEffect, useState } from "react";
import type { Row, RowChange } from "../../core/action.ts";
import { valueText } from "../../core/figures.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import type { StateView } from "../../core/views.ts";
import { failureText } from "../event-stream.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { Table } from "../ui/table.tsx";
import type { StepsOfRows } from "./looks/look-props.ts";
import { looks } from "./looks/looks.tsx";
import type { ReplaySource } from "./replay-source.ts";

type Props = {
  readonly source: ReplaySource;
  readonly step: number;
  readonly changes: readonly RowChange[];
  readonly table: string | null;
  readonly onTable: (table: string) => void;
  /** How tables are shown that are more than one. */
  readonly looks: ReplayHeader["looks"];
  readonly steps: StepsOfRows;
  readonly onStep: (step: number) => void;
};

const maxRows = 200;

/** Tables as they were after a step; cells that this step changed are marked. */
export function State({ source, step, changes, table, onTable, looks: looksOf, steps, onStep }: Props) {
  const { state, problem } = useStateAt(source, step);
  const [asRows, setAsRows] = useState(false);
  if (problem) return <Problem>{problem}</Problem>;
  if (!state) return <Skeleton lines={6} label="Loading the state" />;
  const names = Object.keys(state.tables);
  const here = state.step === step ? changes : [];
  const wanted = table !== null && names.includes(table) ? table : null;
  // Where nothing changed, what is to be looked at comes before records that are only read.
  const looked = names.find((name) => looksOf[name] && (state.tables[name]?.length ?? 0) > 0);
  const entity = wanted ?? here[0]?.entity ?? looked ?? names[0] ?? "";
  const rows = state.tables[entity] ?? [];
  const Shown = looks[looksOf[entity] ?? "table"];
  const touched = new Map(here.filter((change) => change.entity === entity).map((change) => [change.id, change]));
  const gone = [...touched.values()].filter((change) => change.after === null);
  const ordered = [...rows].sort((a, b) => Number(touched.has(String(b.id))) - Number(touched.has(String(a.id))));
  const head = Object.keys(rows[0] ?? gone[0]?.before ?? {});
  return (
    <div>
      <div className="mb-3 flex flex-wrap gap-2">
        {names.map((name) => (
          <Button key={name} aria-pressed={name === entity} onClick={() => onTable(name)}>
            {name.replaceAll("_", " ")} <span className="text-soft">{state.tables[name]?.length}</span>
            {here.some((change) => change.entity === name) && <Badge tone="warn">changed</Badge>}
          </Button>
        ))}
        {Shown && (
          <span className="ml-auto">
            <Button variant="ghost" aria-pressed={asRows} onClick={() => setAsRows(!asRows)}>
              As rows
            </Button>
          </span>
        )}
      </div>
      {Shown && !asRows ? (
        <Shown
          key={entity}
          entity={entity}
          rows={rows}
          changes={[...touched.values()]}
          step={state.step}
          steps={steps}
          onStep={onStep}
          artifact={source.artifact}
        />
      ) : rows.length === 0 && gone.length === 0 ? (
        <Empty>No rows.</Empty>
      ) : (
        <div className="max-h-96 overflow-y-auto">
          <Table label={`${entity} at step ${state.step}`} head={head}>
            {gone.map((change) => (
              <tr key={change.id} className="line-through opacity-70">
                <Cells head={head} row={change.before ?? {}} change={undefined} />
              </tr>
            ))}
            {ordered.slice(0, maxRows).map((row) => (
              <tr key={String(row.id)}>
                <Cells head={head} row={row} change={touched.get(String(row.id))} />
              </tr>
            ))}
          </Table>
        </div>
      )}
      {rows.length > maxRows && (!Shown || asRows) && (
        <p className="mt-2 text-xs text-soft">{`The first ${maxRows} of ${rows.length} rows; what this step changed stands first.`}</p>
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

const settleMs = 60;

function useStateAt(
  source: ReplaySource,
  step: number,
): { readonly state: StateView | null; readonly problem: string | null } {
  const [state, setState] = useState<StateView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Asks once the step rests for a moment; an answer that comes after the next step was chosen is dropped.
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      source
        .state(step, stop.signal)
        .then((answer) => {
          setState(answer);
          setProblem(null);
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setProblem(failureText(error));
        });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, step]);
  return { state, problem };
}
