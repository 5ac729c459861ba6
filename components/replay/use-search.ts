"use client";

import { useEffect, useState } from "react";
import { counted } from "../../core/figures.ts";
import { failureText } from "../event-stream.ts";
import type { ReplaySource } from "./replay-source.ts";

const settleMs = 250;

/** The steps that hold a text, and what to say of it; `said` is empty where nothing is searched for. */
export type Search = { readonly steps: readonly number[]; readonly said: string };

const nothing: Search = { steps: [], said: "" };

/** Searches the whole log once typing rests; again when it has grown. */
export function useSearch(source: ReplaySource, query: string, count: number): Search {
  const [search, setSearch] = useState(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a log that grew is searched again.
  useEffect(() => {
    const text = query.trim();
    if (text === "") {
      setSearch(nothing);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setSearch((before) => ({ ...before, said: "searching…" }));
      source
        .search(text, stop.signal)
        .then(({ steps, hasMore }) =>
          setSearch({
            steps,
            said: `${hasMore ? "the first " : ""}${counted(steps.length, "match", "matches")}`,
          }),
        )
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setSearch({ steps: [], said: failureText(error) });
        });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, query, count]);
  return search;
}
