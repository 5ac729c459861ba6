import type { Plan } from "../../core/environment.ts";
import { misfit } from "../../core/worlds/values.ts";
import type { ModelPlan } from "./model-plan.ts";

/** Values that their fields cannot have, which would make a rule that never or always holds. */
export function valueProblems(model: ModelPlan, { entities }: Plan): string[] {
  const problems: string[] = [];
  for (const { name, entity, sets } of model.operations)
    for (const { field, to, value } of sets) {
      const target = entities.find((each) => each.name === entity)?.fields.find((each) => each.name === field);
      const expected = to === "value" && value !== undefined && target ? misfit(target, value) : null;
      if (expected) problems.push(`operation ${name}: ${field} must be ${expected}`);
    }
  for (const entity of entities)
    for (const field of entity.fields)
      if (field.initial !== undefined && misfit(field, field.initial) !== null)
        problems.push(`entity ${entity.name}: the initial ${field.name} must be ${misfit(field, field.initial)}`);
  return problems;
}
