import { playActions } from "../../play.ts";
import type { Task } from "../../task.ts";
import type { World } from "../../worlds/world.ts";
import { type CheckResult, oraclePlay, type TaskBench } from "./bench.ts";

/** The same task on the rows of another seed. */
export type VariantTask = { readonly seed: number; readonly world: World; readonly task: Task | null };

/** G1: the oracle passes with full score on the environment's own seed and on every variant. */
export function checkSolvable(bench: TaskBench, variants: readonly VariantTask[]): CheckResult[] {
  const own = oraclePlay(bench);
  return [
    solved("its own seed", own.ended?.terminated ?? false, own.ended?.score ?? 0, own.ended?.explanation),
    ...variants.map(({ seed, world, task }): CheckResult => {
      if (!task) return { gate: "G1", ok: false, reason: `cannot be bound to the rows of seed ${seed}` };
      const { ended } = playActions(world, task, task.oracle);
      return solved(`seed ${seed}`, ended?.terminated ?? false, ended?.score ?? 0, ended?.explanation);
    }),
  ];
}

function solved(
  where: string,
  terminated: boolean,
  score: number,
  explanation = "the oracle does not call done",
): CheckResult {
  return terminated && score === 1
    ? { gate: "G1", ok: true }
    : { gate: "G1", ok: false, reason: `the oracle scores ${score} on ${where}: ${explanation}` };
}

/** G7: the oracle gives the same state hash after every step, and the same score, twice more: on a world opened afresh, and with the hidden parts of the task marked. `dockerHash` is the final hash that a container gave. */
export function checkDeterministic(bench: TaskBench, dockerHash: string | undefined): CheckResult[] {
  const { ground, task, marked, actions, steps } = bench;
  const again = [playActions(ground.twin, task, actions), playActions(ground.world, marked, actions)];
  const hashes = steps.map(({ stateHash }) => stateHash).join();
  const score = oraclePlay(bench).ended?.score;
  const checks = again.map((run): CheckResult => {
    const same = run.steps.map(({ stateHash }) => stateHash).join() === hashes && run.ended?.score === score;
    return same
      ? { gate: "G7", ok: true }
      : { gate: "G7", ok: false, reason: "the same actions gave another state or score" };
  });
  if (dockerHash === undefined) return checks;
  const same = dockerHash === steps.at(-1)?.stateHash;
  return [
    ...checks,
    same ? { gate: "G7", ok: true } : { gate: "G7", ok: false, reason: "the container gave another state" },
  ];
}
