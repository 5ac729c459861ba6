"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { EpisodeEvent } from "../../core/episode.ts";
import { failureText } from "../event-stream.ts";
import { type ReplaySource, serverSource } from "../replay/replay-source.ts";

const chunkEvents = 50;
const maxChunks = 120;

export type Events = {
  readonly sources: readonly ReplaySource[];
  readonly problem: string | null;
  /** An event of an episode by its number, if it is here. */
  event(place: number, number: number): EpisodeEvent | undefined;
  /** Fetches the chunk that an event is in, unless it is here. */
  need(place: number, number: number): void;
};

/** Of several logs the events last looked at. */
export function useEvents(ids: readonly string[]): Events {
  const [problem, setProblem] = useState<string | null>(null);
  const [arrivals, setArrivals] = useState(0);
  const key = ids.join(",");
  const sources = useMemo(() => key.split(",").map(serverSource), [key]);
  const chunks = useRef(new Map<string, readonly EpisodeEvent[] | null>());
  const need = useCallback(
    (place: number, number: number) => {
      const chunk = Math.floor(number / chunkEvents);
      const name = `${place}/${chunk}`;
      const source = sources[place];
      if (chunks.current.has(name) || !source) return;
      chunks.current.set(name, null);
      source.events(chunk * chunkEvents, chunkEvents).then(
        (events) => {
          chunks.current.set(name, events);
          const [oldest] = chunks.current.keys();
          if (chunks.current.size > maxChunks && oldest !== undefined) chunks.current.delete(oldest);
          setProblem(null);
          setArrivals((count) => count + 1);
        },
        (error: unknown) => {
          chunks.current.delete(name);
          setProblem(failureText(error));
        },
      );
    },
    [sources],
  );
  return useMemo(
    () => ({
      sources,
      problem,
      need,
      arrivals,
      event: (place: number, number: number) =>
        chunks.current.get(`${place}/${Math.floor(number / chunkEvents)}`)?.[number % chunkEvents],
    }),
    [sources, problem, need, arrivals],
  );
}
