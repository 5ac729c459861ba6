import Link from "next/link";
import { counted, durationText, moneyText, numberText, timeText } from "../../core/figures.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { faceNames } from "../../core/worlds/face.ts";
import { Badge, FailureBadge, ScoreBadge } from "../ui/badge.tsx";

export function EpisodeHeader({ replay, comments = 0 }: { readonly replay: ReplayHeader; readonly comments?: number }) {
  const { episode, task, environment, clauses, usage } = replay;
  const wallMs = episode.endedAt === null ? null : episode.endedAt - episode.startedAt;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge>T{task.tier}</Badge>
        <span className="font-mono text-xs text-soft">{task.id}</span>
        {episode.imported && <Badge tone="accent">imported, not ranked</Badge>}
        {episode.speaker === "person" && <Badge tone="accent">a person was the user, not ranked</Badge>}
        {episode.speaker === "model" && <Badge tone="accent">a model worded the user, not ranked</Badge>}
        {episode.status === "running" && <Badge>running</Badge>}
        {episode.status === "error" && <Badge tone="warn">infrastructure error, no score</Badge>}
        {episode.score !== null && <ScoreBadge score={episode.score} word="score " />}
        <FailureBadge failure={episode.failure} />
      </div>
      <h1 className="mt-2 max-w-4xl break-words whitespace-pre-line text-xl font-semibold tracking-tight">
        {beginOf(task.instruction)}
      </h1>
      {task.instruction.length > longest && (
        <details className="mt-1 max-w-4xl text-sm">
          <summary className="cursor-pointer text-soft">The whole instruction</summary>
          <p className="mt-1 break-words whitespace-pre-line">{task.instruction}</p>
        </details>
      )}
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
        {` · seed ${episode.seed} · ${episode.face === "tools" ? "" : `${faceNames[episode.face]} · `}${episode.sandbox} · ${timeText(episode.startedAt)}`}
        {wallMs !== null && ` · ${stepsText(episode)} in ${durationText(wallMs)}`}
        {usage.inputTokens + usage.outputTokens > 0 &&
          ` · ${numberText(usage.inputTokens)} + ${counted(usage.outputTokens, "token")}`}
        {episode.speaker === "person" && episode.status === "running" && (
          <>
            {" · "}
            <Link className="link" href={`/play/${episode.id}`}>
              speak as its user
            </Link>
          </>
        )}
        {comments > 0 && ` · ${counted(comments, "comment")}`}
        {usage.costUsd > 0 && ` · ${moneyText(usage.costUsd)}`}
      </p>
      {clauses.length > 0 && (
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer text-soft">From the brief</summary>
          <ul className="mt-1 list-disc pl-5">
            {clauses.map((clause) => (
              <li key={clause.id} className="wrap-anywhere">
                <q>{clause.text}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      {episode.error && (
        <p className="mt-2 max-w-4xl text-sm">
          The {episode.error.boundary} failed ({episode.error.code}): {episode.error.message}
        </p>
      )}
    </div>
  );
}

/** Characters of an instruction that is a heading as it is. */
const longest = 320;

/** An instruction as a heading: a long one by its first line, or its first words. */
function beginOf(instruction: string): string {
  if (instruction.length <= longest) return instruction;
  const [line = ""] = instruction.split("\n");
  if (line.length <= longest) return line;
  return `${line.slice(0, longest).replace(/\s+\S*$/, "")} …`;
}

/** The steps of an episode; of a fork also how many are its own, as its time and tokens are. */
function stepsText({ steps, parent }: ReplayHeader["episode"]): string {
  const all = counted(steps, "step");
  return parent ? `${all}, ${numberText(steps - parent.step)} of its own,` : all;
}
