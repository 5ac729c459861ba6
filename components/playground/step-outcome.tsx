import type { StartedEvent, StepEvent } from "../../core/episode.ts";
import { scoreText } from "../../core/figures.ts";
import { lookOf } from "../../core/replay/lanes.ts";
import { Badge } from "../ui/badge.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import { Changes } from "./changes.tsx";
import { KindBadges } from "./kind-badges.tsx";

type Props = {
  readonly started: StartedEvent;
  readonly step: StepEvent | undefined;
  readonly judgedAtEnd: boolean;
};

/** What a step showed and changed, and what the validators would say then; before the first, what the agent is told. */
export function StepOutcome({ started, step, judgedAtEnd }: Props) {
  if (!step) return <JsonBlock label="observation" value={started.observation} />;
  const refused = step.observation.error as { readonly message?: string; readonly hint?: string } | undefined;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <KindBadges kind={step.kind} violations={step.violations} /> <span className="text-soft">clock {step.now}</span>
      </p>
      {step.kind === "error" && refused?.message && (
        <p role="status" className="text-sm text-bad wrap-anywhere">
          {refused.message} {refused.hint}
        </p>
      )}
      <JsonBlock label="observation" value={step.observation} />
      <Changes changes={step.changes} />
      {judgedAtEnd ? (
        <p className="text-xs text-soft">The grader of this environment judges when the episode has ended.</p>
      ) : (
        <Outcomes step={step} />
      )}
    </div>
  );
}

function Outcomes({ step }: { readonly step: StepEvent }) {
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-soft">
        Validators if it ended there, score {scoreText(step.score)}
      </h3>
      <ul className="flex flex-wrap gap-2">
        {Object.entries(step.outcomes).map(([id, score]) => (
          <li key={id}>
            <Badge>
              <LookMark look={lookOf({ id, score }, step.step, undefined, null, 0)} />
              {id.replaceAll("_", " ")} {scoreText(score)}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
