import { z } from "zod";
import type { CollectionManifest } from "../../core/collect/collection.ts";
import {
  type Candidate,
  callsOf,
  canaryOf,
  distinctOf,
  EvalShare,
  Keep,
  type LeftOut,
  type LeftOutReason,
  splitTasks,
  usualEvalShare,
  wantedOf,
} from "../../core/collect/training-gate.ts";
import { InvalidError, LimitError } from "../../core/errors.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { cardText, countEpisode, emptyCounts } from "../../core/replay/trajectories/dataset-card.ts";
import type {
  ArchivedText,
  ExportSubject,
  TrajectoryFormat,
} from "../../core/replay/trajectories/formats/trajectory-format.ts";
import { trajectoryFormats, trajectoryIds } from "../../core/replay/trajectories/formats/trajectory-formats.ts";
import type { Stamp, Trajectory } from "../../core/replay/trajectories/trajectory.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { version } from "../version.ts";
import { blameEpisode } from "./blame.ts";
import { specOf } from "./environments.ts";
import { verifyRecorded } from "./episodes.ts";
import { rowsOfRun, trajectoriesOf } from "./export-trajectories.ts";
import type { StreamAnswer } from "./file-answer.ts";
import { filePorts } from "./file-ports.ts";
import type { Gym } from "./gym.ts";

/** Formats in which episodes can be collected; the card comes with each. */
const collectedIds = trajectoryIds.filter((id) => id !== "card");

/** What of a run becomes training data, and how it is written. */
export const CollectRequest = z.strictObject({
  keep: Keep.default("passed"),
  format: z.enum(collectedIds).default("openai").describe("Kind of file"),
  threshold: z.number().min(0).max(1).default(passThreshold).describe("Score from which an episode has passed"),
  evalShare: EvalShare.default(usualEvalShare),
  mayBeEmpty: z
    .boolean()
    .default(false)
    .describe("No episode that is left is no error: the archive says why there is none"),
  licence: z
    .string()
    .regex(/^[\w .,+()-]{1,100}$/, "a licence has 1 to 100 letters, digits, spaces and . , + ( ) _ -")
    .optional()
    .describe("Licence of the data, e.g. `CC-BY-4.0`; `MIT` where AgentGYM made the environment and no model wrote"),
});
export type CollectRequest = z.infer<typeof CollectRequest>;

type Collecting = Pick<Gym, "sandboxes" | "store">;

/** What was decided of a run's episodes. */
type Chosen = {
  readonly kept: ReadonlyMap<string, Pick<Trajectory, "learnUpTo"> & { readonly stamp: Stamp }>;
  readonly leftOut: readonly LeftOut[];
};

/** A run as training data: a ZIP with `train` and `eval`, split by the families of tasks, a manifest, a card, and what was left out and why.
 *  Only episodes that come out the same when they are executed again are in it. Throws NotFoundError, and InvalidError where nothing is left. */
export async function collectRun(gym: Collecting, runId: string, request: CollectRequest): Promise<StreamAnswer> {
  const run = await gym.store.runs.get(runId);
  const environment = await gym.store.environments.get(run.environmentId);
  const spec = await specOf(gym, environment.specDigest);
  const split = splitTasks(spec.tasks, request.evalShare);
  const { kept: candidates, leftOut, cost } = await gated(gym, runId, request);
  if (candidates.length === 0 && !request.mayBeEmpty)
    throw new InvalidError(
      `no episode of ${runId} is left for training: ${countedText(leftOut)}`,
      "Keep more with keep=all, or run an agent that passes.",
    );
  const isModel = run.agent.startsWith("llm:");
  const isOwn = spec.plan.imported === undefined && !isModel && spec.generator.name === "agentgym";
  const licence = request.licence ?? (isOwn ? "MIT" : "unknown");
  const stamp = { canary: canaryOf(candidates.map(({ id }) => id)), licence, generator: `agentgym ${version}` };
  const kept: Chosen["kept"] = new Map(
    candidates.map(({ id, taskId, family, learnUpTo }) => [
      id,
      {
        ...(learnUpTo === undefined ? {} : { learnUpTo }),
        stamp: { ...stamp, split: split.sideOf({ id: taskId, family }) },
      },
    ]),
  );
  const manifest: Omit<CollectionManifest, "train" | "eval"> = {
    format: "agentgym-collection",
    version: 1,
    writtenBy: version,
    canary: stamp.canary,
    licence,
    notes: [
      ...(isModel ? ["A model wrote parts of this: the terms of its maker may bind what is trained on it."] : []),
      ...(split.eval.length === 0 && request.evalShare > 0
        ? ["The environment has one task, so that none is held out: evaluate on another environment."]
        : []),
    ],
    run: runId,
    environment: {
      id: environment.id,
      specDigest: environment.specDigest,
      generator: `${spec.generator.name} ${spec.generator.version}`,
      certified: environment.certified,
    },
    agent: run.agent,
    cost,
    keep: request.keep,
    threshold: request.threshold,
    episodeFormat: request.format,
    split: { by: split.by, train: [...split.train], eval: [...split.eval] },
    leftOut: countsOf(leftOut),
  };
  const subject = { id: runId, environmentId: run.environmentId, createdAt: run.createdAt, version };
  return {
    mediaType: "application/zip",
    fileName: `${runId}.collection.zip`,
    isBinary: true,
    pieces: filePorts.zip(members(gym, subject, request, manifest, { kept, leftOut })),
  };
}

type Learned = Candidate & Pick<Trajectory, "learnUpTo">;

