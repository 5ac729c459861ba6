import type { Plan, Policy } from "../environment.ts";
import type { Operation } from "../operation.ts";
import { guardsOf } from "../worlds/records/guards.ts";

/** The tools as the agent reads them: each says what must be so before it is called, and which rules are checked when it is. */
export function toldOperations(operations: readonly Operation[], { policies }: Pick<Plan, "policies">): Operation[] {
  return operations.map((operation) => {
    const needs = [...new Set(operation.require.map(({ hint }) => ended(hint)))];
    const rules = policies.filter((policy) => isWatched(policy, operation)).map(({ id }) => id);
    const told = [
      ended(operation.description),
      ...(needs.length > 0 ? [`Before it: ${needs.join(" ")}`] : []),
      ...(rules.length > 0 ? [`Rules that are checked: ${rules.join(", ")}.`] : []),
    ];
    return told.length > 1 ? { ...operation, description: told.join(" ") } : operation;
  });
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Whether a rule has a say in what a tool reads or writes. */
function isWatched(policy: Policy, operation: Operation): boolean {
  return guardsOf(policy).some(({ entity, on, fields }) => {
    if (operation.kind === "get") return on.includes("read") && operation.entity === entity;
    return operation.effects.some((effect) => {
      if (effect.kind === "create") return effect.entity === entity && on.includes("create");
      const written =
        effect.kind === "update_where" ? effect.entity : operation.bind.find(({ as }) => as === effect.record)?.entity;
      if (written !== entity) return false;
      if (effect.kind === "delete") return on.includes("delete");
      return on.includes("update") && (!fields || fields.some((field) => field in effect.set));
    });
  });
}
