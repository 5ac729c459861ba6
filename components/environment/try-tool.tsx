"use client";

import { useState } from "react";
import type { Action } from "../../core/action.ts";
import type { ToolView, TriedAction } from "../../core/views.ts";
import { failureText } from "../event-stream.ts";
import { Changes } from "../playground/changes.tsx";
import { KindBadges } from "../playground/kind-badges.tsx";
import { ToolForm } from "../playground/tool-form.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import { Problem } from "../ui/states.tsx";
import type { Answered } from "./answered.ts";

type Props = {
  readonly tool: ToolView;
  readonly onAction: (action: Action) => Promise<Answered<TriedAction>>;
};

/** One call of a tool on the seed rows; it is recorded nowhere. */
export function TryTool({ tool, onAction }: Props) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answered<TriedAction> | null>(null);
  async function attempt(action: Action) {
    setBusy(true);
    setAnswer(await onAction(action).catch((error) => ({ problem: failureText(error) })));
    setBusy(false);
  }
  const tried = answer && "value" in answer ? answer.value : null;
  return (
    <section aria-label={`Try ${tool.name}`} className="space-y-3">
      <h3 className="font-medium">Try it</h3>
      <p className="text-xs text-soft">On the rows as they are at the start; nothing is kept.</p>
      <ToolForm tool={tool} label="Call it" busy={busy} onAction={attempt} />
      {answer && "problem" in answer && <Problem>{answer.problem}</Problem>}
      {tried && (
        <div role="status" className="space-y-3">
          <p className="flex flex-wrap gap-2">
            <KindBadges kind={tried.kind} violations={tried.violations} />
          </p>
          <JsonBlock label={`observation of ${tool.name}`} value={tried.observation} />
          {tried.kind === "write" && <Changes changes={tried.changes} />}
        </div>
      )}
    </section>
  );
}
