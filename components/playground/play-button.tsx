"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { Face } from "../../core/worlds/kind.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";

type Props = { readonly environmentId: string; readonly face: Face; readonly task: string };

/** Starts an episode of a task for a person and opens it. */
export function PlayButton({ environmentId, face, task }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  async function start() {
    setBusy(true);
    try {
      const response = await fetch(`/api/environments/${encodeURIComponent(environmentId)}/episodes`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ task, face, agent: "human" }),
      });
      const body = await answerOf(response);
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
