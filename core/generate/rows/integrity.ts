import type { Row } from "../../action.ts";
import { parseTime } from "../../calendar.ts";
import type { Guard, Plan, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { evaluate, truthy } from "../../world/evaluate.ts";
import { guardsOf } from "../../world/guards.ts";
import type { WorldState } from "../../world/state.ts";
import { openWorld } from "../../world/world.ts";

/** Whether a seed row may join the rows made so far. */
export type Integrity = { readonly holds: (entity: string, row: Row) => boolean };

const timelessKinds = new Set<Policy["kind"]>(["integrity", "limit", "separation"]);
/** A guard that no row satisfies is not about seed rows; it is no longer asked after so many rows in a row that no attempt could mend. */
const patience = 40;

/** The rules of a plan that seed rows must keep: blocked integrity, limit and separation guards that speak neither of the present time nor of system records
 *  (seed rows were made in the past, with approvals that are not kept). `tables` is read as it grows. */
export function integrityOf(plan: Plan, tables: Readonly<Record<string, Map<string, Row>>>): Integrity {
  const world = openWorld({ clock: plan.clock, entities: plan.entities, operations: [], policies: [], rows: {} });
  const state: WorldState = {
    tables,
    nextNumber: {},
    now: parseTime(plan.clock.startAt),
    rowsHash: 0n,
    actor: { id: null, roles: [] },
  };
  const system = new Set(plan.entities.filter((entity) => entity.system).map((entity) => entity.name));
  const guards = plan.policies
    .filter((policy) => policy.enforcement === "blocked" && timelessKinds.has(policy.kind))
    .flatMap(guardsOf)
    .filter((guard) => guard.judged !== "after")
    .filter((guard) => judgesStates(guard, system));
  const failures = new Map<Guard, number>();
  return {
    holds: (entity, row) =>
      guards.every((guard) => {
        if (guard.entity !== entity || (failures.get(guard) ?? 0) > patience) return true;
        const scope = { bindings: { old: guard.on.includes("create") ? null : row, new: row }, state, world };
        const isKept =
          (guard.when !== undefined && !truthy(evaluate(guard.when, scope))) || truthy(evaluate(guard.require, scope));
        failures.set(guard, isKept ? 0 : (failures.get(guard) ?? 0) + 1);
        return isKept;
      }),
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
