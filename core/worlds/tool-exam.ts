import type { Action } from "../action.ts";
import type { EnvironmentSpec } from "../environment.ts";
import {
  benchOf,
  type Ground,
  oraclePlay,
  outcomeKey,
  prepareGround,
  type TaskBench,
} from "../generate/gates/bench.ts";
import { mutantsOf } from "../generate/gates/mutate.ts";
import { type Everything, readEverything } from "../generate/gates/trivial.ts";
import type { Json } from "../json.ts";
import { playActions } from "../play.ts";
import type { ExamCase, ExamPlan } from "./maker.ts";
import { openWorld } from "./open.ts";

const nothing: ExamPlan = { trivial: [], mutants: [], unrelated: [], alternatives: [] };

/** What the tasks of an environment of records are proven with, as calls of its tools: what another face carries over to its own actions. */
export function toolExamOf({ world, options, tasks }: EnvironmentSpec): (taskId: string) => ExamPlan {
  const ground = prepareGround(openWorld(world), openWorld, options.seed);
  const everything = readEverything(ground);
  const known = new Map(tasks.map((task) => [task.id, task]));
  return (taskId) => {
    const task = known.get(taskId);
    if (!task) return nothing;
    const bench = benchOf(ground, task);
    const mutants = mutantCases(bench);
    return {
      trivial: trivialCases(bench, everything),
      mutants: mutants.filter(({ isStray }) => !isStray),
      unrelated: mutants.filter(({ isStray }) => isStray),
      alternatives: alternativeCases(ground, bench),
    };
  };
}

/** Cases as another face takes them; those that it has no way for are left out. */
export function casesOver(
  cases: readonly ExamCase[],
  over: (actions: readonly Action[]) => readonly Action[] | null,
): ExamCase[] {
  return cases.flatMap(({ what, actions }) => {
    const carried = over(actions);
    return carried ? [{ what, actions: carried }] : [];
  });
}

/** Nearly the oracle. What leaves exactly what the oracle leaves is no mistake, and is left out. */
function mutantCases(bench: TaskBench): (ExamCase & { readonly isStray: boolean })[] {
  const right = outcomeKey(oraclePlay(bench));
  return mutantsOf(bench).flatMap(({ mutation, keep, rest }) => {
    const from = bench.before[keep];
    if (!from || from.ended) return [];
    const { play } = playActions(bench.ground.world, bench.task, rest, { from });
    if (!play.ended || (play.ended.score === 1 && outcomeKey(play) === right)) return [];
    const isStray = mutation === "extra_write" || mutation === "refused_but_wrote";
    return [{ what: mutation, actions: [...bench.actions.slice(0, keep), ...rest], isStray }];
  });
}

function trivialCases({ task }: TaskBench, { rows, text }: Everything): ExamCase[] {
  const answers: readonly Json[] = task.goal.question ? [[...rows], text] : [rows.slice(0, 20)];
  return answers.map((answer) => ({
    what: "everything as the answer",
    actions: [{ action: "done", params: { answer } }],
  }));
}

/** The oracle with more reads, with an update made twice, and with the rest of `done` left blank. */
function alternativeCases({ world }: Ground, { actions, writes }: TaskBench): ExamCase[] {
  const acts = actions.slice(0, -1);
  const close = actions.slice(-1);
  const reader = world.spec.operations.find(({ kind }) => kind === "list" || kind === "search");
  const read: Action[] = reader ? [{ action: reader.name, params: {} }] : [];
  const twice = writes.find((at) => world.operation(actions[at]?.action ?? "")?.kind === "update");
  const blank = close.map(({ action, params }) => ({ action, params: { refuse: "", ask: "", ...params } }));
  return [
    { what: "the oracle with more reads", actions: [...read, ...acts, ...read, ...close] },
    ...(twice === undefined
      ? []
      : [
          {
            what: "an update made twice",
            actions: actions.flatMap((action, at) => (at === twice ? [action, action] : [action])),
          },
        ]),
    { what: "done with the rest left blank", actions: [...acts, ...blank] },
  ];
}
