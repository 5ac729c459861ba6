"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { type GenerateOptions, Plan } from "../../core/environment.ts";
import { type PlanProblem, readPlan } from "../../core/generate/plan-problems.ts";
import { BriefOptions, defaultOptions, type Options, optionsBody, takeOptions } from "../brief/brief-options.tsx";
import { Stages } from "../brief/stages.tsx";
import { useGeneration } from "../brief/use-generation.ts";
import { useKept } from "../brief/use-kept.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { untilHere } from "../ui/until-here.ts";
import { placeOf } from "./json-text.ts";
import { PlanForm } from "./plan-form.tsx";
import { useUndo } from "./use-undo.ts";

const PlanText = dynamic(() => untilHere(() => import("./plan-text.tsx")).then((module) => module.PlanText), {
  ssr: false,
  loading: () => <Skeleton lines={12} label="Loading the editor" />,
});

type Props = {
  readonly environmentId: string;
  readonly plan: Plan;
  readonly options: GenerateOptions;
  readonly nextVersion: number;
  /** How many tasks test each clause. */
  readonly tasks: Readonly<Record<string, number>>;
};

type Draft = { readonly text: string; readonly options: Options };

const shownProblems = 8;

/** A plan edited by form or as text, and the way to its next version. What is not saved outlives a reload. */
export function SpecEditor({ environmentId, plan: saved, options: savedOptions, nextVersion, tasks }: Props) {
  const router = useRouter();
  const first = useMemo(() => draftOf(saved, savedOptions), [saved, savedOptions]);
  const [draft, setDraft] = useKept<Draft | null>(`agentgym.plan.${environmentId}`, null, takeDraft);
  const { text, options } = draft ?? first;
  const { change, undo, forget, canUndo } = useUndo<Draft | null>(draft, setDraft);
  const removal = useRef<string | number>(undefined);
  const [tab, setTab] = useState("form");
  const [at, setAt] = useState<number | null>(null);
  const generation = useGeneration(`agentgym.version.${environmentId}`, (id) => {
    setDraft(null);
    forget();
    if (id !== environmentId) return router.push(`/environments/${id}/versions?with=${environmentId}`);
    toast("Nothing was changed: this is the version that is there.");
    router.push(`/environments/${id}`);
  });
  const value = useMemo(() => jsonOf(text), [text]);
  const settled = useDeferredValue(value);
  const problems = useMemo<readonly PlanProblem[]>(
    () => (settled === undefined ? [{ path: [], message: "The text is no JSON." }] : readPlan(settled).problems),
    [settled],
  );
  const plan = useMemo(() => formable(value), [value]);
  const changed = draft !== null && (draft.text !== first.text || !sameOptions(draft.options, first.options));

  const savable = changed && problems.length === 0 && !generation.running;
  const save = () =>
    void generation.start(`/api/environments/${environmentId}/versions`, {
      plan: value,
      options: optionsBody(options),
    });
  /** What is offered to be undone is the last change: with the next one the offer goes. */
  function edit(next: Draft, removed?: string) {
    toast.dismiss(removal.current);
    change(next, removed !== undefined);
    if (removed) removal.current = toast(removed, { action: { label: "Undo", onClick: undo } });
  }
  usePageActions([
    { label: `Certify and save as version ${nextVersion}`, disabled: !savable, run: save },
    { label: "Undo the last change", disabled: !canUndo || generation.running, run: undo },
    { label: "Discard the changes", disabled: !changed || generation.running, run: () => change(null, true) },
    { label: "Edit by form", disabled: tab === "form", run: () => setTab("form") },
    { label: "Edit as text", disabled: tab === "text", run: () => setTab("text") },
    { label: "Back to the environment", href: `/environments/${environmentId}` },
  ]);

  function show(problem: PlanProblem) {
    setAt(placeOf(text, problem.path).from);
    setTab("text");
  }

  return (
    <div className="space-y-5">
      {generation.running && (
        <Card title={`Making version ${nextVersion}`}>
          <Stages stages={generation.stages} running />
        </Card>
      )}
      <Tabs
        label="How to edit"
        value={tab}
        onChange={(next) => {
          setAt(null);
          setTab(next);
        }}
        tabs={[
          {
            id: "form",
            label: "Form",
            content: plan ? (
              <PlanForm
                plan={plan}
                saved={saved}
                tasks={tasks}
                problems={problems}
                onPlan={(next, removed) => edit({ text: textOf(next), options }, removed)}
              />
            ) : (
              <Empty action={<Button onClick={() => setTab("text")}>Mend the text</Button>}>
                The text has not the form of a plan, so there is no form for it.
              </Empty>
            ),
          },
          {
            id: "text",
            label: "Text",
            content: tab === "text" && (
              <PlanText key={at} text={text} at={at} onText={(next) => edit({ text: next, options })} />
            ),
          },
        ]}
      />
      {problems.length > 0 && (
        <Card title="To be mended" aside={`${problems.length}`}>
          <ul className="space-y-1.5 text-sm">
            {problems.slice(0, shownProblems).map((problem) => (
              <li key={`${problem.path.join(".")} ${problem.message}`} className="wrap-anywhere">
                <button
                  type="button"
                  className="link text-left text-accent underline underline-offset-2"
                  onClick={() => show(problem)}
                >
                  {problem.path.join(".") || "plan"}
                </button>{" "}
                {problem.message}
              </li>
            ))}
            {problems.length > shownProblems && (
              <li className="text-soft">and {problems.length - shownProblems} more</li>
            )}
          </ul>
        </Card>
      )}
      <Card title="Save">
        <div className="space-y-4">
          <BriefOptions options={options} onOptions={(next) => edit({ text, options: next })} />
          {generation.problem && <Problem>{generation.problem}</Problem>}
          <div className="flex flex-wrap items-center gap-2">
            <Button variant="primary" disabled={!savable} onClick={save}>
              {generation.running ? "Certifying…" : `Certify and save as version ${nextVersion}`}
            </Button>
            {generation.running && (
              <Button disabled={generation.cancelling} onClick={generation.cancel}>
                {generation.cancelling ? "Cancelling…" : "Cancel"}
              </Button>
            )}
            {canUndo && !generation.running && (
              <Button variant="ghost" onClick={undo}>
                Undo the last change
              </Button>
            )}
            {changed && !generation.running && (
              <Button variant="ghost" onClick={() => change(null, true)}>
                Discard the changes
              </Button>
            )}
            <ButtonLink variant="ghost" href={`/environments/${environmentId}`}>
              Back to the environment
            </ButtonLink>
          </div>
          <p className="text-xs text-soft">
            {changed
              ? "The version you started from, its runs and its episodes stay as they are."
              : "Nothing is changed yet. Changes are kept in this tab until they are saved or discarded."}
          </p>
        </div>
      </Card>
    </div>
  );
}

const textOf = (plan: unknown) => JSON.stringify(plan, null, 2);

function draftOf(plan: Plan, { seed, tasks, complexity }: GenerateOptions): Draft {
  const options = {
    ...defaultOptions,
    seed: String(seed),
    tasks: tasks === undefined ? "" : String(tasks),
    complexity,
  };
  return { text: textOf(plan), options };
}

function sameOptions(left: Options, right: Options): boolean {
  return left.seed === right.seed && left.tasks === right.tasks && left.complexity === right.complexity;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value as a plan that a form can show: one whose members are all there in their types, though a text may be too short or a number too great while it is typed. */
function formable(value: unknown): Plan | null {
  const read = Plan.safeParse(value);
  if (read.success) return read.data;
  return read.error.issues.every(({ code }) => /^(too_small|too_big|invalid_format)$/.test(code))
    ? (value as Plan)
    : null;
}

function takeDraft(kept: unknown): Draft | null {
  if (kept === null || typeof kept !== "object" || !("text" in kept) || typeof kept.text !== "string") return null;
  return { text: kept.text, options: takeOptions("options" in kept ? kept.options : null) };
}
