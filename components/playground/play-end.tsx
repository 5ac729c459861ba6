import type { EndedEvent, ErrorEvent } from "../../core/episode.ts";
import { scoreText } from "../../core/figures.ts";
import { lookOf } from "../../core/replay/lanes.ts";
import { stoppedText } from "../../core/replay/verdict.ts";
import { FailureBadge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { LookMark } from "../ui/look-mark.tsx";
import { Problem, Stat } from "../ui/states.tsx";

type Props = {
  readonly end: EndedEvent | ErrorEvent;
  readonly episodeId: string;
  readonly steps: number;
  /** The form that ended it is gone: the way on takes its focus. */
  readonly focused: boolean;
};

/** How an episode ended, and the way to its replay. */
export function PlayEnd({ end, episodeId, steps, focused }: Props) {
  return (
    <Card title="The episode is over" aside={end.type === "ended" && <FailureBadge failure={end.failure} />}>
      <div role="status" className="space-y-3 text-sm">
        {end.type === "error" ? (
          <Problem>{`The ${end.boundary} failed: ${end.message}. There is no score.`}</Problem>
        ) : (
          <>
            <dl>
              <Stat
                name="Score"
                value={scoreText(end.score)}
                note={[end.explanation, stoppedText(end, steps)].filter(Boolean).join(" ")}
              />
            </dl>
            <ul className="space-y-1">
              {end.outcomes.map(({ id, score, reason }) => (
                <li key={id} className="flex gap-2">
                  <LookMark look={lookOf({ id, score }, steps, undefined, end, steps)} />
                  <span className="min-w-0 wrap-anywhere">
                    <span className="font-medium">{id.replaceAll("_", " ")}</span> {scoreText(score)}{" "}
                    <span className="text-soft">{reason}</span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <ButtonLink
          ref={(link) => {
            if (focused) link?.focus();
          }}
          href={`/episodes/${episodeId}`}
          variant="primary"
        >
          Open the replay
        </ButtonLink>
      </div>
    </Card>
  );
}
