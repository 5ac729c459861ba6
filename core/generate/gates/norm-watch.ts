import type { Row, RowChange } from "../../action.ts";
import type { Policy } from "../../environment.ts";
import { sceneOf } from "../../norms/acts-of.ts";
import { judgeOf } from "../../norms/holds/holds.ts";
import type { Break, NormJudge } from "../../norms/holds/judge.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { guardsOf } from "../../worlds/records/guards.ts";
import type { World } from "../../worlds/world.ts";
import { guardsAgainst } from "../planner/remedy.ts";
import { standingGuards } from "../rows/integrity.ts";

/** A policy with the judge of what it demands: of its norm over the records, or of its guards on each change where it was written without a norm. */
export type Watched = {
  readonly policy: Policy;
  readonly judge: NormJudge;
  /** The norm itself is judged, not the guards once more. */
  readonly apart: boolean;
};

const watches = new WeakMap<World, readonly Watched[]>();

/** The policies of a world that acts and records can break, each with its judge. */
export function watchedOf(world: World): readonly Watched[] {
  const known = watches.get(world);
  if (known) return known;
  const scene = sceneOf(world.spec.entities, world.spec.operations);
  const made = world.spec.policies.flatMap((policy): Watched[] => {
    const judge = policy.norm ? judgeOf(world, scene, policy.norm) : null;
    if (judge) return [{ policy, judge, apart: true }];
    return guardsOf(policy).length > 0 ? [{ policy, judge: guardJudge(world, policy), apart: false }] : [];
  });
  watches.set(world, made);
  return made;
}

/** The judge of a policy that has guards alone: each change is judged anew by them, whatever the tool did about it. */
function guardJudge(world: World, policy: Policy): NormJudge {
  const standing = standingGuards(world.spec, [policy]);
  return {
    about: standing.map(({ entity }) => entity),
    writes: guardsOf(policy).map(({ entity }) => entity),
    standing: (state) =>
      standing.flatMap(({ entity, isKept }) => {
        const rows = [...(state.tables[entity]?.values() ?? [])];
        // A guard judges a record as it comes to those that are there.
        const before = new Map<string, Row>();
        const broken = rows.filter((row) => {
          const kept = isKept(row, { ...state, tables: { ...state.tables, [entity]: before } });
          before.set(rowId(row), row);
          return !kept;
        });
        if (broken.length > mostlyBroken * rows.length) return [];
        return broken.map((row): Break => ({ key: rowId(row), rows: [rowId(row)], excess: 1 }));
      }),
    broken(before, _after, changes) {
      let state = before;
      return changes.flatMap((change): Break[] => {
        const isBroken = guardsAgainst(world, state, change).some((each) => each.policy === policy.id);
        state = applyChanges(state, [change], before.now);
        return isBroken ? [{ key: change.id, rows: [change.id], excess: 1 }] : [];
      });
    },
  };
}

/** A guard that hardly any record satisfies is not about records that are there. */
const mostlyBroken = 0.8;

const rowId = (row: Row) => String(row.id);

/** The policies that a step broke, by what they say. */
export function brokenBy(
  world: World,
  before: WorldState,
  after: WorldState,
  changes: readonly RowChange[],
): readonly Watched[] {
  if (changes.length === 0) return [];
  return watchedOf(world).filter(({ judge }) => judge.broken(before, after, changes).length > 0);
}
