import type { Action } from "../../action.ts";
import { playActions } from "../../play.ts";
import { type CheckResult, oraclePlay, outcomeKey, type TaskBench } from "./bench.ts";
import { checkClean } from "./norm-gates.ts";

/** G6: other ways to the same end pass too: more reads, an update done twice, blank members of `done`, independent writes in another order. */
export function checkAlternatives(bench: TaskBench): CheckResult[] {
  const { actions } = bench;
  const checks: CheckResult[] = [];
  const passes = (way: string, run: readonly Action[], keep = 0): void => {
    const from = bench.before[keep];
    if (!from || from.ended) return;
    const { ended, steps } = playActions(bench.ground.world, bench.task, run, { from });
    if (ended?.score === 1) checks.push(...checkClean(bench.ground.world, from.state, steps));
    checks.push(
      ended?.score === 1
        ? { gate: "G6", ok: true }
        : {
            gate: "G6",
            ok: false,
            reason: `${way} scores ${ended?.score ?? 0}: ${ended?.explanation ?? "did not end"}`,
          },
    );
  };
  const reader = readerOf(bench);
  if (reader) passes("the oracle with more reads", [reader, ...actions.slice(0, -1), reader, ...actions.slice(-1)]);
  const twice = bench.writes.find(
    (index) => bench.ground.world.operation(actions[index]?.action ?? "")?.kind === "update",
  );
  const repeated = twice === undefined ? undefined : actions[twice];
  if (twice !== undefined && repeated)
    passes("an update made twice", [repeated, ...actions.slice(twice + 1)], twice + 1);
  const last = actions.length - 1;
  const blank = { refuse: "", ask: "", ...actions[last]?.params };
  passes("done with the rest left blank", [{ action: "done", params: blank }], last);
  checks.push(...swapChecks(bench));
  return checks;
}

function readerOf(bench: TaskBench): Action | null {
  const operation = bench.ground.world.spec.operations.find(({ kind }) => kind === "list" || kind === "search");
  return operation ? { action: operation.name, params: {} } : null;
}

/** Neighbouring writes swapped. The pair counts as independent only if both orders are accepted and leave the same rows and the same open obligations. */
function swapChecks(bench: TaskBench): CheckResult[] {
  const { actions, writes, ground, task } = bench;
  const right = outcomeKey(oraclePlay(bench));
  const checks: CheckResult[] = [];
  for (const [at, first] of writes.entries()) {
    const second = writes[at + 1];
    const [a, b] = [actions[first], second === undefined ? undefined : actions[second]];
    const from = bench.before[first];
    if (second === undefined || !a || !b || !from || JSON.stringify(a) === JSON.stringify(b)) continue;
    const order = [...actions.slice(first + 1, second), b, a, ...actions.slice(second + 1)];
    const { play, steps, ended } = playActions(ground.world, task, order, { from });
    if (steps.some(({ kind }) => kind === "error") || outcomeKey(play) !== right) continue;
    if (ended?.score === 1) checks.push(...checkClean(ground.world, from.state, steps));
    checks.push(
      ended?.score === 1
        ? { gate: "G6", ok: true }
        : {
            gate: "G6",
            ok: false,
            reason: `${b.action} before ${a.action} scores ${ended?.score ?? 0}: ${ended?.explanation ?? "did not end"}`,
          },
    );
  }
  return checks;
}
