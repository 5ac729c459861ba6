import type { Policy } from "../../core/environment.ts";
import { expressionOf } from "./conditions.ts";
import type { Condition, ModelPolicy } from "./model-plan.ts";

/** What a model's policy does, as the world takes it. */
export function policyOf(
  policy: ModelPolicy,
): Pick<Policy, "kind" | "enforcement" | "guard" | "followUp" | "disclosure"> {
  const { entity } = policy;
  const fields = "fields" in policy && policy.fields.length > 0 ? { fields: policy.fields } : {};
  switch (policy.rule) {
    case "guard":
      return {
        kind: policy.on.includes("update") && policy.fields.length > 0 ? "transition" : "precondition",
        enforcement: policy.blocked ? "blocked" : "audited",
        guard: {
          entity,
          on: policy.on,
          ...fields,
          ...(policy.when.length > 0 ? { when: expressionOf(policy.when) } : {}),
          require: expressionOf(policy.require),
          hint: policy.hint,
        },
      };
    case "at_most": {
      const same: Condition = { path: `row.${policy.per}`, is: "eq", value: null, other: `new.${policy.per}` };
      return {
        kind: "limit",
        enforcement: "blocked",
        guard: {
          entity,
          on: ["create"],
          require: {
            compare: "lt",
            left: { count: entity, as: "row", where: expressionOf([same, ...policy.where]) },
            right: { value: policy.most },
          },
          hint: policy.hint,
        },
      };
    }
    case "notify": {
      const to = `new.${policy.to}`;
      const told: Condition = { path: to, is: "filled", value: null, other: null };
      return {
        kind: "confirmation",
        enforcement: "audited",
        followUp: {
          entity,
          on: policy.on,
          ...fields,
          when: expressionOf([told, ...policy.when]),
          create: "notification",
          where: { recipient_id: { get: to }, about_id: { get: "new.id" }, kind: { value: policy.kind } },
        },
      };
    }
    case "secret":
      return { kind: "disclosure", enforcement: "audited", disclosure: { entity, fields: policy.fields } };
    default:
      return policy satisfies never;
  }
}
