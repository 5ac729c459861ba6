"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { reduceEpisode } from "../../core/replay/reduce.ts";
import type { ReplayView } from "../../core/views.ts";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { State } from "./state.tsx";
import { StepDetail } from "./step-detail.tsx";
import { StepList } from "./step-list.tsx";
import { Timeline } from "./timeline.tsx";
import { VerifyButton } from "./verify-button.tsx";

const keys = [
  ["→ ↓ j", "next step"],
  ["← ↑ k", "previous step"],
  ["Home, End", "first, last"],
  ["Shift + → ←", "next, previous write"],
  ["space", "play or pause"],
  ["?", "these keys"],
] as const;

const playMs = 700;
const refreshMs = 2000;
const addressMs = 200;

export function Viewer({ replay, initialStep }: { readonly replay: ReplayView; readonly initialStep: number }) {
  const view = useMemo(() => reduceEpisode(replay.events), [replay.events]);
  const last = view.steps.length;
  const [step, setStep] = useState(initialStep);
  const [playing, setPlaying] = useState(false);
  const help = useRef<HTMLDialogElement>(null);

  useGrowth(replay.episode.status === "running");
  // A growing log takes along who is at its end, and nobody else.
  const [seen, setSeen] = useState(last);
  if (seen !== last) {
    setSeen(last);
    if (step === seen) setStep(last);
  }

  // The address bar follows the step, so that every moment is a link; not at once, as browsers refuse many changes a second.
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href);
      url.searchParams.set("step", String(step));
      window.history.replaceState(window.history.state, "", url);
    }, addressMs);
    return () => clearTimeout(timer);
  }, [step]);

  // A clock moves the step while it plays.
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setStep((at) => Math.min(last, at + 1)), playMs);
    return () => clearInterval(timer);
  }, [playing, last]);

  useEffect(() => {
    if (step >= last) setPlaying(false);
  }, [step, last]);

  // The whole page listens to the keyboard, except where something is typed or pressed.
  useEffect(() => {
    const writes = view.steps.filter((each) => each.changes.length > 0).map((each) => each.step);
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target?.closest("input, textarea, select, dialog, [data-own-keys]")
      )
        return;
      const to = (next: number | undefined) => {
        if (next === undefined) return;
        event.preventDefault();
        setStep(Math.min(last, Math.max(0, next)));
      };
      if (event.key === "?") help.current?.showModal();
      else if (event.key === " " && !target?.closest("button, a, summary")) {
        event.preventDefault();
        setPlaying((on) => !on);
      } else if (event.shiftKey && event.key === "ArrowRight") to(writes.find((each) => each > step));
      else if (event.shiftKey && event.key === "ArrowLeft") to(writes.findLast((each) => each < step));
      else if (["ArrowRight", "ArrowDown", "j"].includes(event.key)) to(step + 1);
      else if (["ArrowLeft", "ArrowUp", "k"].includes(event.key)) to(step - 1);
      else if (event.key === "Home") to(0);
      else if (event.key === "End") to(last);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [view, last, step]);

  const toggle = () => {
    if (step >= last) setStep(0);
    setPlaying(!playing);
  };
  const current = view.steps[step - 1] ?? null;
  return (
    <div className="space-y-5">
      <Card
        title="Timeline"
        aside={
          <div className="flex flex-wrap items-center gap-2">
            <span data-testid="position">
              step {step} of {last}
            </span>
            <button type="button" className={buttonClass()} disabled={last === 0} onClick={toggle}>
              {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
              {playing ? "Pause" : "Play"}
            </button>
            <button type="button" className={buttonClass()} onClick={() => help.current?.showModal()}>
              Keys
            </button>
            <VerifyButton episodeId={replay.episode.id} />
          </div>
        }
      >
        <Timeline view={view} validators={replay.validators} step={step} onStep={setStep} />
      </Card>
      <div className="grid gap-5 lg:grid-cols-[2fr_3fr]">
        <Card title="Steps">
          <StepList steps={view.steps} step={step} onStep={setStep} />
        </Card>
        <Card title={current ? `Step ${step}` : "Start"}>
          <StepDetail
            started={view.started}
            before={current && (view.steps[step - 2] ?? view.started)}
            event={current}
            ended={step === last ? view.ended : null}
            validators={replay.validators}
          />
        </Card>
      </div>
      <Card title="State at this step">
        <State episodeId={replay.episode.id} step={step} changes={current?.changes ?? []} />
      </Card>
      <dialog
        ref={help}
        aria-label="Keys"
        className="m-auto rounded-lg border border-line bg-card p-5 text-ink backdrop:bg-black/40"
      >
        <h2 className="mb-3 font-medium">Keys</h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt className="font-mono">{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-4">
          <button type="submit" className={buttonClass()}>
            Close
          </button>
        </form>
      </dialog>
    </div>
  );
}

/** Asks the server for the page again while the episode goes on. */
function useGrowth(running: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [running, router]);
}
