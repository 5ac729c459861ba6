import type { StartedEvent, StepEvent } from "../../core/episode.ts";
import { scoreText } from "../format.ts";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code.tsx";
import { Changes } from "./changes.tsx";
import { KindBadges } from "./kind-badges.tsx";

type Props = { readonly started: StartedEvent; readonly last: StepEvent | undefined };

/** What the last step showed and changed, and what the validators would say now; before it, what the agent is told. */
export function StepOutcome({ started, last }: Props) {
  if (!last) return <CodeBlock label="observation" text={JSON.stringify(started.observation, null, 2)} />;
  const refused = last.observation.error as { readonly message?: string; readonly hint?: string } | undefined;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <KindBadges kind={last.kind} violations={last.violations} /> <span className="text-soft">clock {last.now}</span>
      </p>
      {last.kind === "error" && refused?.message && (
        <p role="status" className="text-sm text-bad wrap-anywhere">
          {refused.message} {refused.hint}
        </p>
      )}
      <CodeBlock label="observation" text={JSON.stringify(last.observation, null, 2)} />
      <Changes changes={last.changes} />
      <div>
        <h3 className="mb-1 text-xs font-medium text-soft">
          Validators if it ended here, score {scoreText(last.score)}
        </h3>
        <ul className="flex flex-wrap gap-2">
          {Object.entries(last.outcomes).map(([id, score]) => (
            <li key={id}>
              <Badge tone={score >= 1 ? "good" : "warn"}>
                {score >= 1 ? "✓" : "✗"} {id.replaceAll("_", " ")} {score.toFixed(2)}
              </Badge>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
