"use client";

import { Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf, failureText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";

/** Stops a run that is not over, at the second press. */
export function StopRun({ id, onProblem }: { readonly id: string; readonly onProblem: (text: string | null) => void }) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const [stopping, setStopping] = useState(false);
  usePageActions([{ label: "Stop this run", run: () => setAsked(true) }]);
  async function stop() {
    onProblem(null);
    setStopping(true);
    try {
      await answerOf(await fetch(`/api/runs/${encodeURIComponent(id)}/stop`, { method: "POST" }));
      router.refresh();
    } catch (error) {
      onProblem(failureText(error));
      setStopping(false);
      setAsked(false);
    }
  }
  return isAsked ? (
    <Button
      size="small"
      variant="danger"
      disabled={stopping}
      onClick={stop}
      // A button that is disabled loses the focus, which takes nothing back.
      onBlur={() => stopping || setAsked(false)}
      autoFocus
    >
      {stopping ? "Stopping…" : "Stop it for good"}
    </Button>
  ) : (
    <Button size="small" onClick={() => setAsked(true)}>
      <Square aria-hidden className="size-3.5" />
      Stop
    </Button>
  );
}
