"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import type { EpisodeSummary, RunView as Run } from "../core/views.ts";
import { percentText, scoreText, timeText } from "./format.ts";
import { queryLink } from "./query.ts";
import { Badge } from "./ui/badge.tsx";
import { buttonClass } from "./ui/button.tsx";
import { Card } from "./ui/card.tsx";
import { Empty, Progress } from "./ui/states.tsx";
import { Cell, Table } from "./ui/table.tsx";

const verdictTone = { PASS: "good", FAIL: "bad", UNKNOWN: "warn" } as const;

export function RunView({ initial, children }: { readonly initial: Run; readonly children: ReactNode }) {
  const query = Object.fromEntries(useSearchParams());
  const { show, tier } = query;
  const run = useLiveRun(initial);
  const { scorecard } = run;
  const episodes = run.episodes.filter(
    (episode) => (tier === undefined || String(episode.tier) === tier) && matches(episode, show, run.threshold),
  );
  return (
    <div className="space-y-6">
      <div>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Run of {run.agent}</h1>
          {run.status === "running" ? (
            <Badge>running</Badge>
          ) : (
            <Badge tone={verdictTone[scorecard.verdict]}>{scorecard.verdict}</Badge>
          )}
          {run.status === "interrupted" && <Badge tone="warn">interrupted</Badge>}
        </div>
        <p className="mt-1 text-sm text-soft">
          <span className="font-mono text-xs">{run.id}</span> on{" "}
          <Link className="link break-all" href={`/environments/${run.environmentId}`}>
            {run.environmentId}
          </Link>{" "}
          · {timeText(run.createdAt)}
        </p>
      </div>
      <Card
        title="Scorecard"
        aside={run.status === "running" ? `${scorecard.coverage.attempted} of ${run.planned} episodes` : undefined}
      >
        {run.status === "running" && (
          <div className="mb-4">
            <Progress label="Episodes that are over" max={run.planned} value={scorecard.coverage.attempted} />
          </div>
        )}
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure
            name="Mean score"
            value={scoreText(scorecard.mean)}
            note={
              scorecard.standardError === null ? "" : `standard error ${scorecard.standardError.toFixed(3)}, by task`
            }
          />
          <Figure
            name={`Passed (≥ ${run.threshold})`}
            value={scorecard.passed ? percentText(scorecard.passed.value) : "–"}
            note={
              scorecard.passed
                ? `95 % interval ${percentText(scorecard.passed.low)} to ${percentText(scorecard.passed.high)}`
                : ""
            }
          />
          <Figure
            name="Coverage"
            value={`${scorecard.coverage.scored}/${scorecard.coverage.planned}`}
            note={run.errors > 0 ? `${run.errors} infrastructure errors, not scored` : "scored of planned"}
          />
          <Figure name="Tasks below" value={String(scorecard.tasksBelow.length)} note={`mean below ${run.threshold}`} />
        </dl>
        <div className="mt-6 grid gap-6 lg:grid-cols-2">
          <div>
            <h3 className="mb-2 font-medium">By tier</h3>
            <Table label="By tier" head={["Tier", "Episodes", "Mean score", "Passed"]}>
              {scorecard.byTier.map((row) => (
                <tr key={row.tier}>
                  <Cell>T{row.tier}</Cell>
                  <Cell>{row.episodes}</Cell>
                  <Cell>{scoreText(row.mean)}</Cell>
                  <Cell>{percentText(row.passed)}</Cell>
                </tr>
              ))}
            </Table>
          </div>
          <div>
            <h3 className="mb-2 font-medium">Failures</h3>
            {scorecard.byFailure.length === 0 ? (
              <p className="text-sm text-soft">No validator failed.</p>
            ) : (
              <Table label="Failures" head={["Label", "Episodes"]}>
                {scorecard.byFailure.map((row) => (
                  <tr key={row.failure}>
                    <Cell>{row.failure}</Cell>
                    <Cell>{row.episodes}</Cell>
                  </tr>
                ))}
              </Table>
            )}
          </div>
        </div>
      </Card>
      {children}
      <Card title="Episodes" aside={`${episodes.length} of ${run.episodes.length}`}>
        <nav aria-label="Filters" className="mb-3 flex flex-wrap gap-2">
          {["all", "failed", "errors"].map((each) => (
            <Link
              key={each}
              scroll={false}
              href={queryLink(query, { show: each === "all" ? undefined : each })}
              aria-current={(show ?? "all") === each ? "true" : undefined}
              className={`${buttonClass()} ${(show ?? "all") === each ? "border-accent text-accent" : ""}`}
            >
              {each}
            </Link>
          ))}
          {scorecard.byTier.map((row) => (
            <Link
              key={row.tier}
              scroll={false}
              href={queryLink(query, { tier: String(row.tier) === tier ? undefined : String(row.tier) })}
              aria-current={String(row.tier) === tier ? "true" : undefined}
              className={`${buttonClass()} ${String(row.tier) === tier ? "border-accent text-accent" : ""}`}
            >
              T{row.tier}
            </Link>
          ))}
        </nav>
        {episodes.length === 0 ? (
          <Empty>{run.episodes.length === 0 ? "No episode has begun yet." : "No episode is like this."}</Empty>
        ) : (
          <Table label="Episodes" head={["Episode", "Task", "Trial", "Score", "Failure", "Steps", "Why"]}>
            {episodes.map((episode) => (
              <tr key={episode.id}>
                <Cell kind="mono">
                  <Link className="link" href={`/episodes/${episode.id}`}>
                    {episode.id}
                  </Link>
                </Cell>
                <Cell kind="mono">{episode.taskId}</Cell>
                <Cell>{episode.trial + 1}</Cell>
                <Cell>{episode.status === "error" ? <Badge tone="warn">error</Badge> : scoreText(episode.score)}</Cell>
                <Cell>{episode.failure && <Badge tone="bad">{episode.failure}</Badge>}</Cell>
                <Cell>{episode.steps}</Cell>
                <Cell kind="text">
                  <span className="text-soft">
                    {episode.error ? `${episode.error.boundary}: ${episode.error.message}` : episode.explanation}
                  </span>
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </Card>
    </div>
  );
}

function matches(episode: EpisodeSummary, show: string | undefined, threshold: number): boolean {
  if (show === "failed") return episode.score !== null && episode.score < threshold;
  return show !== "errors" || episode.status === "error";
}

/** The run, kept up with the server's events while it goes on. */
function useLiveRun(initial: Run): Run {
  const [run, setRun] = useState(initial);
  // Connects to the server's event stream of the run.
  useEffect(() => {
    if (initial.status !== "running") return;
    const events = new EventSource(`/api/runs/${encodeURIComponent(initial.id)}/events`, { withCredentials: true });
    let waiting = false;
    const refresh = async () => {
      if (waiting) return;
      waiting = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
      try {
        const response = await fetch(`/api/runs/${encodeURIComponent(initial.id)}`);
        if (response.ok) setRun(await response.json());
      } finally {
        waiting = false;
      }
    };
    events.addEventListener("episode", () => void refresh().catch(() => undefined));
    events.addEventListener("finished", (event) => {
      setRun(JSON.parse(event.data));
      events.close();
    });
    return () => events.close();
  }, [initial.id, initial.status]);
  return run;
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt className="text-xs text-soft">{name}</dt>
      <dd className="text-2xl font-semibold">{value}</dd>
      <dd className="text-xs text-soft">{note}</dd>
    </div>
  );
}
