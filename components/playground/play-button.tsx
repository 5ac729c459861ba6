"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { failureText, problemText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";

/** Starts an episode of a task for a person and opens it. */
export function PlayButton({ environmentId, task }: { readonly environmentId: string; readonly task: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  async function start() {
    setBusy(true);
    try {
      const response = await fetch(`/api/environments/${encodeURIComponent(environmentId)}/episodes`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ task, agent: "human" }),
      });
      const body = await response.json();
      if (!response.ok) throw new Error(problemText(body));
      router.push(`/play/${body.episode_id}`);
    } catch (error) {
      toast.error(failureText(error));
      setBusy(false);
    }
  }
  return (
    <Button size="small" disabled={busy} onClick={start} aria-label={`Try ${task} by hand`}>
      Try it by hand
    </Button>
  );
}
