"use client";

import { useEffect, useState } from "react";
import type { RunView } from "../../core/views.ts";

const refreshMs = 700;
const slowestRefreshMs = 5_000;
const reconnectMs = 3_000;

type LiveRun = { readonly run: RunView; readonly isLost: boolean };

/** The run, kept up with the server's events while it goes on. After a lost connection the run is read anew, so nothing is missed or counted twice. */
export function useLiveRun(initial: RunView): LiveRun {
  const [run, setRun] = useState(initial);
  const [isLost, setLost] = useState(false);
  // Connects to the server's event stream of the run.
  useEffect(() => {
    setRun(initial);
    if (initial.status !== "running") return;
    const path = `/api/runs/${encodeURIComponent(initial.id)}`;
    const gone = new AbortController();
    let events: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const take = (next: RunView) => {
      setRun(next);
      setLost(false);
      if (next.status === "finished") events?.close();
    };
    const refresh = async () => {
      timer = undefined;
      try {
        const response = await fetch(path, { signal: gone.signal });
        if (response.ok) take(await response.json());
      } catch {
        if (!gone.signal.aborted) setLost(true);
      }
    };
    const refreshSoon = () => {
      // A run of many episodes is read less often.
      timer ??= setTimeout(() => void refresh(), Math.min(slowestRefreshMs, refreshMs + initial.planned / 2));
    };
    const connect = () => {
      events = new EventSource(`${path}/events`);
      events.addEventListener("open", refreshSoon);
      events.addEventListener("episode", refreshSoon);
      events.addEventListener("finished", (event) => take(JSON.parse(event.data)));
      events.addEventListener("error", () => {
        setLost(true);
        // A browser that was refused does not try again by itself.
        if (events?.readyState === EventSource.CLOSED) retry = setTimeout(connect, reconnectMs);
      });
    };
    connect();
    return () => {
      gone.abort();
      clearTimeout(timer);
      clearTimeout(retry);
      events?.close();
    };
  }, [initial]);
  return { run, isLost };
}
