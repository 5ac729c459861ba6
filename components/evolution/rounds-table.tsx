import Link from "next/link";
import type { ReactNode } from "react";
import type { EvolutionRound, Played } from "../../core/collect/evolution.ts";
import { leftOutReasons } from "../../core/collect/training-gate.ts";
import { counted, durationText, moneyText, numberText, percentText } from "../../core/figures.ts";
import { Cell, Table } from "../ui/table.tsx";

const head = ["Round", "Explored", "Learned from", "Left out", "Trained", "Evaluated on held-out tasks", "Cost"];

/** What each round did, with links to its runs. */
export function RoundsTable({ reports }: { readonly reports: readonly EvolutionRound[] }) {
  return (
    <Table label="Rounds" head={head}>
      {reports.map(({ round, explored, collected, trained, evaluated }) => (
        <tr key={round}>
          <Cell kind="number">{round}</Cell>
          <Cell>
            <RunFigures run={explored} />
          </Cell>
          <Cell kind="number">
            {collected ? (
              <>
                {counted(collected.episodes, "episode")}
                <Note>{counted(collected.learned, "step")} to learn</Note>
                <Note>
                  {counted(collected.conversations, "conversation")} in the file
                  {collected.base > 0 && `, ${numberText(collected.base)} of the base set`}
                </Note>
              </>
            ) : (
              "–"
            )}
          </Cell>
          <Cell kind="text">
            {collected ? (
              <ul>
                {Object.entries(collected.leftOut).map(([reason, count]) => (
                  <li key={reason}>
                    {numberText(count)}: {leftOutReasons[reason as keyof typeof leftOutReasons]}
                  </li>
                ))}
                {collected.heldOut > 0 && <li>{numberText(collected.heldOut)} of the base set: of held-out tasks</li>}
              </ul>
            ) : (
              "–"
            )}
          </Cell>
          <Cell kind="number">
            {trained ? durationText(trained.seconds * 1_000) : "–"}
            {trained?.model && <Note>{trained.model}</Note>}
          </Cell>
          <Cell>
            <RunFigures run={evaluated} />
          </Cell>
          <Cell kind="number">{costText([explored, evaluated])}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function RunFigures({ run }: { readonly run: Played | null }) {
  if (!run) return "–";
  const { id, passed, scored, planned, status } = run;
  return (
    <span className="whitespace-nowrap">
      <Link className="link" href={`/runs/${id}`}>
        {passed ? `${percentText(passed.value)} pass` : "no score yet"}
      </Link>
      {passed && (
        <Note>
          {percentText(passed.low)} to {percentText(passed.high)}
        </Note>
      )}
      <Note>
        {scored} of {counted(planned, "episode")}
        {status !== "finished" && `, ${status}`}
      </Note>
    </span>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return <span className="block text-xs text-soft">{children}</span>;
}

function costText(runs: readonly (Played | null)[]): string {
  const costUsd = runs.reduce((sum, run) => sum + (run?.costUsd ?? 0), 0);
  const tokens = runs.reduce((sum, run) => sum + (run?.tokens ?? 0), 0);
  return costUsd > 0 ? moneyText(costUsd) : tokens > 0 ? counted(tokens, "token") : "–";
}
