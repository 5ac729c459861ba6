"use client";

import { useEffect, useState } from "react";
import type { StepEvent } from "../../core/episode.ts";
import { idText, scoreText, valueText } from "../../core/figures.ts";
import { type Looks, lookAt, lookOf } from "../../core/replay/lanes.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import type { ReasonsView } from "../../core/replay/validator-reasons.ts";
import { Badge } from "../ui/badge.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import type { ReplaySource } from "./replay-source.ts";

const settleMs = 80;

type Props = {
  readonly source: ReplaySource | undefined;
  readonly step: StepEvent;
  readonly header: ReplayHeader;
  readonly lanes: ReadonlyMap<string, Looks> | undefined;
};

/** Each validator after a step: its score, whether this step flipped it, and why in words. Until the words are here, or where they cannot be had, what it demands. */
export function ValidatorOutcomes({ source, step, header, lanes }: Props) {
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
          const validator = header.validators.find((each) => each.id === id);
          const lane = lanes?.get(id);
          const look =
            (lane && lookAt(lane, step.step)?.look) ??
            lookOf({ id, score }, step.step, validator, header.end, header.episode.steps);
          const flipped = look !== "figure" && before !== undefined && before >= 1 !== score >= 1;
          return (
            <li key={id} className={`flex gap-2 ${look === "figure" ? "text-soft" : ""}`}>
              <LookMark look={look} />
              <div className="min-w-0 wrap-anywhere">
                <span className="font-medium">{idText(id)}</span> {scoreText(score)}{" "}
                {flipped && (
                  <Badge
                    tone={score >= 1 ? "good" : look === "broken" ? "bad" : "plain"}
                  >{`flips here, was ${scoreText(before)}`}</Badge>
                )}{" "}
                {said?.evidence?.steps?.includes(step.step) && <Badge tone="warn">this step is its evidence</Badge>}{" "}
                <span className="text-soft">{said?.reason ?? validator?.text}</span>
                {said && score < 1 && look !== "figure" && <Evidence evidence={said.evidence} />}
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
