"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { EpisodeEvent } from "../../core/episode.ts";
import { type EpisodeIndex, emptyIndex, extendIndex } from "../../core/replay/episode-index.ts";
import { failureText } from "../event-stream.ts";
import type { ReplaySource } from "./replay-source.ts";

const chunkEvents = 100;
const maxChunks = 40;
const growMs = 1_500;
const growEvents = 500;

/** A log as far as it is here. */
export type Log = {
  /** Null while it comes. */
  readonly index: EpisodeIndex | null;
  readonly problem: string | null;
  /** An event by its number (a step's is the step), if it is here. */
  event(number: number): EpisodeEvent | undefined;
  /** Fetches the events from `first` to `last` that are not here. */
  need(first: number, last: number): void;
};

/** Keeps the index, and of the events those last looked at: a log of any length costs the same memory. `events`: the whole log where it is short.
 *  While `running`, asks for what was added; `onEnd` is called when the end came. */
export function useLog(
  source: ReplaySource,
  events: readonly EpisodeEvent[] | null,
  running: boolean,
  onEnd: () => void,
): Log {
  const [index, setIndex] = useState(() => indexOf(events));
  const [problem, setProblem] = useState<string | null>(null);
  const [, setArrivals] = useState(0);
  const chunks = useRef<Map<number, (EpisodeEvent | undefined)[]>>(null);
  chunks.current ??= chunked(events);
  const asked = useRef(new Set<number>());

  // Fetches the index of a log that did not come with the page.
  useEffect(() => {
    if (events) return;
    const stop = new AbortController();
    source.index(stop.signal).then(setIndex, (error: unknown) => {
      if (!stop.signal.aborted) setProblem(failureText(error));
    });
    return () => stop.abort();
  }, [source, events]);

  // Asks for what was added while the episode goes on; a failed request is made again by the next tick.
  useEffect(() => {
    if (!running || !index || index.end) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const added = await source.events(index.count + 1, growEvents, stop.signal);
        for (const [position, event] of added.entries()) keep(chunks.current, index.count + 1 + position, event);
        setProblem(null);
        setIndex(added.length > 0 ? extendIndex(index, added) : { ...index });
        if (added.some((event) => event.type !== "step")) onEnd();
      } catch (error) {
        if (stop.signal.aborted) return;
        setProblem(failureText(error));
        setIndex({ ...index });
      }
    }, growMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [running, index, source, onEnd]);

  const need = useCallback(
    (first: number, last: number) => {
      for (let chunk = Math.floor(first / chunkEvents); chunk <= Math.floor(last / chunkEvents); chunk++) {
        const known = chunks.current?.get(chunk);
        const from = Math.max(first, chunk * chunkEvents);
        const to = Math.min(last, (chunk + 1) * chunkEvents - 1);
        let complete = known !== undefined;
        for (let number = from; number <= to && complete; number++)
          complete = known?.[number % chunkEvents] !== undefined;
        if (complete && known) {
          chunks.current?.delete(chunk);
          chunks.current?.set(chunk, known);
          continue;
        }
        if (asked.current.has(chunk)) continue;
        asked.current.add(chunk);
        source
          .events(chunk * chunkEvents, chunkEvents)
          .then((came) => {
            for (const [position, event] of came.entries()) keep(chunks.current, chunk * chunkEvents + position, event);
            setProblem(null);
            setArrivals((count) => count + 1);
          })
          .catch((error: unknown) => setProblem(failureText(error)))
          .finally(() => asked.current.delete(chunk));
      }
    },
    [source],
  );
  const event = useCallback(
    (number: number) => chunks.current?.get(Math.floor(number / chunkEvents))?.[number % chunkEvents],
    [],
  );
  return { index, problem, event, need };
}

function indexOf(events: readonly EpisodeEvent[] | null): EpisodeIndex | null {
  const [started, ...rest] = events ?? [];
  return started?.type === "started" ? extendIndex(emptyIndex(started), rest) : null;
}

function chunked(events: readonly EpisodeEvent[] | null): Map<number, (EpisodeEvent | undefined)[]> {
  const chunks = new Map<number, (EpisodeEvent | undefined)[]>();
  for (const [number, event] of (events ?? []).entries()) keep(chunks, number, event);
  return chunks;
}

/** Keeps an event; the chunk that was longest not looked at goes when there are too many. */
function keep(chunks: Map<number, (EpisodeEvent | undefined)[]> | null, number: number, event: EpisodeEvent): void {
  if (!chunks) return;
  const key = Math.floor(number / chunkEvents);
  const chunk = chunks.get(key) ?? [];
  chunk[number % chunkEvents] = event;
  chunks.delete(key);
  chunks.set(key, chunk);
  if (chunks.size <= maxChunks) return;
  const [oldest] = chunks.keys();
  if (oldest !== undefined) chunks.delete(oldest);
}
