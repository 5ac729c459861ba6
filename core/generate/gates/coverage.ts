import type { RowChange } from "../../action.ts";
import type { Policy } from "../../environment.ts";
import { dueFor } from "../../judge/due.ts";
import { advanceObligations, changedFields } from "../../judge/duties.ts";
import { hasValues } from "../../judge/records.ts";
import type { WorldState } from "../../state/state.ts";
import { guardsOf } from "../../worlds/records/guards.ts";
import type { World } from "../../worlds/world.ts";
import { guardsAgainst } from "../planner/remedy.ts";
import type { TaskBench } from "./bench.ts";
import { refusedBy } from "./fair-refusals.ts";

/** Which sides of its rules an environment's tasks stand on, and which tools their solutions use. */
export type Coverage = {
  /** How many single things were looked for: both sides of each rule, and each tool. */
  readonly looked: number;
  readonly found: number;
  readonly untested: readonly string[];
};

/** G16: each rule bites in a task (what is asked is refused, or the rule asks for something before or after it) and lets another task's write pass that it watches; each tool is used by an oracle. */
export function coverageOf(world: World, benches: readonly TaskBench[]): Coverage {
  const bites = new Set<string>();
  const passes = new Set<string>();
  const used = new Set<string>();
  for (const bench of benches) {
    for (const id of refusedBy(bench.task)) bites.add(id);
    for (const [index, { changes, action }] of bench.steps.entries()) {
      used.add(action.action);
      const before = bench.before[index]?.state;
      if (before) sidesOf(world, before, bench.before[0]?.state ?? before, changes, bites, passes);
    }
  }
  for (const policy of world.spec.policies) if (sidesAreSaid(policy) || isAlways(policy)) passes.add(policy.id);
  const rules = world.spec.policies;
  const tools = world.spec.operations;
  const unused = tools.filter(({ name }) => !used.has(name)).map(({ name }) => name);
  const unbitten = rules.filter(({ id }) => !bites.has(id)).map(({ id }) => `${id}: no task in which it decides`);
  const unpassed = rules.filter(({ id }) => !passes.has(id)).map(({ id }) => `${id}: no task that it lets pass`);
  return {
    found: 2 * rules.length + tools.length - unused.length - unbitten.length - unpassed.length,
    looked: 2 * rules.length + tools.length,
    untested: [...unbitten, ...unpassed, ...(unused.length > 0 ? [`no solution calls ${unused.join(", ")}`] : [])],
  };
}

/** A rule about what is asked or told: every task that asks for something else is on its other side. */
const sidesAreSaid = ({ request, disclosure, guard, followUp }: Policy) =>
  (request !== undefined || disclosure !== undefined) && !guard && !followUp;

/** What is never allowed has no other side. */
const isAlways = ({ guard }: Policy) =>
  guard !== undefined && guard.when === undefined && "value" in guard.require && guard.require.value === false;

function sidesOf(
  world: World,
  before: WorldState,
  start: WorldState,
  changes: readonly RowChange[],
  bites: Set<string>,
  passes: Set<string>,
): void {
  for (const change of changes) {
    const kind = change.before === null ? "create" : change.after === null ? "delete" : "update";
    // What is allowed now and was not when the task began: something had to come first.
    const first = new Set(guardsAgainst(world, { ...start, actor: before.actor }, change).map(({ policy }) => policy));
    for (const policy of world.spec.policies) {
      const watches = guardsOf(policy).some(
        ({ entity, on, fields }) =>
          entity === change.entity &&
          on.includes(kind) &&
          (kind !== "update" || !fields || fields.some((name) => change.before?.[name] !== change.after?.[name])),
      );
      if (watches) (first.has(policy.id) ? bites : passes).add(policy.id);
      if (policy.due && isRound(world, policy.due, start, change)) {
        bites.add(policy.id);
        // Whoever makes a round leaves the records alone for which nothing is due.
        passes.add(policy.id);
      }
      const { followUp } = policy;
      if (followUp?.entity !== change.entity || !followUp.on.includes(kind)) continue;
      const owed = advanceObligations(world, [policy], [], [change], before, 1);
      if (owed.length > 0) bites.add(policy.id);
      else passes.add(policy.id);
      if (owed.length > 0 && isPartial(world, policy, change)) passes.add(policy.id);
    }
  }
}

/** Whether a change does what a duty of the clock asked for when the task began. */
function isRound(
  world: World,
  due: NonNullable<Policy["due"]>,
  start: WorldState,
  { entity, id, before, after }: RowChange,
): boolean {
  if (due.create !== entity) return false;
  return [...(start.tables[due.entity]?.values() ?? [])].some((row) => {
    const asked = dueFor(world, due, start, row);
    if (!asked || ("id" in asked.values ? asked.values.id !== id : before !== null)) return false;
    return asked.gone ? after === null : after !== null && hasValues(world, entity, after, asked.values);
  });
}

/** A duty after every write of a kind has no other side than writes of other fields. */
function isPartial(world: World, { followUp }: Policy, change: RowChange): boolean {
  return (
    followUp !== undefined &&
    followUp.when === undefined &&
    followUp.fields === undefined &&
    changedFields(world, change).length > 0
  );
}
