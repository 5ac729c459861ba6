import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";
import { percentText, scoreText } from "../../core/figures.ts";
import { Cell, Table } from "../ui/table.tsx";
import { LeaderboardLink } from "./leaderboard-table.tsx";

/** Agents by environments: mean score, and the share that passed. */
export function EnvironmentMatrix({ leaderboard: { rows, environments } }: { readonly leaderboard: Leaderboard }) {
  const head = environments.map(({ id, name, version }) => (
    <LeaderboardLink key={id} environmentId={id}>{`${name} v${version}`}</LeaderboardLink>
  ));
  return (
    <Table label="Agents by environments" head={["Agent", ...head]}>
      {rows.map(({ agent, each, kind }) => (
        <tr key={agent} className={kind === "reference" ? "bg-hover" : ""}>
          <Cell>
            <span className="wrap-anywhere">{agent}</span>
          </Cell>
          {environments.map(({ id }) => {
            const part = each.find(({ environmentId }) => environmentId === id);
            return (
              <Cell key={id} kind="number">
                {part ? (
                  <>
                    {scoreText(part.mean)} <span className="text-soft">{percentText(part.passed)} passed</span>
                  </>
                ) : (
                  "–"
                )}
              </Cell>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}
