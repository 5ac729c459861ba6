"use client";

import { useEffect, useState } from "react";
import type { RunView } from "../../core/views.ts";
import { followRun } from "./follow-run.ts";

type LiveRun = { readonly run: RunView; readonly isLost: boolean };

/** The run, kept up while it goes on and the page is looked at: a page in the background holds no connection, and goes on from where it was. */
export function useLiveRun(initial: RunView): LiveRun {
  const [run, setRun] = useState(initial);
  const [isLost, setLost] = useState(false);
  // Reads the server's event stream of the run, and listens to whether the page is visible.
  useEffect(() => {
    setRun(initial);
    setLost(false);
    let following = Promise.resolve(initial);
    let stop = new AbortController();
    const onVisibility = () => {
      stop.abort();
      if (document.hidden) return;
      stop = new AbortController();
      const { signal } = stop;
      following = following.then((at) =>
        at.status === "finished" || at.status === "stopped" || signal.aborted
          ? at
          : followRun(at, { onRun: setRun, onLost: setLost }, signal, { isFresh: at === initial }),
      );
    };
    onVisibility();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      stop.abort();
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [initial]);
  return { run, isLost };
}
