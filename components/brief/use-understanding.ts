"use client";

import { useEffect, useState } from "react";
import type { BriefReadings, Understanding } from "../../core/generate/understanding.ts";
import type { Picks } from "../../core/norms/pick.ts";
import { answerOf, failureText, isAway } from "../event-stream.ts";
import { type Choices, picksFor } from "./choices.ts";

const pauseMs = 250;
/** A server that was away is asked again. */
const againMs = 4_000;

/** What was last understood, the text it was read from, and the picks that went with it. */
export type Understood = {
  readonly brief: string;
  readonly choices: Choices;
  readonly parts: Understanding;
  readonly picks: Picks;
};

type Reading = {
  readonly understood: Understood | null;
  readonly problem: string | null;
  readonly reading: boolean;
};

/** Asks what a brief and an author's choices are understood to say, whenever writing pauses; a request that a newer text makes useless is given up. */
export function useUnderstanding(brief: string, domain: string, choices: Choices, maxLength: number): Reading {
  const [understood, setUnderstood] = useState<Reading["understood"]>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const [tries, setTries] = useState(0);

  // The server reads the brief.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another try it is asked again.
  useEffect(() => {
    if (brief.trim() === "" || brief.length > maxLength) {
      setProblem(null);
      setUnderstood(null);
      setReading(false);
      return;
    }
    const stop = new AbortController();
    setReading(true);
    let again: ReturnType<typeof setTimeout> | undefined;
    const timer = setTimeout(async () => {
      try {
        setUnderstood(await understand(brief, domain, choices, stop.signal));
        setProblem(null);
      } catch (error) {
        if (stop.signal.aborted) return;
        setUnderstood(null);
        setProblem(failureText(error));
        if (isAway(error)) again = setTimeout(() => setTries((count) => count + 1), againMs);
      }
      setReading(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      stop.abort();
    };
  }, [brief, domain, choices, maxLength, tries]);

  return { understood, problem, reading };
}

/** Reads a brief, then once more with the choices that fit its clauses. Throws with the server's problem. */
export async function understand(
  brief: string,
  domain: string,
  choices: Choices,
  signal?: AbortSignal,
): Promise<Understood> {
  const ask = async (picks: Picks): Promise<Understanding> => {
    const response = await fetch("/api/briefs/understand", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ brief, ...(domain ? { domain } : {}), ...picks }),
      ...(signal ? { signal } : {}),
    });
    const answer: BriefReadings = await answerOf(response);
    return answer.understood;
  };
  const bare = await ask({});
  const picks = picksFor(bare, choices);
  const parts = Object.keys(picks).length === 0 ? bare : await ask(picks);
  return { brief, choices, parts, picks };
}
