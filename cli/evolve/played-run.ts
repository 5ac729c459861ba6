import { InvalidError } from "../../core/errors.ts";
import { counted, moneyText, percentText } from "../../core/figures.ts";
import type { RunView } from "../../core/views.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import { bar } from "../output.ts";
import type { Evolving } from "./evolving.ts";

/** The command is being ended; the round is not to blame. */
export class Interrupted extends InvalidError {}

/** Of a run what its stage decides. */
export type Asked = Pick<RunRequest, "split" | "temperature" | "trials">;

/** A whole run of a round's policy: the one that is known, gone on with where it was left, or a new one where too much of it failed. */
export async function playedRun(
  { connection, environment, evolution, options, output, policies }: Evolving,
  policyRound: number,
  known: string | undefined,
  asked: Asked,
  onBegin: (id: string) => Promise<unknown>,
): Promise<RunView> {
  const before = known === undefined ? null : await connection.getRun(known);
  if (before && isWhole(before)) return before;
  const { agent, models } = await policies.of(policyRound);
  const { face, maxCostUsd, parallel, threshold, tier, tierMin, evalShare } = options;
  const request: RunRequest = {
    environmentId: environment.id,
    agent,
    name: `${evolution.name} ${evolution.id.slice(-6)} r${policyRound}`,
    face,
    maxCostUsd,
    parallel,
    threshold,
    tier,
    tierMin,
    evalShare,
    ...asked,
  };
  let [planned, done] = [0, 0];
  let begun: Promise<unknown> = Promise.resolve();
  const run = await connection.run(
    request,
    {
      onBegin({ id, planned: all, left }) {
        [planned, done] = [all, all - left];
        begun = onBegin(id);
        begun.catch(() => {});
      },
      onEpisode() {
        done++;
        output.progress(bar(done, planned));
      },
    },
    { models, left: known },
  );
  await begun;
  if (run.status === "interrupted")
    throw new Interrupted(
      `${run.id} was interrupted${run.reason ? `: ${run.reason}` : ""}`,
      "The same command goes on with it.",
    );
  if (isWhole(run)) return run;
  const { scored } = run.scorecard.coverage;
  const why = run.episodes.find(({ error }) => error !== null)?.error?.message;
  throw new InvalidError(
    run.status === "stopped"
      ? `${run.id} was stopped`
      : `only ${scored} of ${counted(run.planned, "episode")} of ${run.id} have a score${why ? `: ${why.slice(0, 500)}` : ""}`,
    "The same command plays it anew; where the model's endpoint failed, mend it first.",
  );
}

/** Whether what a run says of its agent counts. */
function isWhole({ status, scorecard }: RunView): boolean {
  return status === "finished" && scorecard.verdict !== "UNKNOWN";
}

/** What people read of a run of a round. */
export function passedText({ scorecard: { passed, coverage }, episodes }: RunView): string {
  const costUsd = episodes.reduce((sum, each) => sum + each.costUsd, 0);
  return [
    passed
      ? `${percentText(passed.value)} pass (${percentText(passed.low)} to ${percentText(passed.high)})`
      : "no score",
    counted(coverage.scored, "episode"),
    ...(costUsd > 0 ? [moneyText(costUsd)] : []),
  ].join(", ");
}
