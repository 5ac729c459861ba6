import type { ReactNode } from "react";
import { scoreText } from "../../core/figures.ts";
import { type FailureMode, failureModeOf } from "../../core/judge/failure-modes.ts";
import { passes } from "../../core/judge/pass-threshold.ts";

const tones = {
  good: "bg-good-soft text-good",
  bad: "bg-bad-soft text-bad",
  warn: "bg-warn-soft text-warn",
  accent: "bg-accent-soft text-accent",
  plain: "bg-hover text-soft",
} as const;

export type Tone = keyof typeof tones;

export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-md px-2 py-0.5 text-xs font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

export function TierBadge({ tier }: { readonly tier: number }) {
  return <Badge>{`T${tier}`}</Badge>;
}

const statuses: Record<string, Tone> = {
  running: "accent",
  ended: "plain",
  finished: "plain",
  failed: "bad",
  open: "accent",
  interrupted: "warn",
  stopped: "plain",
  error: "warn",
  PASS: "good",
  FAIL: "bad",
  UNKNOWN: "warn",
  certified: "good",
  "not certified": "warn",
};

/** The status of an episode, run or certificate, or a verdict. */
export function StatusBadge({ status }: { readonly status: string }) {
  return (
    <Badge tone={statuses[status] ?? "plain"}>
      {status === "running" && <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-current" />}
      {status}
    </Badge>
  );
}

/** The score of an episode, good where it counts as passed: a label beside it (a broken rule that has no weight) does not take that away. */
export function ScoreBadge({ score, word = "" }: { readonly score: number; readonly word?: string }) {
  return <Badge tone={passes(score) ? "good" : "bad"}>{`${word}${scoreText(score)}`}</Badge>;
}

/** A failure label; nothing when no validator failed. */
export function FailureBadge({ failure }: { readonly failure: FailureMode | null }) {
  return failure && <Badge tone={failureModeOf(failure).tone}>{failure}</Badge>;
}
