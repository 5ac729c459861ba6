"use client";

import { useEffect, useRef } from "react";
import type { StepEvent } from "../../core/episode.ts";
import { Badge } from "../ui/badge.tsx";
import { Empty } from "../ui/states.tsx";

export function StepList({
  steps,
  step,
  onStep,
}: {
  readonly steps: readonly StepEvent[];
  readonly step: number;
  readonly onStep: (step: number) => void;
}) {
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element changes with the step.
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  if (steps.length === 0) return <Empty>No step was taken yet.</Empty>;
  return (
    <ol className="max-h-[28rem] overflow-y-auto" aria-label="Steps">
      {steps.map((event) => (
        <li key={event.step}>
          <button
            type="button"
            ref={event.step === step ? current : undefined}
            aria-current={event.step === step ? "step" : undefined}
            onClick={() => onStep(event.step)}
            className={`flex w-full items-baseline gap-2 rounded px-2 py-1 text-left text-sm hover:bg-hover ${event.step === step ? "bg-hover" : ""}`}
          >
            <span className="w-6 shrink-0 text-right text-xs text-soft">{event.step}</span>
            <span className="min-w-0">
              <span className="wrap-anywhere font-mono text-xs">{event.action.action}</span>{" "}
              <span className="wrap-anywhere text-xs text-soft">{paramsText(event)}</span>
            </span>
            <span className="ml-auto flex shrink-0 gap-1">
              {event.changes.length > 0 && <Badge>{event.changes.length} changed</Badge>}
              {event.kind === "error" && <Badge tone="bad">refused</Badge>}
              {event.violations.length > 0 && <Badge tone="bad">breaks {event.violations.join(", ")}</Badge>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function paramsText({ action }: StepEvent): string {
  return Object.entries(action.params)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}
