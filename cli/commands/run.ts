import type { EpisodeSummary } from "../../core/views.ts";
import { RunRequest } from "../../server/runner/runs.ts";
import type { Connection } from "../connection.ts";
import { bar, type ExitCode, type Output, stepLine } from "../output.ts";
import { exitOf, sayScorecard } from "./score.ts";

export type RunOptions = Omit<RunRequest, "environmentId">;

/** `agentgym run`: one line a step, the score at the end. Exits 0, 1 or 3 by the verdict. */
export async function runCommand(
  connection: Connection,
  output: Output,
  environmentId: string,
  options: RunOptions,
): Promise<ExitCode> {
  let planned = 0;
  let done = 0;
  const request = RunRequest.parse({ ...options, environmentId });
  const run = await connection.run(request, {
    onBegin({ id, planned: total, left }) {
      planned = total;
      done = total - left;
      output.line(
        left < total
          ? `▸ resuming ${id}: ${done} of ${total} episodes are there`
          : `▸ ${id}: ${total} ${total === 1 ? "episode" : "episodes"} of ${options.agent}`,
      );
    },
    onEpisode(episode, steps) {
      done++;
      if (planned > 1)
        output.line(`${episode.taskId}${options.trials > 1 ? ` trial ${episode.trial + 1}` : ""} · ${episode.id}`);
      for (const step of steps) output.line(planned > 1 ? `  ${stepLine(step)}` : stepLine(step));
      if (planned > 1 || episode.score === null) output.line(`  ${resultLine(episode, request.threshold)}`);
      output.progress(bar(done, planned));
    },
  });
  output.document(run);
  const steps = run.episodes.reduce((sum, episode) => sum + episode.steps, 0);
  if (run.planned > 1) sayScorecard(output, run);
  if (run.scorecard.mean !== null)
    output.line(`score: ${run.scorecard.mean.toFixed(2)} · ${run.scorecard.verdict} · ${steps} steps`);
  else output.line("no episode has a score: the infrastructure failed each time");
  const only = run.episodes.length === 1 ? run.episodes[0] : undefined;
  output.line(`→ ${connection.origin}${only ? `/episodes/${only.id}` : `/runs/${run.id}`}`);
  return exitOf(run.scorecard.verdict);
}

function resultLine({ status, score, failure, error }: EpisodeSummary, threshold: number): string {
  if (status === "error" || score === null)
    return `error at the ${error?.boundary ?? "environment"}: ${error?.message ?? "unknown"} (no score)`;
  return `score: ${score.toFixed(2)} · ${score >= threshold ? "PASS" : "FAIL"}${failure ? ` · ${failure}` : ""}`;
}
