import type { Entity, Field, Plan } from "../../core/environment.ts";
import { misfit } from "../../core/world/values.ts";
import type { Condition, ModelPlan } from "./model-plan.ts";

/** Values that their fields cannot have, which would make a rule that never or always holds. */
export function valueProblems(model: ModelPlan, { entities }: Plan): string[] {
  const problems: string[] = [];
  const check = (at: string, bindings: Readonly<Record<string, string>>, conditions: readonly Condition[]) => {
    for (const { path, is, value, other } of conditions) {
      if (other !== null || value === null || /days$/.test(is)) continue;
      const field = fieldAt(entities, bindings, path);
      if (field?.type !== "enum") continue;
      for (const each of Array.isArray(value) ? value : [value])
        if (misfit(field, each) !== null)
          problems.push(`${at}: ${path} is never ${JSON.stringify(each)}, its values are ${field.values?.join(", ")}`);
    }
  };
  for (const { name, entity, requires, sets } of model.operations) {
    for (const { that } of requires) check(`operation ${name}`, { record: entity }, that);
    for (const { field, to, value } of sets) {
      const target = fieldAt(entities, { record: entity }, `record.${field}`);
      const expected = to === "value" && value !== null && target ? misfit(target, value) : null;
      if (expected) problems.push(`operation ${name}: ${field} must be ${expected}`);
    }
  }
  model.policies.forEach((policy, index) => {
    const bindings = { old: policy.entity, new: policy.entity, row: policy.entity };
    const conditions = [
      ...("when" in policy ? policy.when : []),
      ...("require" in policy ? policy.require : []),
      ...("where" in policy ? policy.where : []),
    ];
    check(`policy p${index + 1}`, bindings, conditions);
  });
  for (const entity of entities)
    for (const field of entity.fields)
      if (field.initial !== undefined && misfit(field, field.initial) !== null)
        problems.push(`entity ${entity.name}: the initial ${field.name} must be ${misfit(field, field.initial)}`);
  return problems;
}

function fieldAt(
  entities: readonly Entity[],
  bindings: Readonly<Record<string, string>>,
  path: string,
): Field | undefined {
  const [binding = "", ...names] = path.split(".");
  let entity = entities.find(({ name }) => name === bindings[binding]);
  let field: Field | undefined;
  for (const name of names) {
    field = entity?.fields.find((each) => each.name === name);
    entity = entities.find((each) => each.name === field?.entity);
  }
  return field;
}
