import Link from "next/link";
import { counted, durationText, idText, moneyText, scoreText } from "../../core/figures.ts";
import type { CompareView } from "../../core/replay/compare-views.ts";
import { lookMarks, lookOf } from "../../core/replay/lanes.ts";
import { stoppedText } from "../../core/replay/verdict.ts";
import { Badge, FailureBadge, ScoreBadge, StatusBadge } from "../ui/badge.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { columnsOf, letterOf } from "./letters.ts";

const tones = { satisfied: "text-good", broken: "text-bad", pending: "text-soft", figure: "text-soft" } as const;

/** Scores, labels and validators beside each other. */
export function Outcomes({ episodes }: { readonly episodes: CompareView["episodes"] }) {
  const validators = episodes.find((each) => each.validators.length > 0)?.validators ?? [];
  return (
    <div className="space-y-4">
      <ul aria-label="Episodes" className={columnsOf(episodes.length)}>
        {episodes.map(({ episode, usage, end }, place) => (
          <li key={episode.id} className="min-w-0 rounded-md border border-line p-3 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone="accent">{letterOf(place)}</Badge>
              <span className="min-w-0 font-medium wrap-anywhere">{episode.agent}</span>
              {episode.status !== "ended" && <StatusBadge status={episode.status} />}
              {episode.score !== null && <ScoreBadge score={episode.score} word="score " />}
              <FailureBadge failure={episode.failure} />
            </p>
            <p className="mt-1 text-xs text-soft wrap-anywhere">
              <Link className="link font-mono" href={`/episodes/${episode.id}`}>
                {episode.id}
              </Link>
              {` · ${counted(episode.steps, "step")}`}
              {episode.endedAt !== null && ` · ${durationText(episode.endedAt - episode.startedAt)}`}
              {usage.inputTokens + usage.outputTokens > 0 &&
                ` · ${counted(usage.inputTokens + usage.outputTokens, "token")}`}
              {usage.costUsd > 0 && ` · ${moneyText(usage.costUsd)}`}
              {episode.parent && ` · fork of ${episode.parent.episodeId} at step ${episode.parent.step}`}
            </p>
            {(episode.explanation ?? episode.error) && (
              <p className="mt-1 wrap-anywhere">
                {episode.explanation ?? episode.error?.message}{" "}
                {end?.type === "ended" && stoppedText(end, episode.steps)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {validators.length > 0 && (
        <Table label="Validators" head={["Validator", ...episodes.map((_, place) => letterOf(place))]}>
          {validators.map((validator) => (
            <tr key={validator.id}>
              <Cell kind="text">
                <span className="font-medium">{idText(validator.id)}</span>{" "}
                <span className="text-soft">{validator.text}</span>
              </Cell>
              {episodes.map(({ episode, end }) => {
                const outcome = end?.type === "ended" ? end.outcomes.find(({ id }) => id === validator.id) : undefined;
                const look = outcome && lookOf(outcome, episode.steps, validator, end, episode.steps);
                return (
                  <Cell key={episode.id} kind="number">
                    {outcome && look ? (
                      <span className={tones[look]} title={outcome.reason}>
                        {`${lookMarks[look]} ${scoreText(outcome.score)}`}
                      </span>
                    ) : (
                      scoreText(null)
                    )}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
