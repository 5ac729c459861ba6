import type { Task } from "../../task.ts";
import { startOf } from "../../worlds/open.ts";
import { toolsOf } from "../../worlds/tools.ts";
import { checkAlternatives } from "./alternatives.ts";
import { benchOf, type CheckResult, type Ground, oraclePlay, type TaskBench } from "./bench.ts";
import { checkFairRefusal } from "./fair-refusals.ts";
import { injectFailures, type Labelled } from "./labels.ts";
import { checkLeaks, checkPrompt } from "./leaks.ts";
import { type MutantResult, runMutants } from "./mutants.ts";
import { checkClean } from "./norm-gates.ts";
import { checkDeterministic, checkSolvable, type VariantTask } from "./solvable.ts";
import { checkTier } from "./tier.ts";
import { checkTrivial, type Everything } from "./trivial.ts";
import { checkWellPosed } from "./well-posed.ts";

/** What the gates found out about one task. Only complete when every check is ok: a failing task is not examined further. */
export type TaskExam = {
  readonly bench: TaskBench;
  readonly checks: readonly CheckResult[];
  readonly mutants: readonly MutantResult[];
  readonly labels: readonly Labelled[];
  readonly oracleScore: number;
  readonly noopScore: number;
  readonly randomScore: number;
};

/** What all examinations of an environment share. */
export type Examiner = {
  readonly ground: Ground;
  readonly everything: Everything;
  /** Titles and descriptions of all tools, folded. */
  readonly toolText: string;
  readonly timed: <T>(name: string, run: () => T) => T;
  readonly dockerHashes: Readonly<Record<string, string>>;
};

/** Runs the gates that concern a single task, the cheap ones first. */
export function examine(task: Task, variants: readonly VariantTask[], examiner: Examiner): TaskExam {
  const { ground, everything, toolText, timed, dockerHashes } = examiner;
  const bench = timed("G1", () => benchOf(ground, task));
  const oracleScore = oraclePlay(bench).ended?.score ?? 0;
  const failing = (checks: readonly CheckResult[]): TaskExam => ({
    bench,
    checks,
    mutants: [],
    labels: [],
    oracleScore,
    noopScore: 0,
    randomScore: 0,
  });
  const bad = (list: readonly CheckResult[]) => list.some(({ ok }) => !ok);

  const scans = [
    ...timed("G9", () => checkPrompt(bench, toolText)),
    ...timed("G10", () => checkWellPosed(bench)),
    ...timed("G11", () => checkTier(bench)),
    ...timed("G15", () => checkClean(ground.world, startOf(ground.world, task), bench.steps)),
    ...timed("G17", () => checkFairRefusal(ground.world, task)),
  ];
  const solvable = timed("G1", () => checkSolvable(bench, variants));
  const checks: CheckResult[] = [...solvable, ...scans];
  if (bad(checks)) return failing(checks);
  const trivial = timed("G2 G3", () => checkTrivial(bench, everything));
  checks.push(...trivial.checks);
  if (bad(checks)) return failing(checks);
  const { mutants, checks: frame } = timed("G4 G5", () => runMutants(bench));
  checks.push(...frame, ...timed("G6", () => checkAlternatives(bench)));
  if (bad(checks)) return failing(checks);
  checks.push(...timed("G7", () => checkDeterministic(bench, dockerHashes[task.id])));
  checks.push(...timed("G8", () => checkLeaks(bench, toolsOf(ground.world.spec, bench.marked), trivial.observations)));
  const labels = timed("labels", () => injectFailures(bench, mutants));
  return {
    bench,
    checks,
    mutants,
    labels,
    oracleScore,
    noopScore: trivial.noopScore,
    randomScore: trivial.randomScore,
  };
}
