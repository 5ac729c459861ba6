"use client";

import { useState } from "react";
import type { Action } from "../../core/action.ts";
import type { ToolView, TriedAction } from "../../core/views.ts";
import { failureText, problemText } from "../event-stream.ts";
import { Changes } from "../playground/changes.tsx";
import { KindBadges } from "../playground/kind-badges.tsx";
import { ToolForm } from "../playground/tool-form.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code.tsx";
import { Problem } from "../ui/states.tsx";

/** One call of a tool on the seed rows; it is recorded nowhere. */
export function TryTool({ environmentId, tool }: { readonly environmentId: string; readonly tool: ToolView }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<TriedAction | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function attempt(action: Action) {
    setBusy(true);
    setProblem(null);
    try {
      const response = await fetch(`/api/environments/${encodeURIComponent(environmentId)}/try`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(action),
      });
      const body = await response.json();
      if (!response.ok) throw new Error(problemText(body));
      setTried(body);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="mt-3 space-y-3">
      <Button size="small" aria-expanded={open} aria-label={`Try ${tool.name}`} onClick={() => setOpen(!open)}>
        Try it
      </Button>
      {open && (
        <div className="space-y-3 rounded-md border border-line p-3">
          <p className="text-xs text-soft">On the rows as they are at the start; nothing is kept.</p>
          <ToolForm tool={tool} label="Call it" busy={busy} onAction={attempt} />
          {problem && <Problem>{problem}</Problem>}
          {tried && (
            <div role="status" className="space-y-3">
              <p className="flex flex-wrap gap-2">
                <KindBadges kind={tried.kind} violations={tried.violations} />
              </p>
              <CodeBlock label={`observation of ${tool.name}`} text={JSON.stringify(tried.observation, null, 2)} />
              {tried.kind === "write" && <Changes changes={tried.changes} />}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
