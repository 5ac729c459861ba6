import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type {
  EvolutionRound,
  EvolutionSummary,
  EvolutionView,
  StageName,
  StageResult,
} from "../../core/collect/evolution.ts";
import { type Keep, leftOutReasons } from "../../core/collect/training-gate.ts";
import { InvalidError } from "../../core/errors.ts";
import { counted, durationText, moneyText, numberText, percentText } from "../../core/figures.ts";
import type { EnvironmentView, RunView } from "../../core/views.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import type { Connection } from "../connection.ts";
import { type Policy, servePolicy, toldPolicy } from "../evolve/policy.ts";
import { trainModel } from "../evolve/trainer.ts";
import { mergeTraining } from "../evolve/training-file.ts";
import { openWorkplace, type Workplace } from "../evolve/workplace.ts";
import { bar, type ExitCode, type Output } from "../output.ts";
import { unpackCollection } from "./collect.ts";

export type EvolveOptions = Pick<
  RunRequest,
  "face" | "maxCostUsd" | "parallel" | "temperature" | "threshold" | "tier" | "tierMin" | "trials"
> & {
  readonly train: string;
  readonly serve?: string;
  readonly agent?: string;
  readonly base?: string;
  readonly name: string;
  readonly rounds: number;
  readonly keep: Keep;
  readonly evalShare: number;
  readonly evalTrials: number;
  readonly trainMinutes?: number;
  readonly readySeconds: number;
  readonly output: string;
};

type Evolving = {
  readonly connection: Connection;
  readonly output: Output;
  readonly options: EvolveOptions;
  readonly place: Workplace;
  readonly environment: EnvironmentView;
  readonly evolution: EvolutionSummary;
  readonly policies: Policies;
};

/** `agentgym evolve`: round after round a policy explores, what may be learned is collected, the owner's trainer makes the next policy, and that is evaluated on what no training has seen. What was done is not done again. */
export async function evolveCommand(
  connection: Connection,
  output: Output,
  named: string,
  options: EvolveOptions,
): Promise<ExitCode> {
  if (options.agent === undefined && options.serve === undefined)
    throw new InvalidError(
      "nothing is said to explore first",
      "Give --serve, which serves the untrained model too (AGENTGYM_MODEL is empty), or --agent for the first round.",
    );
  const place = await openWorkplace(options.output);
  const policies = policiesIn(place, options);
  try {
    const { environment, evolution } = await openedEvolution(connection, place, named, options);
    const evolving: Evolving = { connection, output, options, place, environment, evolution, policies };
    output.line(
      `▸ ${evolution.id}: ${evolution.name} on ${evolution.environmentId}, ${counted(options.rounds, "round")}`,
    );
    for (let round = 0; round <= options.rounds; round++) await takeRound(evolving, round);
    await connection.evolutions.end(evolution.id);
    output.document(await connection.evolutions.get(evolution.id));
    output.line(
      connection.origin === null ? `→ ${resolve(options.output)}` : `→ ${connection.origin}/evolutions/${evolution.id}`,
    );
    return 0;
  } finally {
    await policies.close();
    await place.close();
  }
}

/** The evolution of a folder, a new one where it has none. Throws InvalidError where it is to learn otherwise than it did. */
async function openedEvolution(
  connection: Connection,
  place: Workplace,
  named: string,
  { name, keep, threshold, evalShare }: EvolveOptions,
): Promise<{ readonly environment: EnvironmentView; readonly evolution: EvolutionSummary }> {
  const id = await place.id();
  if (id === null) {
    const environment = await connection.environment(named);
    const plan = { environmentId: environment.id, name, keep, threshold, evalShare };
    const evolution = await connection.evolutions.open(plan);
    await place.keepId(evolution.id);
    return { environment, evolution };
  }
  const evolution = await connection.evolutions.get(id);
  const environment = await connection.environment(evolution.environmentId);
  const before = {
    name: evolution.name,
    keep: evolution.keep,
    threshold: evolution.threshold,
    evalShare: evolution.evalShare,
  };
  const isSame =
    [environment.id, environment.slug].includes(named) &&
    JSON.stringify(before) === JSON.stringify({ name, keep, threshold, evalShare });
  if (!isSame)
    throw new InvalidError(
      `the folder holds ${id} of ${environment.id}, with ${Object.entries(before)
        .map(([option, value]) => `${option} ${value}`)
        .join(", ")}`,
      "What is learned from stays the same in all rounds. Name another folder with -o.",
    );
  return { environment, evolution };
}

