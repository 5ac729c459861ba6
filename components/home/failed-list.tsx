import Link from "next/link";
import { scoreText, timeText } from "../../core/figures.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { FailureBadge, StatusBadge } from "../ui/badge.tsx";

/** Episodes that did not pass or met an infrastructure error, with the reason in words. */
export function FailedList({ episodes }: { readonly episodes: readonly EpisodeSummary[] }) {
  return (
    <ul className="divide-y divide-line text-sm">
      {episodes.map(({ id, agent, taskId, score, failure, status, error, explanation, endedAt }) => (
        <li key={id} className="space-y-1 py-2 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link className="link wrap-anywhere" href={`/episodes/${id}`}>
              {agent} on {taskId}
            </Link>
            {status === "error" ? <StatusBadge status="error" /> : <FailureBadge failure={failure} />}
            {status !== "error" && <span>{scoreText(score)}</span>}
            {endedAt !== null && <span className="text-xs text-soft sm:ml-auto">{timeText(endedAt)}</span>}
          </div>
          <p className="text-soft wrap-anywhere">{error ? `${error.boundary}: ${error.message}` : explanation}</p>
        </li>
      ))}
    </ul>
  );
}
