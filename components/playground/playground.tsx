"use client";

import { useRef, useState } from "react";
import type { Action } from "../../core/action.ts";
import type { EndedEvent, EpisodeEvent, ErrorEvent, StartedEvent, StepEvent } from "../../core/episode.ts";
import { counted } from "../../core/figures.ts";
import type { EventsView, ReplayHeader } from "../../core/replay/replay-views.ts";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Card } from "../ui/card.tsx";
import { Field, Select } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";
import { Words } from "../ui/words.tsx";
import { KindBadges } from "./kind-badges.tsx";
import type { Parameter } from "./parameters.ts";
import { PlayEnd } from "./play-end.tsx";
import { PlayedState } from "./played-state.tsx";
import { StepOutcome } from "./step-outcome.tsx";
import { ToolForm } from "./tool-form.tsx";

type Props = {
  readonly header: ReplayHeader;
  readonly started: StartedEvent;
  /** The last steps, and the end where there is one. */
  readonly recent: readonly EpisodeEvent[];
  /** Steps say nothing of the score: a grader judges the whole. */
  readonly judgedAtEnd: boolean;
};

const answerKinds: Partial<Record<ReplayHeader["task"]["answerType"], Parameter["kind"]>> = {
  number: "number",
  boolean: "boolean",
  date: "date",
  ids: "list",
};

/** An episode that a person steps by hand. */
export function Playground({ header, started, recent, judgedAtEnd }: Props) {
  const { episode, task, tools } = header;
  const [events, setEvents] = useState(recent);
  const [busy, setBusy] = useState(false);
  /** A step of the history that is looked at; null follows the last. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** The action that got no answer: asked again under the same key, the server takes it once. */
  const unanswered = useRef<{ readonly body: string; readonly key: string } | null>(null);
  const callable = tools.filter((tool) => tool.name !== "done");
  const [toolName, setToolName] = useState(callable[0]?.name ?? "");
  const tool = callable.find((each) => each.name === toolName);
  const done = tools.find((each) => each.name === "done");
  const steps = events.filter((event): event is StepEvent => event.type === "step");
  const last = steps.at(-1);
  const shown = steps.find((step) => step.step === chosen) ?? last;
  const end = events.find(
    (event): event is EndedEvent | ErrorEvent => event.type === "ended" || event.type === "error",
  );

  async function take(action: Action) {
    setBusy(true);
    setProblem(null);
    try {
      const path = `/api/episodes/${encodeURIComponent(episode.id)}`;
      const body = JSON.stringify(action);
      const key = unanswered.current?.body === body ? unanswered.current.key : `${Date.now()}-${Math.random()}`;
      unanswered.current = { body, key };
      const response = await fetch(`${path}/step`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body,
      });
      const refused = response.ok ? null : problemText(await response.json());
      // Also after a refusal: another window may have gone on with this episode.
      const log = await fetch(`${path}/events?from=${(last?.step ?? 0) + 1}&limit=500`);
      const news = await log.json();
      if (!log.ok) throw new Error(problemText(news));
      unanswered.current = null;
      setEvents([...events, ...(news as EventsView).events]);
      setChosen(null);
      setProblem(refused);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  }

  usePageActions([
    { label: "Open the replay", href: `/episodes/${episode.id}` },
    ...(end ? [] : callable.map(({ name }) => ({ label: `Tool: ${name}`, run: () => setToolName(name) }))),
  ]);

  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="min-w-0 space-y-4">
        <Card title="Instruction">
          <p className="text-sm wrap-anywhere">{task.instruction}</p>
          <Policies observation={started.observation} />
        </Card>
        {end ? (
          <PlayEnd end={end} episodeId={episode.id} steps={last?.step ?? 0} focused={events !== recent} />
        ) : (
          <>
            <Card title="Next action">
              <div className="space-y-4">
                <Field label="Tool" hint={tool && <Words text={tool.description} />}>
                  {({ "aria-invalid": _, ...control }) => (
                    <Select {...control} value={toolName} onChange={(event) => setToolName(event.target.value)}>
                      {callable.map(({ name }) => (
                        <option key={name}>{name}</option>
                      ))}
                    </Select>
                  )}
                </Field>
                {tool && <ToolForm key={tool.name} tool={tool} label="Take the step" busy={busy} onAction={take} />}
              </div>
            </Card>
            {done && (
              <Card title="End the episode">
                <ToolForm
                  tool={done}
                  label="Done"
                  busy={busy}
                  onAction={take}
                  kinds={{ answer: answerKinds[task.answerType] ?? "text" }}
                />
              </Card>
            )}
          </>
        )}
        {problem && <Problem>{problem}</Problem>}
      </div>
      <div className="min-w-0 space-y-4">
        <Card
          title={shown ? `After step ${shown.step}: ${shown.action.action}` : "At the start"}
          aside={
            <span aria-live="polite">
              {last?.step ?? 0} of at most {counted(started.maxSteps, "step")}
            </span>
          }
        >
          <StepOutcome started={started} step={shown} judgedAtEnd={judgedAtEnd} />
        </Card>
        {Object.keys(header.looks).length > 0 && (
          <Card title="What is there">
            <PlayedState header={header} started={started} steps={steps} step={shown?.step ?? 0} />
          </Card>
        )}
        <Card title="Steps">
          {steps.length === 0 && <p className="text-sm text-soft">No step yet.</p>}
          <ol className="max-h-96 space-y-1 overflow-y-auto text-sm">
            {steps.toReversed().map((step) => (
              <li key={step.step}>
                <button
                  type="button"
                  aria-pressed={step === shown}
                  onClick={() => setChosen(step.step)}
                  className="flex w-full flex-wrap items-baseline gap-2 rounded-md px-2 py-1 text-left hover:bg-hover aria-pressed:bg-accent-soft"
                >
                  <span className="text-soft">{step.step}</span>
                  <span className="min-w-0 font-mono text-xs wrap-anywhere">
                    {step.action.action} {JSON.stringify(step.action.params)}
                  </span>
                  <KindBadges kind={step.kind} violations={step.violations} />
                </button>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  );
}

function Policies({ observation }: Pick<StartedEvent, "observation">) {
  // The first observation lists policies in this form (core/play.ts).
  const policies = (observation.policies ?? []) as readonly { readonly id: string; readonly text: string }[];
  return policies.length > 0 ? (
    <ul aria-label="Policies" className="mt-3 space-y-1 border-t border-line pt-3 text-sm">
      {policies.map(({ id, text }) => (
        <li key={id} className="flex gap-2">
          <span className="font-mono text-xs text-soft">{id}</span>
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  ) : null;
}
