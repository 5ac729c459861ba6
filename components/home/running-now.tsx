"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { counted, timeText } from "../../core/figures.ts";
import type { EpisodeSummary, RunSummary } from "../../core/views.ts";
import { StatusBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Progress } from "../ui/states.tsx";
import { type Running, runningOf } from "./running.ts";

const pollMs = 3_000;
const slowPollMs = 15_000;

/** Runs and single episodes that are under way; asks again while the page is looked at. */
export function RunningNow({ initial }: { readonly initial: Running }) {
  const { running, isLost } = useRunning(initial);
  const { runs, episodes } = running;
  const count = runs.length + episodes.length;
  return (
    <Card title="Running now" aside={count > 0 ? `${count} under way` : undefined}>
      {isLost && (
        <p role="status" className="mb-3 text-sm text-warn">
          The server does not answer; this is how it last was. The page goes on by itself when it is back.
        </p>
      )}
      {count === 0 ? (
        <p className="text-sm text-soft">
          Nothing is running. Start a run on an environment's page, or connect an agent.
        </p>
      ) : (
        <ul className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          {runs.map(({ id, agent, environmentId, scored, errors, planned }) => (
            <li key={id} className="min-w-0 space-y-1.5 text-sm">
              <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Link className="link wrap-anywhere" href={`/runs/${id}`}>
                  Run of {agent}
                </Link>
                <StatusBadge status="running" />
                <span className="ml-auto text-soft">
                  {scored} of {counted(planned, "episode")}
                  {errors > 0 && `, ${counted(errors, "error")}`}
                </span>
              </div>
              <Progress label={`Episodes of ${id}`} value={Math.min(scored, planned)} max={planned} />
              <p className="font-mono text-xs text-soft wrap-anywhere">{environmentId}</p>
            </li>
          ))}
          {episodes.map(({ id, agent, taskId, steps, startedAt }) => (
            <li key={id} className="min-w-0 text-sm">
              <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Link className="link wrap-anywhere" href={`/episodes/${id}`}>
                  {agent} on {taskId}
                </Link>
                <StatusBadge status="running" />
                <span className="ml-auto text-soft">{counted(steps, "step")}</span>
              </div>
              <p className="text-xs text-soft">since {timeText(startedAt)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What runs, asked for again every few seconds while the page is visible; the page is read anew when something came to its end. */
function useRunning(initial: Running): { readonly running: Running; readonly isLost: boolean } {
  const router = useRouter();
  const [running, setRunning] = useState(initial);
  const [isLost, setLost] = useState(false);
  const known = useRef(idsOf(initial));
  // Asks the server, and listens to whether the page is visible.
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      let wait = slowPollMs;
      try {
        const [runs, episodes] = await Promise.all([
          itemsOf<RunSummary>("/api/runs?status=running&limit=50", gone.signal),
          itemsOf<EpisodeSummary>("/api/episodes?status=running&limit=50", gone.signal),
        ]);
        const now = runningOf(runs, episodes);
        const ids = idsOf(now);
        if (known.current.some((id) => !ids.includes(id))) router.refresh();
        known.current = ids;
        setRunning(now);
        setLost(false);
        wait = pollMs;
      } catch {
        // The server may be restarted: what is shown stays, and it is asked again later.
        if (!gone.signal.aborted) setLost(true);
      }
      if (!gone.signal.aborted && !document.hidden) timer = setTimeout(() => void ask(), wait);
    };
    const onVisibility = () => {
      if (!document.hidden) void ask();
    };
    timer = setTimeout(() => void ask(), pollMs);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      gone.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [router]);
  return { running, isLost };
}

function idsOf({ runs, episodes }: Running): string[] {
  return [...runs, ...episodes].map(({ id }) => id);
}

async function itemsOf<T>(path: string, signal: AbortSignal): Promise<readonly T[]> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()).items;
}
