"use client";

import { useState } from "react";
import { counted, idText, percentText } from "../../core/figures.ts";
import type { TaskAnswers } from "../../core/views.ts";
import { failureText } from "../event-stream.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/states.tsx";
import type { Answered } from "./answered.ts";
import { ClauseLinks } from "./clause-links.tsx";

type Props = { readonly task: string; readonly onShow: () => Promise<Answered<TaskAnswers>> };

/** What a task demands and the actions that pass it: asked for by a click, not part of the page. */
export function ShowAnswers({ task, onShow }: Props) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answered<TaskAnswers> | null>(null);
  async function toggle() {
    if (busy) return;
    if (answer) return setAnswer(null);
    setBusy(true);
    setAnswer(await onShow().catch((error) => ({ problem: failureText(error) })));
    setBusy(false);
  }
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        aria-expanded={answer !== null}
        aria-busy={busy}
        aria-label={`${answer ? "Hide" : "Show"} the answers of ${task}`}
        onClick={toggle}
      >
        {answer ? "Hide the answers" : "Show the answers"}
      </Button>
      {answer && (
        <div role="status" className="w-full space-y-3 rounded-md border border-line p-3">
          {"problem" in answer ? <Problem>{answer.problem}</Problem> : <Answers answers={answer.value} />}
        </div>
      )}
    </>
  );
}

function Answers({ answers: { validators, oracle, scope, mutants } }: { readonly answers: TaskAnswers }) {
  return (
    <>
      <div>
        <h3 className="mb-1 text-xs font-medium text-soft">Validators</h3>
        <ul className="space-y-1">
          {validators.map(({ id, kind, weight, text, clause }) => (
            <li key={id} className="wrap-anywhere">
              <span className="font-mono text-xs">{id}</span>{" "}
              <Badge tone={kind === "gate" ? "warn" : "plain"}>
                {kind === "gate" ? "gate" : `${kind} · ${percentText(weight)}`}
              </Badge>{" "}
              {text} {clause && <ClauseLinks ids={[clause.id]} clauses={[clause]} none="" />}
            </li>
          ))}
        </ul>
      </div>
      {scope && (
        <div>
          <h3 className="mb-1 text-xs font-medium text-soft">Scope: what may be written</h3>
          <p className="font-mono text-xs wrap-anywhere">{scope.join(" · ") || "nothing"}</p>
        </div>
      )}
      <div>
        <h3 className="mb-1 text-xs font-medium text-soft">Oracle, {counted(oracle.length, "step")}</h3>
        <ol className="list-inside list-decimal space-y-1">
          {oracle.map(({ action, params }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places.
            <li key={index} className="font-mono text-xs wrap-anywhere">
              {action} {JSON.stringify(params)}
            </li>
          ))}
        </ol>
      </div>
      {mutants.length > 0 && <TaskMutants mutants={mutants} />}
    </>
  );
}

/** Wrong solutions, played and judged when the answers were asked for. */
function TaskMutants({ mutants }: Pick<TaskAnswers, "mutants">) {
  const told = mutants.filter(({ rejected }) => rejected).length;
  return (
    <details>
      <summary className="cursor-pointer text-xs font-medium text-soft">
        Mutants judged just now: {told} of {mutants.length} told from the oracle
      </summary>
      <ul className="mt-1 divide-y divide-line">
        {mutants.map(({ mutation, detail, rejected, by, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two mutants may read the same.
          <li key={index} className="space-y-0.5 py-1.5 wrap-anywhere">
            <p className="flex flex-wrap items-center gap-1.5">
              <span className={rejected ? "text-good" : "text-bad"}>{rejected ? "✓ told" : "✗ survived"}</span>
              <span className="font-medium">{mutation.replaceAll("_", " ")}</span>
              {by.map((id) => (
                <Badge key={id}>{idText(id)}</Badge>
              ))}
            </p>
            <p className="text-xs">{detail}</p>
            <p className="text-xs text-soft">{reason}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