async function takeRound(evolving: Evolving, round: number): Promise<void> {
  const { connection, evolution, options, output, place, policies } = evolving;
  const { reports }: EvolutionView = await connection.evolutions.get(evolution.id);
  const report = reports.find((each) => each.round === round);
  const files = place.round(round);
  await mkdir(files.at, { recursive: true });
  output.line(round === 0 ? "round 0, before all training" : `round ${round}`);
  /** What a failure is told of. */
  const stage = async <T>(name: StageName, take: () => Promise<T>): Promise<T> => {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof Interrupted)) {
        const message = error instanceof Error ? error.message : String(error);
        const problem = { round, stage: name, message: message.slice(0, 4_000) };
        // Where it cannot be told either, the first failure is the one to tell.
        await connection.evolutions.end(evolution.id, problem).catch(() => {});
      }
      throw error;
    }
  };
  const keep = (result: StageResult) => connection.evolutions.keepStage(evolution.id, { round, result });
  const play = (name: "explore" | "evaluate", of: number, known: string | undefined, asked: Asked) =>
    stage(name, async () => {
      const run = await playedRun(evolving, of, known, asked, (id) => keep({ stage: name, run: id }));
      output.line(`  ${name} ${run.id}: ${passedText(run)}`);
      return run.id;
    });
  if (round > 0) {
    const { trials, temperature } = options;
    const run = await play("explore", round - 1, report?.explored?.id, { split: "train", trials, temperature });
    if (!report?.collected || !existsSync(files.trainFile))
      await stage("collect", async () => keep(await collected(evolving, round, run)));
    if (!report?.trained)
      await stage("train", async () => {
        await policies.close();
        await keep(await trained(evolving, round));
      });
    sayLearned(
      output,
      (await connection.evolutions.get(evolution.id)).reports.find((each) => each.round === round),
    );
  }
  await play("evaluate", round, report?.evaluated?.id, { split: "eval", trials: options.evalTrials });
  const { reports: after } = await connection.evolutions.get(evolution.id);
  await files.keepReport(after.find((each) => each.round === round) ?? {});
}

/** The command is being ended; the round is not to blame. */
class Interrupted extends InvalidError {}

type Asked = Pick<RunRequest, "split" | "temperature" | "trials">;

