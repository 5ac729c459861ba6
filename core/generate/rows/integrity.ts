import type { Row } from "../../action.ts";
import { parseTime } from "../../calendar.ts";
import type { Plan, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { evaluate, truthy } from "../../world/evaluate.ts";
import type { WorldState } from "../../world/state.ts";
import { openWorld } from "../../world/world.ts";

/** Whether a seed row may join the rows made so far. */
export type Integrity = { readonly holds: (entity: string, row: Row) => boolean };

type Guard = NonNullable<Policy["guard"]>;

const timelessKinds = new Set<Policy["kind"]>(["integrity", "limit", "separation"]);
/** A guard that no row satisfies is not about seed rows; it is no longer asked after so many rows in a row that no attempt could mend. */
const patience = 40;

/** The rules of a plan that seed rows must keep: blocked integrity, limit and separation guards that speak neither of the present time nor of system records
 *  (seed rows were made in the past, with approvals that are not kept). `tables` is read as it grows. */
export function integrityOf(plan: Plan, tables: Readonly<Record<string, Map<string, Row>>>): Integrity {
  const world = openWorld({ clock: plan.clock, entities: plan.entities, operations: [], policies: [], rows: {} });
  const state: WorldState = { tables, nextNumber: {}, now: parseTime(plan.clock.startAt), rowsHash: 0n };
  const system = new Set(plan.entities.filter((entity) => entity.system).map((entity) => entity.name));
  const guards = plan.policies
    .filter((policy) => policy.enforcement === "blocked" && timelessKinds.has(policy.kind))
    .flatMap((policy) => (policy.guard ? [policy.guard] : []))
    .filter((guard) => guard.on.some((event) => event === "create" || event === "update"))
    .filter((guard) => ![guard.when, guard.require].some((expression) => expression !== undefined && speaksOfNowOrOf(expression, system)));
  const failures = new Map<Guard, number>();
  return {
    holds: (entity, row) =>
      guards.every((guard) => {
        if (guard.entity !== entity || (failures.get(guard) ?? 0) > patience) return true;
        const scope = { bindings: { old: guard.on.includes("create") ? null : row, new: row }, state, world };
        const isKept = (guard.when !== undefined && !truthy(evaluate(guard.when, scope))) || truthy(evaluate(guard.require, scope));
        failures.set(guard, isKept ? 0 : (failures.get(guard) ?? 0) + 1);
        return isKept;
      }),
  };
}

function speaksOfNowOrOf(expression: Expression, entities: ReadonlySet<string>): boolean {
  if ("now" in expression) return true;
  if ("some" in expression && entities.has(expression.some)) return true;
  if ("count" in expression && entities.has(expression.count)) return true;
  return Object.values(expression).some((member) => {
    if (Array.isArray(member)) return member.some((part) => isExpression(part) && speaksOfNowOrOf(part, entities));
    return isExpression(member) && speaksOfNowOrOf(member, entities);
  });
}

function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
