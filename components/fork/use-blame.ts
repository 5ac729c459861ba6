"use client";

import { useCallback, useEffect, useState } from "react";
import type { Blame } from "../../core/replay/blame.ts";
import { answerOf, failureText } from "../event-stream.ts";

export type Blaming = {
  readonly blame: Blame | null;
  readonly problem: string | null;
  readonly busy: boolean;
  ask(): void;
};

/** The search for the step that lost an episode. Once asked for, it stands in the address, so that a link asks again. */
export function useBlame(episodeId: string, isOver: boolean): Blaming {
  const [blame, setBlame] = useState<Blame | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = useCallback(async () => {
    setBusy(true);
    setProblem(null);
    const url = new URL(window.location.href);
    url.searchParams.set("blame", "1");
    window.history.replaceState(window.history.state, "", url);
    try {
      const response = await fetch(`/api/episodes/${encodeURIComponent(episodeId)}/blame`);
      const body = await answerOf(response);
      setBlame(body);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  }, [episodeId]);

  useEffect(() => {
    if (isOver && new URLSearchParams(window.location.search).get("blame") === "1") ask();
  }, [isOver, ask]);

  return { blame, problem, busy, ask };
}