/** The episodes that may be learned from, each with how far; what is left out, and why. */
async function gated(
  gym: Collecting,
  runId: string,
  { keep, threshold }: CollectRequest,
): Promise<{
  readonly kept: readonly Learned[];
  readonly leftOut: readonly LeftOut[];
  readonly cost: CollectionManifest["cost"];
}> {
  const all: Candidate[] = [];
  const cost = { tokens: 0, costUsd: 0 };
  for await (const { episode, task, events } of trajectoriesOf(gym, rowsOfRun(gym, runId))) {
    const { id, taskId, seed, score, steps } = episode;
    cost.tokens += episode.tokens;
    cost.costUsd += episode.costUsd;
    if (score !== null) all.push({ id, taskId, family: task.family, seed, score, steps, calls: callsOf(events) });
  }
  // What an episode says of itself must be true before it stands for another one.
  const passing = keep === "passed" ? wantedOf(all, keep, threshold) : { kept: all, leftOut: [] };
  const untrue: LeftOut[] = [];
  const verified: Candidate[] = [];
  for (const candidate of passing.kept) {
    const why = await untruth(gym, candidate.id);
    if (why === null) verified.push(candidate);
    else untrue.push({ id: candidate.id, reason: "unverified", why });
  }
  const wanted = wantedOf(verified, keep, threshold);
  const distinct = distinctOf(wanted.kept);
  const leftOut = [...passing.leftOut, ...untrue, ...wanted.leftOut, ...distinct.leftOut];
  const kept: Learned[] = [];
  for (const candidate of distinct.kept) {
    const learnUpTo = candidate.score >= threshold ? undefined : await lastGoodStep(gym, candidate.id);
    if (learnUpTo === 0)
      leftOut.push({ id: candidate.id, reason: "nothing_learned", why: "no step before a decisive mistake is known" });
    else kept.push(learnUpTo === undefined ? candidate : { ...candidate, learnUpTo });
  }
  return { kept, leftOut, cost };
}

/** Why an episode cannot be believed; null for one that comes out as it was recorded. */
async function untruth(gym: Collecting, id: string): Promise<string | null> {
  try {
    const { firstDivergence: at } = await verifyRecorded(gym, id);
    return at ? `step ${at.step} has another ${at.what}` : null;
  } catch (error) {
    // A world that cannot be executed again; anything else is a failure of the collection.
    if (error instanceof InvalidError) return error.message;
    throw error;
  }
}

/** The step before the decisive mistake of a failed episode; 0 where that is not known. */
async function lastGoodStep(gym: Collecting, id: string): Promise<number> {
  const { specDigest } = await gym.store.episodes.get(id);
  const { world } = await specOf(gym, specDigest);
  if (!kindOf(world).can.plan) return 0;
  try {
    const { verdict, step } = await blameEpisode(gym, id);
    return verdict === "found" && step !== null ? step - 1 : 0;
  } catch (error) {
    // The search took too long.
    if (error instanceof LimitError) return 0;
    throw error;
  }
}

type Sides = Record<Stamp["split"], CollectionManifest["train"]>;

/** The files of the archive; the manifest comes last, as it counts what was written. */
async function* members(
  gym: Collecting,
  subject: ExportSubject,
  { format: id }: CollectRequest,
  manifest: Omit<CollectionManifest, "train" | "eval">,
  { kept, leftOut }: Chosen,
): AsyncGenerator<ArchivedText> {
  const format: TrajectoryFormat | undefined = trajectoryFormats.find((each) => each.id === id);
  if (!format) throw new InvalidError(`there is no format ${id}`, `Choose one of ${collectedIds.join(", ")}.`);
  const { extension } = format;
  const emptySide = (split: string) => ({ file: `data/${split}.${extension}`, episodes: 0, steps: 0, learned: 0 });
  const sides: Sides = { train: emptySide("train"), eval: emptySide("eval") };
  const counts = emptyCounts();
  const of = async function* (split: Stamp["split"]): AsyncGenerator<Trajectory> {
    const side = sides[split];
    for await (const trajectory of trajectoriesOf(gym, rowsOfRun(gym, subject.id))) {
      const chosen = kept.get(trajectory.episode.id);
      if (chosen?.stamp.split !== split) continue;
      const told = { ...trajectory, ...chosen };
      const { steps } = trajectory.episode;
      side.episodes++;
      side.steps += steps;
      side.learned += Math.min(steps, chosen.learnUpTo ?? steps);
      countEpisode(counts, told);
      yield told;
    }
  };
  for (const split of ["train", "eval"] as const)
    yield { name: sides[split].file, text: format.write(of(split), subject, filePorts) };
  yield { name: "left-out.jsonl", text: leftOut.map((each) => `${JSON.stringify(each)}\n`) };
  yield { name: "README.md", text: [cardText(counts, { name: subject.id, version, extension })] };
  const whole: CollectionManifest = { ...manifest, ...sides };
  yield { name: "manifest.json", text: [`${JSON.stringify(whole, null, 2)}\n`] };
}

function countsOf(leftOut: readonly LeftOut[]): Partial<Record<LeftOutReason, number>> {
  const counts: Partial<Record<LeftOutReason, number>> = {};
  for (const { reason } of leftOut) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

function countedText(leftOut: readonly LeftOut[]): string {
  const counts = Object.entries(countsOf(leftOut));
  return counts.length === 0 ? "it has none with a score" : counts.map(([reason, n]) => `${n} ${reason}`).join(", ");
}
