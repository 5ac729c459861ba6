"use client";

import { useEffect, useState } from "react";
import type { StepEvent } from "../../core/episode.ts";
import { scoreText, valueText } from "../../core/figures.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import type { ReasonsView } from "../../core/replay/validator-reasons.ts";
import { Badge } from "../ui/badge.tsx";
import type { ReplaySource } from "./replay-source.ts";

const settleMs = 80;

type Props = { readonly source: ReplaySource | undefined; readonly step: StepEvent; readonly header: ReplayHeader };

/** Each validator after a step: its score, whether this step flipped it, and why in words. Until the words are here, or where they cannot be had, what it demands. */
export function ValidatorOutcomes({ source, step, header }: Props) {
  const reasons = useReasons(source, step.step, header.end !== null);
  const isEvidence = header.end?.type === "ended" && (header.end.evidence?.steps?.includes(step.step) ?? false);
  return (
    <div>
      <div className="mb-1 flex items-center gap-2">
        <h3 className="text-xs font-medium text-soft">Validators after this step</h3>
        {isEvidence && <Badge tone="bad">evidence of the failure</Badge>}
      </div>
      <ul className="space-y-1.5" aria-label="Validators after this step">
        {Object.entries(step.outcomes).map(([id, score]) => {
          const said = reasons?.outcomes.find((outcome) => outcome.id === id);
          const before = reasons?.before[id];
          const flipped = before !== undefined && before >= 1 !== score >= 1;
          return (
            <li key={id} className="flex gap-2">
              <span aria-hidden className={score >= 1 ? "text-good" : "text-bad"}>
                {score >= 1 ? "✓" : "✗"}
              </span>
              <div className="min-w-0 wrap-anywhere">
                <span className="font-medium">{id.replaceAll("_", " ")}</span>{" "}
                <span className="sr-only">{score >= 1 ? "satisfied," : "not satisfied,"}</span> {scoreText(score)}{" "}
                {flipped && <Badge tone={score >= 1 ? "good" : "bad"}>{`flips here, was ${scoreText(before)}`}</Badge>}{" "}
                {said?.evidence?.steps?.includes(step.step) && <Badge tone="warn">this step is its evidence</Badge>}{" "}
                <span className="text-soft">
                  {said?.reason ?? header.validators.find((each) => each.id === id)?.text}
                </span>
                {said && score < 1 && <Evidence evidence={said.evidence} />}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Evidence({ evidence }: { readonly evidence: ReasonsView["outcomes"][number]["evidence"] }) {
  const facts = [
    ...(evidence?.rows && evidence.rows.length > 0 ? [`rows ${evidence.rows.slice(0, 5).join(", ")}`] : []),
    ...(evidence?.expected === undefined ? [] : [`expected ${valueText(evidence.expected)}`]),
    ...(evidence?.actual === undefined ? [] : [`found ${valueText(evidence.actual)}`]),
  ];
  if (facts.length === 0) return null;
  return <p className="font-mono text-xs text-soft">{facts.join(" · ").slice(0, 300)}</p>;
}

/** Null until they are here; an answer that comes after the next step was chosen is dropped. */
function useReasons(source: ReplaySource | undefined, step: number, isOver: boolean): ReasonsView | null {
  const [reasons, setReasons] = useState<ReasonsView | null>(null);
  // Asks once the step rests for a moment.
  useEffect(() => {
    if (!isOver || !source) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      source.reasons(step, stop.signal).then(setReasons, () => {});
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, step, isOver]);
  return reasons?.step === step ? reasons : null;
}