/** A whole run of a round's policy: the one that is known, gone on with where it was left, or a new one where too much of it failed. */
async function playedRun(
  { connection, environment, evolution, options, output, policies }: Evolving,
  policyRound: number,
  known: string | undefined,
  asked: Asked,
  onBegin: (id: string) => Promise<unknown>,
): Promise<RunView> {
  const before = known === undefined ? null : await connection.getRun(known);
  if (before && isWhole(before)) return before;
  const { agent, here } = await policies.of(policyRound);
  const { face, maxCostUsd, parallel, threshold, tier, tierMin, evalShare } = options;
  const request: RunRequest = {
    environmentId: environment.id,
    agent,
    // Its address changes when it is started again; by this name an interrupted run is found.
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
    { here, left: known },
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

/** What may be learned of a run, with the base set and the rounds before in one file. Throws where that file would be empty. */
async function collected(
  { connection, environment, options, place }: Evolving,
  round: number,
  run: string,
): Promise<StageResult> {
  const { collection, trainFile } = place.round(round);
  const { keep, threshold, evalShare } = options;
  await rm(collection, { recursive: true, force: true });
  await mkdir(collection, { recursive: true });
  const asked = { keep, threshold, evalShare, format: "openai", mayBeEmpty: true } as const;
  const manifest = await connection.collect(run, asked).then((pieces) => unpackCollection(collection, pieces));
  const held = new Set(manifest.split.eval);
  const isHeld = ({ id, family }: { readonly id: string; readonly family: string }) =>
    held.has(manifest.split.by === "family" ? family : id);
  const files = Array.from({ length: round }, (_, before) =>
    join(place.round(before + 1).collection, manifest.train.file),
  );
  const merged = await mergeTraining(trainFile, options.base, files.filter(existsSync), {
    slug: environment.slug,
    families: manifest.split.by === "family" ? held : new Set(),
    instructions: environment.tasks.filter(isHeld).map(({ instruction }) => instruction),
  });
  const { leftOut } = manifest;
  if (merged.conversations === 0)
    throw new InvalidError(
      `nothing is left to learn from: ${Object.entries(leftOut)
        .map(([reason, count]) => `${count} ${reason}`)
        .join(", ")}`,
      "Let an agent that passes explore first (--agent), or begin with a base set (--base), in another folder.",
    );
  return {
    stage: "collect",
    episodes: manifest.train.episodes,
    learned: manifest.train.learned,
    leftOut,
    ...merged,
  };
}

async function trained(
  { options: { serve, train, trainMinutes }, evolution, place }: Evolving,
  round: number,
): Promise<StageResult> {
  const { model, trainFile, trainLog, keepAnswer } = place.round(round);
  await mkdir(model, { recursive: true });
  const beganMs = performance.now();
  const answer = await trainModel(train, {
    key: `${evolution.id}-round-${round}`,
    trainFile,
    logFile: trainLog,
    variables: {
      AGENTGYM_ROUND: String(round),
      AGENTGYM_TRAIN_FILE: trainFile,
      AGENTGYM_MODEL: model,
      AGENTGYM_PREVIOUS_MODEL: round === 1 ? "" : place.round(round - 1).model,
    },
    limitMs: trainMinutes === undefined ? undefined : trainMinutes * 60_000,
  });
  if (answer.base_url === undefined && serve === undefined)
    throw new InvalidError(
      "the trainer did not say where the new model answers",
      'Its last line, or its answer, is {"model": "...", "base_url": "http://.../v1"}; or give --serve.',
    );
  await keepAnswer(answer);
  return { stage: "train", seconds: (performance.now() - beganMs) / 1_000, model: answer.model ?? null };
}

/** The policies of rounds, of which one is served at a time. */
type Policies = { of(round: number): Promise<Policy>; close(): Promise<void> };

function policiesIn(place: Workplace, { agent, serve, readySeconds, train }: EvolveOptions): Policies {
  const readyMs = readySeconds * 1_000;
  let served: { readonly round: number; readonly policy: Policy } | null = null;
  const begun = async (round: number): Promise<Policy> => {
    if (round === 0 && agent !== undefined) return { agent, here: false, close: async () => {} };
    const { model: folder, serveLog, answer } = place.round(round);
    const { base_url: baseUrl, model } = await answer();
    if (baseUrl !== undefined) return toldPolicy({ model, baseUrl, here: !/^https?:/i.test(train) }, readyMs);
    const variables = { AGENTGYM_ROUND: String(round), AGENTGYM_MODEL: round === 0 ? "" : folder };
    return servePolicy(serve ?? "", { variables, logFile: serveLog, readyMs });
  };
  const close = async () => {
    await served?.policy.close();
    served = null;
  };
  return {
    async of(round) {
      if (served?.round === round) return served.policy;
      await close();
      const policy = await begun(round);
      served = { round, policy };
      return policy;
    },
    close,
  };
}

function passedText({ scorecard: { passed, coverage }, episodes }: RunView): string {
  const costUsd = episodes.reduce((sum, each) => sum + each.costUsd, 0);
  return [
    passed
      ? `${percentText(passed.value)} pass (${percentText(passed.low)} to ${percentText(passed.high)})`
      : "no score",
    counted(coverage.scored, "episode"),
    ...(costUsd > 0 ? [moneyText(costUsd)] : []),
  ].join(", ");
}

function sayLearned(output: Output, report: EvolutionRound | undefined): void {
  const { collected, trained } = report ?? {};
  if (!collected || !trained) return;
  const { base, heldOut, episodes, learned, conversations } = collected;
  output.line(
    `  collect: ${counted(episodes, "episode")}, ${counted(learned, "step")} to learn; ${counted(conversations, "conversation")} in all${base > 0 ? `, ${numberText(base)} of the base set` : ""}`,
  );
  for (const [reason, count] of Object.entries(collected.leftOut))
    output.line(`  - ${count} left out: ${leftOutReasons[reason as keyof typeof leftOutReasons]}`);
  if (heldOut > 0) output.line(`  - ${numberText(heldOut)} of the base set left out: of held-out tasks`);
  output.line(`  train: ${durationText(trained.seconds * 1_000)}${trained.model === null ? "" : `, ${trained.model}`}`);
}
