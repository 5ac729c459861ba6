"use client";

import { useEffect, useState } from "react";
import { counted, durationText, moneyText, numberText } from "../../core/figures.ts";
import type { ModelCall, ModelCallDetail } from "../../core/model-calls.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import { Problem, Skeleton } from "../ui/states.tsx";

/** Calls that the agent made through the model proxy before a step; nothing when there are none. */
export function ModelCalls({ episodeId, step }: { readonly episodeId: string; readonly step: number }) {
  const [calls, setCalls] = useState<readonly ModelCall[]>([]);
  const path = `/api/episodes/${encodeURIComponent(episodeId)}/model-calls`;
  useEffect(() => {
    const stop = new AbortController();
    setCalls([]);
    // A list that cannot be had is an episode of elsewhere, or of a server without the proxy: there is nothing to show.
    load<{ items: ModelCall[] }>(`${path}?step=${step}`, stop.signal).then(
      ({ items }) => setCalls(items),
      () => {},
    );
    return () => stop.abort();
  }, [path, step]);
  if (calls.length === 0) return null;
  return (
    <section aria-label="Model calls">
      <h3 className="mb-1 text-xs font-medium text-soft">Model calls</h3>
      <ul className="space-y-1">
        {calls.map((call) => (
          <li key={call.id}>
            <Call call={call} path={path} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Call({ call, path }: { readonly call: ModelCall; readonly path: string }) {
  const [open, setOpen] = useState(false);
  const { model, status, inputTokens, outputTokens, costUsd, durationMs } = call;
  return (
    <details open={open} onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary className="cursor-pointer text-xs wrap-anywhere">
        <span className="font-mono">{model}</span>{" "}
        <Badge tone={status === 200 ? "good" : "bad"}>{status === 0 ? "no answer" : status}</Badge>{" "}
        <span className="text-soft">
          {numberText(inputTokens)} + {counted(outputTokens, "token")}
          {costUsd > 0 && ` · ${moneyText(costUsd)}`} · {durationText(durationMs)}
        </span>
      </summary>
      {open && <Said address={`${path}/${encodeURIComponent(call.id)}`} />}
    </details>
  );
}

function Said({ address }: { readonly address: string }) {
  const [said, setSaid] = useState<ModelCallDetail | string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    load<ModelCallDetail>(address, stop.signal).then(setSaid, (error: unknown) => {
      if (!stop.signal.aborted) setSaid(failureText(error));
    });
    return () => stop.abort();
  }, [address]);
  if (said === null) return <Skeleton lines={4} label="Loading the call" />;
  if (typeof said === "string") return <Problem>The call cannot be shown: {said}</Problem>;
  return (
    <div className="mt-2 space-y-2">
      <JsonBlock label="request" value={said.request} maxHeight="16rem" />
      <CodeBlock label="response" text={indented(said.response)} maxHeight="16rem" />
    </div>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function load<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal });
  return answerOf(response);
}
