"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import { answerOf, failureText } from "../event-stream.ts";
import type { ModelChoice } from "./choices.ts";
import type { Understood } from "./use-understanding.ts";

/** A model that is asked what the open rules of a brief mean. */
export type ModelReading = {
  readonly asking: boolean;
  /** What came of the last time. */
  readonly told: NonNullable<BriefReadings["reader"]> | null;
  readonly problem: string | null;
  ask(understood: Understood, domain: string, model: string): void;
  cancel(): void;
};

/** Asks a model about open rules; `onRead` gets what it read, by the words of each clause. */
export function useModelReading(onRead: (readings: readonly ModelChoice[]) => void): ModelReading {
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<ModelReading["told"]>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function read({ brief, picks, parts }: Understood, domain: string, model: string) {
    stop.current?.abort();
    const own = new AbortController();
    const { signal } = own;
    stop.current = own;
    setAsking(true);
    setTold(null);
    setProblem(null);
    try {
      const response = await fetch("/api/briefs/understand", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ brief, ...(domain ? { domain } : {}), ...picks, readers: ["offline", "model"], model }),
        signal,
      });
      const { reader }: BriefReadings = await answerOf(response);
      const textOf = new Map(parts.clauses.map(({ id, text }) => [id, text]));
      const readings = (reader?.readings ?? []).flatMap(({ clause, by, candidate: _, words: __, ...reading }) => {
        const text = textOf.get(clause);
        return by === "model" && text !== undefined ? [{ text, ...reading }] : [];
      });
      if (reader?.status === "failed") setProblem(reader.problems[0] ?? "The model gave no answer.");
      else if (reader) {
        setTold(reader);
        onRead(readings);
      }
    } catch (error) {
      if (!signal.aborted) setProblem(failureText(error));
    }
    if (!signal.aborted) setAsking(false);
  }
  return {
    asking,
    told,
    problem,
    ask: (...of) => void read(...of),
    cancel: useCallback(() => {
      stop.current?.abort();
      setAsking(false);
    }, []),
  };
}
