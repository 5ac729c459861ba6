import type { Action, RowChange } from "../../action.ts";
import type { FailureMode } from "../../judge/failure-modes.ts";
import { playActions } from "../../play.ts";
import type { TaskBench } from "./bench.ts";
import type { MutantResult } from "./mutants.ts";

/** A failure put into an oracle's run on purpose, and the label it was given. */
export type Labelled = { readonly injected: FailureMode; readonly assigned: FailureMode | null };

/** Each of the seven failures injected into the oracle's run of a task, where the task has a place for it. */
export function injectFailures(bench: TaskBench, mutants: readonly MutantResult[]): Labelled[] {
  const { actions, ground, task } = bench;
  const labelled: Labelled[] = [];
  const play = (injected: FailureMode, list: readonly Action[], options: { maxSteps?: number } = {}): void => {
    const { ended } = playActions(ground.world, task, list, options);
    if (ended) labelled.push({ injected, assigned: ended.failure });
  };
  const first = (injected: FailureMode, fits: (mutant: MutantResult) => boolean): void => {
    const mutant = mutants.find(fits);
    if (mutant) labelled.push({ injected, assigned: mutant.failure });
  };
  const reads = bench.steps
    .flatMap(({ kind }, index) => (kind === "read" ? [actions[index]] : []))
    .filter((action) => action !== undefined);
  const reader = reads[0] ?? {
    action: ground.world.spec.operations.find(({ kind }) => kind === "list")?.name ?? "",
    params: {},
  };
  const other: Action = { action: reader.action, params: { ...reader.params, page: 1 } };

  first("SAFETY_VIOLATION", ({ mutation }) => mutation === "extra_write" || mutation === "refused_but_wrote");
  play(
    "LOOP",
    Array.from({ length: 5 }, () => reader),
  );
  play(
    "TIMEOUT",
    Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? reader : other)),
    { maxSteps: 6 },
  );
  play("HALLUCINATION", [...missingRecord(bench), { action: "done", params: {} }]);
  first("MISSING_CONFIRMATION", ({ mutation }) => mutation === "missing_confirmation");
  const kept = withoutTarget(bench);
  if (kept) play("MISSING_STEP", kept);
  else if (!task.goal.records.some(({ role }) => role === "target"))
    play("MISSING_STEP", [...actions.slice(0, -1), { action: "done", params: {} }]);
  const wrongValue =
    bench.writes.length > 0 ? mutants.find(({ mutation, wrote }) => mutation === "off_by_one" && wrote) : undefined;
  if (bench.writes.length === 0)
    first("WRONG_ACTION", ({ mutation }) => mutation === "other_answer" || mutation === "wrong_policy");
  else if (wrongValue && onlyWritesRight(task))
    labelled.push({ injected: "WRONG_ACTION", assigned: wrongValue.failure });
  return labelled;
}

const onlyWritesRight = (task: TaskBench["task"]) =>
  task.tier <= 3 && task.validators.every(({ check }) => check.type !== "created");

function missingRecord({ ground, task }: TaskBench): Action[] {
  const entity = task.goal.mentions[0]?.entity;
  const getter = ground.world.spec.operations.find(
    (operation) => operation.kind === "get" && (entity === undefined || operation.entity === entity),
  );
  const home = ground.world.spec.entities.find(({ name }) => name === getter?.entity);
  const parameter = getter?.parameters.find(({ type }) => type === "reference" || type === "id");
  if (!getter || !home || !parameter) return [{ action: "find_everything", params: {} }];
  return [{ action: getter.name, params: { [parameter.name]: `${home.idPrefix}_99999` } }];
}

/** The oracle without its last write on the goal's target, everything else kept; null when it has none, or a later action needs what that write makes. */
function withoutTarget({ actions, steps, writes, task }: TaskBench): Action[] | null {
  const targets = task.goal.records.filter(({ role }) => role === "target");
  const isTarget = ({ entity, id, before }: RowChange) =>
    targets.some((goal) => goal.entity === entity && (goal.id === undefined ? before === null : goal.id === id));
  const target = writes.findLast((index) => steps[index]?.changes.some(isTarget));
  const step = target === undefined ? undefined : steps[target];
  if (target === undefined || !step) return null;
  const made = step.changes.filter(({ before }) => before === null).map(({ id }) => id);
  const needed = actions.slice(target + 1).some(({ params }) => made.some((id) => Object.values(params).includes(id)));
  return needed ? null : actions.filter((_, index) => index !== target);
}
