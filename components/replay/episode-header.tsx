import Link from "next/link";
import type { ReplayView } from "../../core/views.ts";
import { scoreText, timeText } from "../format.ts";
import { Badge } from "../ui/badge.tsx";

export function EpisodeHeader({ replay: { episode, task, environment } }: { readonly replay: ReplayView }) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge>T{task.tier}</Badge>
        <span className="font-mono text-xs text-soft">{task.id}</span>
        {episode.status === "running" && <Badge>running</Badge>}
        {episode.status === "error" && <Badge tone="warn">infrastructure error, no score</Badge>}
        {episode.score !== null && (
          <Badge tone={episode.failure ? "bad" : "good"}>score {scoreText(episode.score)}</Badge>
        )}
        {episode.failure && <Badge tone="bad">{episode.failure}</Badge>}
      </div>
      <h1 className="mt-2 max-w-4xl break-words text-xl font-semibold tracking-tight">{task.instruction}</h1>
      <p className="mt-2 text-sm text-soft">
        {episode.agent} on{" "}
        <Link className="link" href={`/environments/${environment.id}`}>
          {environment.name}
        </Link>
        {episode.runId && (
          <>
            {" "}
            in{" "}
            <Link className="link" href={`/runs/${episode.runId}`}>
              its run
            </Link>
          </>
        )}
        {episode.parent && (
          <>
            , forked from{" "}
            <Link className="link" href={`/episodes/${episode.parent.episodeId}?step=${episode.parent.step}`}>
              step {episode.parent.step} of {episode.parent.episodeId}
            </Link>
          </>
        )}
        {` · seed ${episode.seed} · ${episode.sandbox} · ${timeText(episode.startedAt)}`}
      </p>
      {episode.explanation && <p className="mt-2 max-w-4xl text-sm">{episode.explanation}</p>}
      {episode.error && (
        <p className="mt-2 max-w-4xl text-sm">
          The {episode.error.boundary} failed ({episode.error.code}): {episode.error.message}
        </p>
      )}
    </div>
  );
}
