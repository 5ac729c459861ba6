"use client";

import { GraduationCap } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { timeText } from "../../core/figures.ts";
import type { RunView as Run } from "../../core/views.ts";
import { ExportMenu, type FileChoice } from "../share/export-menu.tsx";
import { usePageActions } from "../shell/page-actions.ts";
import { StatusBadge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Problem } from "../ui/states.tsx";
import { DistributionsCard } from "./distributions-card.tsx";
import { EpisodesCard } from "./episodes-card.tsx";
import { Interrupted } from "./interrupted.tsx";
import { ScorecardCard } from "./scorecard-card.tsx";
import { StopRun } from "./stop-run.tsx";
import { useLiveRun } from "./use-live-run.ts";

type Props = { readonly initial: Run; readonly files: readonly FileChoice[]; readonly children: ReactNode };

/** A run as it stands, and as it goes on. */
export function RunView({ initial, files, children }: Props) {
  const { run, isLost } = useLiveRun(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const isOver = run.status === "finished" || run.status === "stopped";
  usePageActions([
    { label: "Open the environment", note: run.environmentId, href: `/environments/${run.environmentId}` },
    { label: "Open its leaderboard", href: `/environments/${run.environmentId}?tab=leaderboard` },
  ]);
  return (
    <div className="space-y-6">
      <PageTitle
        title={`Run of ${run.agent}`}
        badges={<StatusBadge status={run.status === "finished" ? run.scorecard.verdict : run.status} />}
        facts={
          <>
            <span className="font-mono text-xs">{run.id}</span> on{" "}
            <Link className="link" href={`/environments/${run.environmentId}`}>
              {run.environmentId}
            </Link>{" "}
            · {timeText(run.createdAt)}
            {run.commit && (
              <>
                {" "}
                · commit <span className="font-mono text-xs">{run.commit.slice(0, 12)}</span>
              </>
            )}
          </>
        }
        actions={
          <>
            {!isOver && <StopRun id={run.id} onProblem={setProblem} />}
            <a
              className={buttonClass()}
              href={`/api/runs/${encodeURIComponent(run.id)}/collection`}
              title="What may be learned from the passed episodes, verified, split by families of tasks"
              download
            >
              <GraduationCap aria-hidden className="size-4" />
              Training set
            </a>
            <ExportMenu of={`/runs/${encodeURIComponent(run.id)}`} formats={files} />
          </>
        }
      />
      {problem && <Problem>{problem}</Problem>}
      {run.status === "stopped" && (
        <p className="text-sm text-soft">
          It was stopped before its end: {run.scorecard.coverage.scored} of {run.planned} planned episodes have a score,
          and stay.
        </p>
      )}
      {isLost && run.status === "running" && (
        <Problem>The connection to the server is lost. The page goes on by itself as soon as it is back.</Problem>
      )}
      {run.status === "interrupted" && !isLost && <Interrupted run={run} />}
      {run.notes.length > 0 && <p className="text-sm text-soft wrap-anywhere">Note: {run.notes.join(" ")}</p>}
      <ScorecardCard run={run} />
      <DistributionsCard episodes={run.episodes} />
      {children}
      <EpisodesCard run={run} />
    </div>
  );
}
