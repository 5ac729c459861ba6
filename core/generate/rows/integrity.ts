import type { Row } from "../../action.ts";
import { parseTime } from "../../calendar.ts";
import type { Guard, Plan, Policy, WorldSpec } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { sceneOf } from "../../norms/acts-of.ts";
import { judgeOf } from "../../norms/holds/holds.ts";
import type { WorldState } from "../../state/state.ts";
import { openWorld } from "../../worlds/open.ts";
import { evaluate, truthy } from "../../worlds/records/evaluate.ts";
import { guardsOf } from "../../worlds/records/guards.ts";

/** Whether a seed row may join the rows made so far. */
export type Integrity = {
  readonly holds: (entity: string, row: Row) => boolean;
  /** The same for a row that no further draw will mend: it is left out otherwise. */
  readonly mayStand: (entity: string, row: Row) => boolean;
  /** Ids of the rows that break a norm as all of them stand. */
  readonly broken: () => readonly string[];
};

const timelessKinds = new Set<Policy["kind"]>(["integrity", "limit", "separation"]);
/** A guard that no row satisfies is not about seed rows; it is no longer asked after so many rows in a row that no attempt could mend. */
const patience = 40;

/** A guard as it judges a row that is there. */
export type StandingGuard = { readonly entity: string; readonly isKept: (row: Row, state: WorldState) => boolean };

/** The guards of policies that say something of rows as they stand: blocked integrity, limit and separation guards that speak neither of the present time nor of system records (seed rows were made in
 *  the past, with approvals that are not kept). */
export function standingGuards(
  { clock, entities }: Pick<WorldSpec, "clock" | "entities">,
  policies: readonly Policy[],
): readonly (StandingGuard & { readonly guard: Guard })[] {
  const world = openWorld({ clock, entities, operations: [], policies: [], rows: {} });
  const system = new Set(entities.filter((entity) => entity.system).map((entity) => entity.name));
  return policies
    .filter((policy) => policy.enforcement === "blocked" && timelessKinds.has(policy.kind))
    .flatMap(guardsOf)
    .filter((guard) => guard.judged !== "after")
    .filter((guard) => judgesStates(guard, system))
    .map((guard) => ({
      entity: guard.entity,
      guard,
      isKept: (row, state) => {
        const scope = { bindings: { old: guard.on.includes("create") ? null : row, new: row }, state, world };
        return (
          (guard.when !== undefined && !truthy(evaluate(guard.when, scope))) || truthy(evaluate(guard.require, scope))
        );
      },
    }));
}

/** What seed rows must keep of a plan's rules: those with a norm as the norm says, over the rows themselves, the others as their guards say. `tables` is read as it grows. */
export function integrityOf(plan: Plan, tables: Readonly<Record<string, Map<string, Row>>>): Integrity {
  const world = openWorld({ clock: plan.clock, entities: plan.entities, operations: [], policies: [], rows: {} });
  const scene = sceneOf(plan.entities, plan.operations);
  const judges = plan.policies.flatMap((policy) => {
    const judge = policy.enforcement === "blocked" && policy.norm ? judgeOf(world, scene, policy.norm) : null;
    return judge ? [judge] : [];
  });
  const guards = standingGuards(
    plan,
    plan.policies.filter(({ norm }) => !norm),
  );
  const stateOf = (all: WorldState["tables"]): WorldState => ({
    tables: all,
    nextNumber: {},
    now: parseTime(plan.clock.startAt),
    rowsHash: 0n,
    actor: { id: null, roles: [] },
  });
  const failures = new Map<Guard, number>();
  const state = stateOf(tables);
  const keepsNorms = (entity: string, row: Row): boolean => {
    const own = judges.filter(({ about }) => about.includes(entity));
    if (own.length === 0) return true;
    const table = new Map(tables[entity]);
    table.set(String(row.id), row);
    const joined = stateOf({ ...tables, [entity]: table });
    return own.every((judge) => !judge.standing(joined).some(({ rows }) => rows.includes(String(row.id))));
  };
  return {
    mayStand: (entity, row) =>
      keepsNorms(entity, row) &&
      guards.every(
        ({ guard, isKept }) => guard.entity !== entity || (failures.get(guard) ?? 0) > patience || isKept(row, state),
      ),
    holds(entity, row) {
      const byGuards = guards.every(({ guard, isKept }) => {
        if (guard.entity !== entity || (failures.get(guard) ?? 0) > patience) return true;
        const kept = isKept(row, state);
        failures.set(guard, kept ? 0 : (failures.get(guard) ?? 0) + 1);
        return kept;
      });
      return byGuards && keepsNorms(entity, row);
    },
    broken: () => [...new Set(judges.flatMap((judge) => judge.standing(state).flatMap(({ rows }) => rows)))],
  };
}

/** Whether the guard says something of a row as it stands: a guard of creation does unless it asks for the present or for system records, a guard of changes only when it looks at the row alone. */
function judgesStates(guard: Guard, system: ReadonlySet<string>): boolean {
  const parts = [guard.when, guard.require].flatMap((expression) => (expression ? partsOf(expression) : []));
  const entities = parts.flatMap((part) =>
    "some" in part ? [part.some] : "count" in part ? [part.count] : "sum" in part ? [part.sum] : [],
  );
  if (parts.some((part) => "now" in part) || entities.some((entity) => system.has(entity))) return false;
  if (guard.on.includes("create")) return true;
  return (
    guard.on.includes("update") &&
    entities.length === 0 &&
    !parts.some((part) => "get" in part && part.get.startsWith("old."))
  );
}

/** The expression and everything in it. */
function partsOf(expression: Expression): Expression[] {
  const inner = Object.values(expression)
    .flatMap((member: unknown) => (Array.isArray(member) ? member : [member]))
    .filter(isExpression);
  return [expression, ...inner.flatMap(partsOf)];
}

function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
