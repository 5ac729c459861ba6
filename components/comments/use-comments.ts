"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Comment, CommentsView, NewComment } from "../../core/replay/comments.ts";
import { answerOf, failureText } from "../event-stream.ts";

const againMs = 3_000;

export type Comments = {
  /** Null while they come. */
  readonly items: readonly Comment[] | null;
  readonly problem: string | null;
  /** How many stand at each step. */
  readonly counts: ReadonlyMap<number, number>;
  /** Whether it was kept; `problem` says why not. */
  add(comment: NewComment): Promise<boolean>;
  remove(id: string): Promise<void>;
};

/** The comments on an episode, as the server keeps them. */
export function useComments(episodeId: string): Comments {
  const [items, setItems] = useState<readonly Comment[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/episodes/${encodeURIComponent(episodeId)}/comments`;
  useEffect(() => {
    const stop = new AbortController();
    let again: NodeJS.Timeout | undefined;
    const load = () =>
      ask<CommentsView>(path, { signal: stop.signal }).then(
        (view) => {
          setItems(view.items);
          setProblem(null);
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setProblem(failureText(error));
          again = setTimeout(load, againMs);
        },
      );
    void load();
    return () => {
      clearTimeout(again);
      stop.abort();
    };
  }, [path]);
  const add = useCallback(
    async (comment: NewComment) => {
      try {
        const kept = await ask<Comment>(path, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(comment),
        });
        setItems((now) => [...(now ?? []), kept].sort((a, b) => a.step - b.step || a.createdAt - b.createdAt));
        setProblem(null);
        return true;
      } catch (error) {
        setProblem(failureText(error));
        return false;
      }
    },
    [path],
  );
  const remove = useCallback(
    async (id: string) => {
      try {
        await ask(`${path}/${encodeURIComponent(id)}`, { method: "DELETE" });
        setItems((now) => (now ?? []).filter((each) => each.id !== id));
        setProblem(null);
      } catch (error) {
        setProblem(failureText(error));
      }
    },
    [path],
  );
  const counts = useMemo(() => {
    const at = new Map<number, number>();
    for (const { step } of items ?? []) at.set(step, (at.get(step) ?? 0) + 1);
    return at;
  }, [items]);
  return { items, problem, counts, add, remove };
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  return answerOf(response);
}
