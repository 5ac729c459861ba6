import { NotFoundError } from "../../core/errors.ts";
import { counted, percentText, scoreText } from "../../core/figures.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { lookMarks, lookOf } from "../../core/replay/lanes.ts";
import type { RunView, Scorecard } from "../../core/views.ts";
import { measureText } from "../../core/worlds/measure.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

/** The exit code of a verdict. */
export function exitOf(verdict: Scorecard["verdict"]): ExitCode {
  return verdict === "PASS" ? 0 : verdict === "FAIL" ? 1 : 3;
}

/** `agentgym score`: an episode's validators, or a run's scorecard. A run of one episode is shown like the episode. */
export async function scoreCommand(connection: Connection, output: Output, id: string): Promise<ExitCode> {
  if (id.startsWith("ep_")) return scoreEpisode(connection, output, id, passThreshold);
  if (!id.startsWith("run_"))
    throw new NotFoundError(
      `${id} is neither a run (run_...) nor an episode (ep_...)`,
      "List runs with agentgym ls --runs.",
    );
  const run = await connection.getRun(id);
  const only = run.episodes.length === 1 && run.planned === 1 ? run.episodes[0] : undefined;
  if (only) return scoreEpisode(connection, output, only.id, run.threshold);
  output.document(run);
  const { scorecard } = run;
  output.line(`score: ${scoreText(scorecard.mean)} · ${scorecard.verdict}`);
  sayScorecard(output, run);
  return exitOf(scorecard.verdict);
}

/** Interval, coverage, tiers, failures and the tasks below the threshold. */
export function sayScorecard(output: Output, { scorecard }: RunView): void {
  const { passed, solved, coverage, byTier, byFailure, tasksBelow } = scorecard;
  if (passed)
    output.line(
      `passed ${percentText(passed.value)} (95% interval ${percentText(passed.low)} to ${percentText(passed.high)}) · coverage ${coverage.scored}/${coverage.planned}`,
    );
  // What AgentGym's evaluator calls success.
  if (passed && solved && solved.value !== passed.value)
    output.line(
      `solved in full ${percentText(solved.value)} (95% interval ${percentText(solved.low)} to ${percentText(solved.high)})`,
    );
  for (const { tier, episodes, mean, passed: share } of byTier)
    output.line(`  T${tier}  mean ${scoreText(mean)} · passed ${percentText(share)} · ${counted(episodes, "episode")}`);
  for (const { failure, episodes } of byFailure) output.line(`  ${failure} · ${episodes}`);
  if (tasksBelow.length > 0)
    output.line(
      `✗ below ${scorecard.threshold}: ${tasksBelow
        .slice(0, 20)
        .map(({ taskId, mean }) => `${taskId} ${scoreText(mean)}`)
        .join(", ")}${tasksBelow.length > 20 ? ` and ${tasksBelow.length - 20} more` : ""}`,
    );
}

async function scoreEpisode(connection: Connection, output: Output, id: string, passing: number): Promise<ExitCode> {
  const replay = await connection.replay(id);
  output.document(replay);
  const last = replay.events.at(-1);
  if (last?.type === "error") {
    output.line(`no score: the ${last.boundary} failed (${last.code}): ${last.message}`);
    return 3;
  }
  if (last?.type !== "ended") {
    output.line(`${id} is still running, ${counted(replay.episode.steps, "step")} so far`);
    return 3;
  }
  if (last.score === null) {
    output.line(`→ ${last.explanation}`);
    return 3;
  }
  output.line(`score: ${scoreText(last.score)} · ${last.failure ?? (last.score >= passing ? "PASS" : "FAIL")}`);
  const { steps } = replay.episode;
  for (const outcome of last.outcomes) {
    const known = replay.validators.find(({ id: validator }) => validator === outcome.id);
    const look = lookOf(outcome, steps, known, last, steps);
    output.line(`${lookMarks[look]} ${outcome.id} · ${scoreText(outcome.score)}`);
  }
  for (const { label, value } of replay.measures) output.line(`  ${label}: ${measureText(value)}`);
  output.line(`→ ${last.explanation}`);
  return last.score >= passing ? 0 : 1;
}
