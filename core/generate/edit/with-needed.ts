import type { Plan, Policy } from "../../environment.ts";
import { entityNamed } from "../../norms/names.ts";
import { withSystem } from "../build/system.ts";

/** The plan with what rules that are new in it call for and it does not have: records of approvals, messages and verifications with their tools, and the deleting of what they say who may delete. */
export function withNeeded(plan: Plan, rules: readonly Omit<Policy, "id">[]): Plan {
  const { entities, operations } = withSystem(plan.entities, plan.operations, rules, []);
  const deleted = new Set(
    rules.flatMap(({ norm }) => deletedBy(norm)).map((name) => entityNamed(entities, name)?.name),
  );
  return {
    ...plan,
    operations,
    entities: entities.map((entity) =>
      deleted.has(entity.name) && !entity.system && !entity.deletable ? { ...entity, deletable: true } : entity,
    ),
  };
}

/** The records of acts that delete. */
function deletedBy(norm: Policy["norm"]): string[] {
  const acts = norm && "act" in norm ? (norm.act ?? []) : [];
  return acts.flatMap((act) => /^(?:delete|remove) (\S+)$/.exec(act)?.[1] ?? []);
}
