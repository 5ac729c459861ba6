"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { failureText, problemText, readEvents } from "../event-stream.ts";

export type Generation = {
  readonly stages: readonly Stage[];
  readonly running: boolean;
  readonly cancelling: boolean;
  readonly problem: string | null;
  /** Asks for one by POST to `path`. */
  start(path: string, body: unknown): Promise<void>;
  /** Stops the work on the server; nothing of it is kept. */
  cancel(): void;
};

/** Seconds between attempts to read on after the connection was lost; then it is given up. */
const retrySeconds = [0.5, 1, 2, 4, 8, 15];

/** A generation, followed to its end over lost connections and reloads. `onEnvironment` gets a note when a model was asked and gave no plan. `memory`: key of the session storage where its id is kept. */
export function useGeneration(memory: string, onEnvironment: (id: string, note: string | null) => void): Generation {
  const [stages, setStages] = useState<readonly Stage[]>([]);
  const [running, setRunning] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useRef<string | null>(null);
  const cancelled = useRef(false);
  const stop = useRef<AbortController | null>(null);
  const end = useRef(onEnvironment);
  end.current = onEnvironment;

  const follow = useCallback(
    async (ask: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>) => {
      stop.current?.abort();
      stop.current = new AbortController();
      const { signal } = stop.current;
      let last: string | null = null;
      let note: string | null = null;
      cancelled.current = false;
      setStages([]);
      setProblem(null);
      setCancelling(false);
      setRunning(true);
      const finish = (message: string | null) => {
        sessionStorage.removeItem(memory);
        setProblem(message);
        setRunning(false);
        setCancelling(false);
      };
      for (let attempt = 0; ; ) {
        try {
          const response: Response =
            id.current && last ? await askEvents(id.current, last, signal) : await ask(last, signal);
          if (!response.ok) return finish(problemText(await response.json()));
          for await (const event of readEvents(response)) {
            attempt = 0;
            if (event.id) last = event.id;
            if (event.event === "problem") return finish(cancelled.current ? null : problemText(event.data));
            if (event.event === "generation") {
              id.current = (event.data as { readonly id: string }).id;
              sessionStorage.setItem(memory, id.current);
            }
            if (event.event === "stage") {
              const stage = event.data as Stage;
              setStages((before) => [...before, stage]);
              if (stage.stage === "model" && stage.status === "offline")
                note = stageLine(stage)?.replace("! ", "") ?? null;
            }
            if (event.event === "environment") {
              sessionStorage.removeItem(memory);
              return end.current((event.data as { readonly id: string }).id, note);
            }
          }
          throw new TypeError("the stream ended early");
        } catch (error) {
          if (signal.aborted) return;
          const seconds = retrySeconds[attempt++];
          if (last === null || seconds === undefined) return finish(failureText(error));
          await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
          if (signal.aborted) return;
        }
      }
    },
    [memory],
  );

  // The server goes on with a generation when the page is reloaded; the page takes it up again.
  useEffect(() => {
    const known = sessionStorage.getItem(memory);
    if (known) {
      fetch(`/api/generations/${known}/events`)
        .then((response) => (response.ok ? response.json() : null))
        .then((view: { readonly status?: string } | null) => {
          id.current = known;
          if (view?.status === "running") return follow((last, signal) => askEvents(known, last, signal));
          sessionStorage.removeItem(memory);
        })
        .catch(() => {});
    }
    return () => stop.current?.abort();
  }, [memory, follow]);

  return {
    stages,
    running,
    cancelling,
    problem,
    start: (path, body) => {
      id.current = null;
      return follow((_, signal) =>
        fetch(path, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
          body: JSON.stringify(body),
          signal,
        }),
      );
    },
    cancel: () => {
      if (!id.current) return;
      cancelled.current = true;
      setCancelling(true);
      fetch(`/api/generations/${id.current}`, { method: "DELETE" }).catch((error: unknown) => {
        setCancelling(false);
        setProblem(failureText(error));
      });
    },
  };
}

function askEvents(id: string, last: string | null, signal: AbortSignal): Promise<Response> {
  return fetch(`/api/generations/${id}/events`, {
    headers: { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) },
    signal,
  });
}
