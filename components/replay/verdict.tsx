import { Lock } from "lucide-react";
import { percentText, scoreText, valueText } from "../../core/figures.ts";
import type { EpisodeIndex } from "../../core/replay/episode-index.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { isLongText } from "../../core/replay/text-diff.ts";
import { type Failed, failedOf, runsOf, stoppedText } from "../../core/replay/verdict.ts";
import { measureText } from "../../core/worlds/measure.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import { AnsiText } from "./looks/ansi-text.tsx";
import { terminalClass } from "./looks/output.tsx";
import { StepLink } from "./step-link.tsx";

const mostRuns = 6;
const maxEvidence = 300;

type Props = {
  readonly header: ReplayHeader;
  readonly index: EpisodeIndex | null;
  readonly onStep: (step: number) => void;
};

/** Why an episode has its score: what ended it, what its kind of world measures, and every validator that failed with the steps that show it. Nothing before there is a score. */
export function Verdict({ header, index, onStep }: Props) {
  const { end, episode, measures } = header;
  if (end?.type !== "ended") return null;
  const failed = failedOf(header, index);
  const stopped = stoppedText(end, episode.steps);
  const told = new Set(failed.flatMap(({ steps }) => steps));
  const evidence = (end.evidence?.steps ?? []).filter((step) => !told.has(step));
  return (
    <Card title="Verdict">
      <div className="space-y-3 text-sm">
        <p className="max-w-4xl wrap-anywhere">
          {end.explanation} {stopped} {evidence.length > 0 && <Steps steps={evidence} onStep={onStep} />}
        </p>
        {measures.length > 0 && (
          <dl aria-label="Measures" className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 lg:grid-cols-5">
            {measures.map(({ id, label, value }) => (
              <div key={id}>
                <dt className="text-xs text-soft">{label}</dt>
                <dd className="wrap-anywhere">{measureText(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        {end.outcomes.map(({ id, evidence: { actual } = {} }) =>
          isLongText(actual) ? (
            <details key={id}>
              <summary className="cursor-pointer text-xs font-medium text-soft">{`What ${id.replaceAll("_", " ")} saw`}</summary>
              <pre className={`mt-2 max-h-112 ${terminalClass}`}>
                <AnsiText text={actual} />
              </pre>
            </details>
          ) : null,
        )}
        {failed.length > 0 && (
          <ul aria-label="Failed validators" className="space-y-2">
            {failed.map((each) => (
              <FailedRow key={each.id} failed={each} onStep={onStep} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function FailedRow({ failed, onStep }: { readonly failed: Failed; readonly onStep: Props["onStep"] }) {
  const { id, isGate, weight, score, reason, evidence, steps } = failed;
  const facts = [
    ...(evidence?.expected === undefined ? [] : [`expected ${valueText(evidence.expected)}`]),
    ...(evidence?.actual === undefined || isLongText(evidence.actual) ? [] : [`found ${valueText(evidence.actual)}`]),
  ];
  return (
    <li className="flex gap-2">
      <LookMark look="broken" />
      <div className="min-w-0 wrap-anywhere">
        <span className="font-medium">{id.replaceAll("_", " ")}</span>{" "}
        {isGate ? (
          <Badge tone="bad">
            <Lock aria-hidden className="size-3" />
            gate
          </Badge>
        ) : (
          <Badge>{`${scoreText(score)}, weight ${percentText(weight)}`}</Badge>
        )}{" "}
        {reason} {steps.length > 0 && <Steps steps={steps} onStep={onStep} />}
        {facts.length > 0 && <p className="font-mono text-xs text-soft">{facts.join(" · ").slice(0, maxEvidence)}</p>}
      </div>
    </li>
  );
}

function Steps({ steps, onStep }: { readonly steps: readonly number[]; readonly onStep: Props["onStep"] }) {
  const runs = runsOf(steps);
  return (
    <span className="text-soft">
      See{" "}
      {runs.slice(0, mostRuns).map(([step, last], place) => (
        <span key={step}>
          {place > 0 && ", "}
          <StepLink step={step} last={last} onStep={onStep} />
        </span>
      ))}
      {runs.length > mostRuns && " and more"}.
    </span>
  );
}
