import type { Action, Observation } from "../action.ts";
import type { Domain, EnvironmentSpec, GenerateOptions } from "../environment.ts";
import type { Json } from "../json.ts";
import type { GateFinding } from "../judge/certificate-from.ts";
import type { Task } from "../task.ts";

/** Actions that a proof plays on a task, and what they show: `drop_write`, `read_everything`. */
export type ExamCase = { readonly what: string; readonly actions: readonly Action[] };

/** What a task is proven with, beside its oracle. All of them end with `done`. */
export type ExamPlan = {
  /** G3: agents without a thought, such as dumping all there is as the answer. Must fail. */
  readonly trivial: readonly ExamCase[];
  /** G4: nearly the oracle. Must score below 1. */
  readonly mutants: readonly ExamCase[];
  /** G5: the oracle, and one write that nobody asked for. Must fail. */
  readonly unrelated: readonly ExamCase[];
  /** G6: other right ways. Must score 1. */
  readonly alternatives: readonly ExamCase[];
  /** Actions of the oracle may be left out: without them it is no mistake yet. */
  readonly sparesActions?: true;
  /** G1: whether what the world said last, before `done`, bears out the answer that the oracle gives: an answer that stands in a list of actions proves nothing by itself. Asked of the oracle. */
  readonly bearsOut?: (said: Observation) => boolean;
};

/** How environments of a kind of world are made of a brief, and what their tasks are proven with. Pure. */
export type WorldMaker = {
  readonly domain: Domain;
  /** The environment of a brief, its tasks not proven yet. The same arguments give the same. `data`: what it is made of, where that is somebody's own and not ours. Throws InvalidError for a brief that gives none. */
  make(brief: string, options: GenerateOptions, data?: Json): EnvironmentSpec;
  examOf(spec: EnvironmentSpec, task: Task): ExamPlan;
  /** The same, and the tasks that cannot stay, where it takes actions in the seed state to know. */
  proofOf?(spec: EnvironmentSpec, take: (action: Action) => Promise<Observation>): Promise<FaceProof>;
};

/** What an environment of a name is called: over data of somebody's own it stands beside ours. */
export function calledOver(
  { title, name }: { readonly title: string; readonly name: string },
  data: Json | undefined,
): { readonly name: string; readonly slug: string } {
  return data === undefined ? { name: title, slug: name } : { name: `${title}, own data`, slug: `${name}-own` };
}

/** What the tasks of a face are proven with, and those that cannot stay, each with the reason. */
export type FaceProof = {
  readonly faults: ReadonlyMap<string, string>;
  readonly examOf: (face: EnvironmentSpec, task: Task) => ExamPlan;
  /** What else was found of the face as a whole. */
  readonly gates?: readonly GateFinding[];
};
