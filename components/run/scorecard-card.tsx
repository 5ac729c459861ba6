import { counted, fineText, percentText, scoreText } from "../../core/figures.ts";
import type { RunView } from "../../core/views.ts";
import { FailureBadge, TierBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Progress, Stat } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** The figures of a run, with intervals, by tier and by failure label. */
export function ScorecardCard({ run }: { readonly run: RunView }) {
  const { scorecard, early } = run;
  const { passed, solved, coverage, standardError } = scorecard;
  const isRunning = run.status === "running";
  const lastK = scorecard.passAtK.at(-1);
  return (
    <Card
      title="Scorecard"
      aside={isRunning ? `${coverage.attempted} of ${counted(run.planned, "episode")}` : undefined}
    >
      {isRunning && (
        <div className="mb-4">
          <Progress label="Episodes that are over" max={run.planned} value={coverage.attempted} />
        </div>
      )}
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Stat
          name="Mean score"
          value={scoreText(scorecard.mean)}
          note={standardError === null ? undefined : `± ${fineText(standardError)}, standard error by task`}
        />
        <Stat
          name={`Passed (≥ ${run.threshold})`}
          value={passed ? percentText(passed.value) : "–"}
          note={passed && `95 % interval ${percentText(passed.low)} to ${percentText(passed.high)}`}
        />
        {passed && solved && solved.value !== passed.value && (
          <Stat
            name="Solved in full"
            value={percentText(solved.value)}
            note={`95 % interval ${percentText(solved.low)} to ${percentText(solved.high)}`}
          />
        )}
        <Stat name="Coverage" value={`${coverage.scored}/${coverage.planned}`} note={errorNote(run)} />
        <Stat name="Tasks below" value={scorecard.tasksBelow.length} note={`mean below ${run.threshold}`} />
        {lastK && lastK.k > 1 && (
          <Stat
            name={`All of ${lastK.k} trials pass`}
            value={percentText(lastK.all)}
            note={`pass^${lastK.k}; any of them (pass@${lastK.k}) ${percentText(lastK.any)}`}
          />
        )}
      </dl>
      {early && (
        <p className="mt-4 text-sm text-soft">
          {early.verdict === null ? "It may stop early" : `It stopped early: ${early.verdict}`}, the mean of all planned
          episodes lies between {fineText(early.low)} and {fineText(early.high)} (95 % confidence sequence)
          {early.skipped > 0 &&
            `, ${early.skipped === 1 ? "1 planned episode was" : `${early.skipped} planned episodes were`} not needed`}
          .
        </p>
      )}
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <div className="min-w-0">
          <h3 className="mb-2 font-medium">By tier</h3>
          <Table label="By tier" head={["Tier", "Episodes", "Mean score", "Passed"]}>
            {scorecard.byTier.map((row) => (
              <tr key={row.tier}>
                <Cell>
                  <TierBadge tier={row.tier} />
                </Cell>
                <Cell kind="number">{row.episodes}</Cell>
                <Cell kind="number">{scoreText(row.mean)}</Cell>
                <Cell kind="number">{percentText(row.passed)}</Cell>
              </tr>
            ))}
          </Table>
        </div>
        <div className="min-w-0">
          <h3 className="mb-2 font-medium">Failures</h3>
          {scorecard.byFailure.length === 0 ? (
            <p className="text-sm text-soft">
              {coverage.scored === 0 ? "Nothing is scored yet." : "No validator failed."}
            </p>
          ) : (
            <Table label="Failures" head={["Label", "Episodes", "Share of scored"]}>
              {scorecard.byFailure
                .toSorted((a, b) => b.episodes - a.episodes)
                .map((row) => (
                  <tr key={row.failure}>
                    <Cell>
                      <FailureBadge failure={row.failure} />
                    </Cell>
                    <Cell kind="number">{row.episodes}</Cell>
                    <Cell kind="number">{percentText(row.episodes / coverage.scored)}</Cell>
                  </tr>
                ))}
            </Table>
          )}
        </div>
      </div>
    </Card>
  );
}

/** What failed for the infrastructure: a slot that got its score in the end is no error. */
function errorNote({ errors, scorecard: { coverage } }: RunView): string {
  const lost = coverage.attempted - coverage.scored;
  if (lost > 0) return `${lost} not scored, as the infrastructure failed`;
  return errors > 0 ? `scored of planned, ${counted(errors, "failed attempt")} tried again` : "scored of planned";
}
