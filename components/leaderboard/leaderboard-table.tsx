import Link from "next/link";
import type { Leaderboard, LeaderboardRow } from "../../core/aggregate/leaderboard.ts";
import { fineText, moneyText, numberText, percentText, scoreText } from "../../core/figures.ts";
import { Badge } from "../ui/badge.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** The rows of a leaderboard, reference agents on top. `most` shows only the first of the others. */
export function LeaderboardTable({
  leaderboard,
  label,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly leaderboard: Leaderboard;
  readonly label: string;
  readonly most?: number;
}) {
  const { rows, failure, environmentId } = leaderboard;
  const references = rows.filter(({ kind }) => kind === "reference");
  const others = rows.filter(({ kind }) => kind !== "reference").slice(0, most);
  const hasCost = rows.some(({ meanCostUsd }) => (meanCostUsd ?? 0) > 0);
  const head = [
    failure === null ? "Place" : `Share of ${failure}`,
    "Agent",
    "Mean score",
    "Passed (95 % interval)",
    "All of k trials",
    ...(environmentId === null ? ["Environments"] : []),
    "Tasks",
    "Episodes",
    "Coverage",
    "Mean steps",
    ...(hasCost ? ["Mean cost"] : []),
  ];
  return (
    <Table label={label} head={head}>
      {[...references, ...others].map((row) => (
        <tr key={row.agent} className={row.kind === "reference" ? "bg-hover" : ""}>
          <Cell>
            <First row={row} />
          </Cell>
          <Cell>
            <div className="min-w-36">
              <span className="wrap-anywhere">{row.agent}</span>{" "}
              {row.kind === "reference" && (
                <span className="text-xs text-soft">
                  {row.source === "certificate" ? "reference, by certificate" : "reference"}
                </span>
              )}
            </div>
          </Cell>
          <Cell kind="number">
            {scoreText(row.mean)}
            {row.standardError !== null && <span className="text-soft"> ± {fineText(row.standardError)}</span>}
          </Cell>
          <Cell kind="number">
            <Interval {...row.passed} />
          </Cell>
          <Cell kind="number">
            <AllOfK passAtK={row.passAtK} />
          </Cell>
          {environmentId === null && <Cell kind="number">{row.environments}</Cell>}
          <Cell kind="number">{row.tasks}</Cell>
          <Cell kind="number">{row.episodes}</Cell>
          <Cell kind="number">{row.source === "certificate" ? "–" : percentText(row.coverage)}</Cell>
          <Cell kind="number">{row.meanSteps === null ? "–" : numberText(row.meanSteps, 1)}</Cell>
          {hasCost && <Cell kind="number">{row.meanCostUsd ? moneyText(row.meanCostUsd) : "–"}</Cell>}
        </tr>
      ))}
    </Table>
  );
}

function First({ row }: { readonly row: LeaderboardRow }) {
  if (row.labelled) return <Interval {...row.labelled} />;
  if (row.kind === "UNKNOWN") return <Badge tone="warn">UNKNOWN</Badge>;
  return row.place === null ? "–" : <span className="font-semibold">{row.place}</span>;
}

function Interval({ value, low, high }: LeaderboardRow["passed"]) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {percentText(value)}
      <span aria-hidden className="relative h-2 w-20 shrink-0 rounded-sm bg-line">
        <span
          className="absolute inset-y-0 rounded-sm bg-accent opacity-40"
          style={{ left: `${low * 100}%`, width: `${Math.max(2, (high - low) * 100)}%` }}
        />
        <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: `calc(${value * 100}% - 1px)` }} />
      </span>
      <span className="text-xs text-soft">
        {percentText(low)} to {percentText(high)}
      </span>
    </span>
  );
}

function AllOfK({ passAtK }: Pick<LeaderboardRow, "passAtK">) {
  const last = passAtK.at(-1);
  if (!last || last.k === 1) return "–";
  return (
    <span>
      {percentText(last.all)} <span className="text-xs text-soft">{`k = ${last.k}, any ${percentText(last.any)}`}</span>
    </span>
  );
}

/** A link to the page of one environment's leaderboard. */
export function LeaderboardLink({
  environmentId,
  children,
}: {
  readonly environmentId: string;
  readonly children: string;
}) {
  return (
    <Link className="link" href={`/leaderboard?environment=${encodeURIComponent(environmentId)}`}>
      {children}
    </Link>
  );
}
