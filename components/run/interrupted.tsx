"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { counted } from "../../core/figures.ts";
import type { RunSummary } from "../../core/views.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/states.tsx";

/** Says that nobody works on a run any more, and takes it up again. */
export function Interrupted({ run: { id, scored, planned, reason } }: { readonly run: RunSummary }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  async function resume() {
    setProblem(null);
    setStarting(true);
    try {
      await answerOf(await fetch(`/api/runs/${encodeURIComponent(id)}/resume`, { method: "POST" }));
      router.refresh();
    } catch (error) {
      setProblem(failureText(error));
      setStarting(false);
    }
  }
  return (
    <Problem
      action={
        <Button size="small" disabled={starting} onClick={resume}>
          Go on
        </Button>
      }
    >
      {problem ??
        `This run was interrupted with ${scored} of ${counted(planned, "episode")} scored: ${reason ?? "what played it was stopped"}. They are kept. A run of a command line goes on by the same command.`}
    </Problem>
  );
}
