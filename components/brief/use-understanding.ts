"use client";

import { useEffect, useState } from "react";
import type { Understanding } from "../../core/generate/understand.ts";
import { failureText, problemText } from "../event-stream.ts";

const pauseMs = 250;

export type Reading = {
  /** What was last understood, and the text it was read from. */
  readonly understood: { readonly brief: string; readonly parts: Understanding } | null;
  readonly problem: string | null;
  readonly reading: boolean;
};

/** Asks what a brief is understood to say, whenever writing pauses; a request that a newer text makes useless is given up. */
export function useUnderstanding(brief: string, domain: string, maxLength: number): Reading {
  const [understood, setUnderstood] = useState<Reading["understood"]>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState(false);

  // The server reads the brief.
  useEffect(() => {
    setProblem(null);
    if (brief.trim() === "" || brief.length > maxLength) {
      setUnderstood(null);
      setReading(false);
      return;
    }
    const stop = new AbortController();
    setReading(true);
    const timer = setTimeout(async () => {
      try {
        const response = await fetch("/api/briefs/understand", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ brief, ...(domain ? { domain } : {}) }),
          signal: stop.signal,
        });
        const answer = await response.json();
        if (!response.ok) throw new Error(problemText(answer));
        setUnderstood({ brief, parts: answer });
      } catch (error) {
        if (stop.signal.aborted) return;
        setUnderstood(null);
        setProblem(failureText(error));
      }
      setReading(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [brief, domain, maxLength]);

  return { understood, problem, reading };
}
