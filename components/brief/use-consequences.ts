"use client";

import { useEffect, useState } from "react";
import { type Consequence, testedBy } from "../../core/generate/consequence.ts";
import { answerOf } from "../event-stream.ts";
import type { Understood } from "./use-understanding.ts";

const pauseMs = 800;

/** What would come of readings of open rules, in words, by rule and reading. */
export type Consequences = ReadonlyMap<string, string>;

/** The key of a reading of a rule. */
export function readingKey(text: string, said: string): string {
  return `${text}\n${said}`;
}

/** Asks for one open rule after the other what would come of its readings, once writing has paused; what was told stays until it is told anew. Where it cannot be found out nothing is told. */
export function useConsequences(understood: Understood | null, domain: string): Consequences {
  const [told, setTold] = useState<Consequences>(new Map());

  // The server makes the environments that would come of them.
  useEffect(() => {
    if (!understood) return;
    const { brief, picks, parts } = understood;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      for (const { clause, text, candidates } of parts.open) {
        if (candidates.length === 0) continue;
        const found = await ask({ brief, clause, ...(domain ? { domain } : {}), ...picks }, stop.signal);
        if (stop.signal.aborted) return;
        if (found)
          setTold(
            (before) =>
              new Map([...before, ...found.map((each) => [readingKey(text, each.said), testedBy(each)] as const)]),
          );
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [understood, domain]);

  return told;
}

async function ask(body: unknown, signal: AbortSignal): Promise<readonly Consequence[] | null> {
  try {
    const response = await fetch("/api/briefs/consequences", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    return await answerOf(response);
  } catch {
    return null;
  }
}
