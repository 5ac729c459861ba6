import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { EvolutionRound, EvolutionSummary, StageName, StageResult } from "../../core/collect/evolution.ts";
import { leftOutReasons } from "../../core/collect/training-gate.ts";
import { InvalidError } from "../../core/errors.ts";
import { counted, durationText, numberText } from "../../core/figures.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { Connection } from "../connection.ts";
import type { EvolveOptions, Evolving } from "../evolve/evolving.ts";
import { type Asked, Interrupted, passedText, playedRun } from "../evolve/played-run.ts";
import { policiesIn } from "../evolve/policies.ts";
import { trainModel } from "../evolve/trainer.ts";
import { expectConversations, mergeTraining } from "../evolve/training-file.ts";
import { openWorkplace, type Workplace } from "../evolve/workplace.ts";
import type { ExitCode, Output } from "../output.ts";
import { unpackCollection } from "./collect.ts";

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
  // What can be wrong is told before anything is played.
  if (options.train.trim() === "")
    throw new InvalidError("--train says nothing", "Give a command, or the http(s) address of a webhook.");
  if (options.base !== undefined) await expectConversations(options.base);
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
  const { reports } = await connection.evolutions.get(evolution.id);
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
        .map(([reason, count]) => `${count} left out: ${leftOutReasons[reason as keyof typeof leftOutReasons]}`)
        .join("; ")}`,
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
