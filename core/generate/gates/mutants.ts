import type { EnvironmentSpec } from "../../environment.ts";
import type { FailureMode } from "../../judge/failure-modes.ts";
import { passes } from "../../judge/pass-threshold.ts";
import { type Play, playActions } from "../../play.ts";
import type { Task } from "../../task.ts";
import type { Outcome } from "../../validator.ts";
import { openWorld } from "../../worlds/open.ts";
import { benchOf, type CheckResult, oraclePlay, outcomeKey, prepareGround, type TaskBench } from "./bench.ts";
import { type Mutant, type MutationKind, mutantsOf } from "./mutate.ts";

/** What became of one mutant. */
export type MutantResult = {
  readonly mutation: MutationKind;
  readonly detail: string;
  readonly rejected: boolean;
  /** The validators that told it from the oracle, by id without a number. */
  readonly by: readonly string[];
  /** As many rows were written as by the oracle: the mistake took effect and was not refused. */
  readonly wrote: boolean;
  readonly belowThreshold: boolean;
  readonly failure: FailureMode | null;
  readonly reason: string;
};

/** G4 and G5: every mutant of the oracle's actions scores below 1, and one with a stray write scores 0. A mutant that leaves exactly what the oracle leaves is none, and is left out. */
export function runMutants(bench: TaskBench): {
  readonly mutants: readonly MutantResult[];
  readonly checks: readonly CheckResult[];
} {
  const oracle = oraclePlay(bench);
  const right = outcomeKey(oracle);
  const mutants: MutantResult[] = [];
  const checks: CheckResult[] = [];
  for (const mutant of mutantsOf(bench)) {
    const play = playMutant(bench, mutant);
    if (!play?.ended) continue;
    const { score, failure } = play.ended;
    if (score === 1 && outcomeKey(play) === right) continue;
    const rejected = score < 1;
    mutants.push({
      mutation: mutant.mutation,
      detail: mutant.detail,
      rejected,
      by: tellers(play.ended.outcomes),
      wrote: play.progress.writes.length === oracle.progress.writes.length,
      belowThreshold: !passes(score),
      failure,
      reason: rejected ? play.ended.explanation : survival(bench, play, mutant),
    });
    if (mutant.mutation === "extra_write" || mutant.mutation === "refused_but_wrote")
      checks.push(
        score === 0
          ? { gate: "G5", ok: true }
          : { gate: "G5", ok: false, reason: `a stray write goes unnoticed (score ${score}): ${mutant.detail}` },
      );
  }
  return { mutants, checks };
}

/** Validators below 1. Efficiency tells no mistake, and is none of them. */
function tellers(outcomes: readonly Outcome[]): readonly string[] {
  const below = outcomes.filter(({ id, score }) => score < 1 && id !== "efficient");
  return [...new Set(below.map(({ id }) => id.replace(/_\d+$/, "")))];
}

/** Every mutant of a task of a specification, played now. */
export function mutantsOfTask({ world, options }: EnvironmentSpec, task: Task): readonly MutantResult[] {
  const ground = prepareGround(openWorld(world), openWorld, options.seed);
  return runMutants(benchOf(ground, task)).mutants;
}

/** The end of a mutant's episode; null when the oracle never got to where it differs. */
function playMutant(bench: TaskBench, { keep, rest }: Pick<Mutant, "keep" | "rest">): Play | null {
  const from = bench.before[keep];
  return from && !from.ended ? playActions(bench.ground.world, bench.task, rest, { from }).play : null;
}

function survival(bench: TaskBench, play: Play, mutant: Mutant): string {
  const last =
    play.progress.writes.length === oraclePlay(bench).progress.writes.length
      ? "as many rows were written"
      : "other rows were written";
  return `${mutant.detail}: no validator tells it from the oracle (${last}), so what differs is not judged.`;
}
