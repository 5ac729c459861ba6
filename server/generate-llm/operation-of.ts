import type { Entity, Field, Operation } from "../../core/environment.ts";
import type { Expression } from "../../core/expression.ts";
import { expressionOf } from "./conditions.ts";
import type { ModelPlan } from "./model-plan.ts";

/** The operation that a model describes, null for one on nothing; what is wrong with it goes to `problems`. */
export function operationOf(
  model: ModelPlan["operations"][number],
  entities: readonly Entity[],
  problems: string[],
): Operation | null {
  const at = `operation ${model.name}`;
  const entity = entities.find(({ name }) => name === model.entity);
  if (!entity) {
    problems.push(`${at}: there is no entity ${model.entity}`);
    return null;
  }
  const fields = model.params.flatMap((name) => {
    const field = entity.fields.find((each) => each.name === name);
    if (!field) problems.push(`${at}: params name an unknown field ${entity.name}.${name}`);
    return field ? [field] : [];
  });
  const id = model.params.includes(`${entity.name}_id`) ? `${entity.name}_record_id` : `${entity.name}_id`;
  const set: Record<string, Expression> = Object.fromEntries([
    ...fields.map(({ name }) => [name, { get: `params.${name}` }]),
    ...model.sets.map(({ field, to, value }) => [field, to === "now" ? nowOf(entity, field) : { value }]),
  ]);
  if (Object.keys(set).length === 0) problems.push(`${at} changes nothing: give params or sets`);
  return {
    name: model.name,
    origin: "planned",
    kind: "planned",
    title: model.title,
    description: model.description,
    entity: entity.name,
    parameters: [
      ...(model.makes
        ? []
        : [
            {
              name: id,
              type: "reference" as const,
              entity: entity.name,
              description: `Id of the ${entity.label.toLowerCase()}`,
              required: true,
            },
          ]),
      ...fields.map(parameterOf),
    ],
    bind: model.makes ? [] : [{ as: "record", entity: entity.name, param: id }],
    require: model.requires.map(({ that, message, hint }) => ({
      that: expressionOf(that),
      code: "NOT_ALLOWED",
      message,
      hint,
    })),
    effects: model.makes
      ? [{ kind: "create", entity: entity.name, as: "made", set }]
      : [{ kind: "update", record: "record", set }],
    returns: model.makes ? "made" : "record",
  };
}

function nowOf(entity: Entity, field: string): Expression {
  return { now: entity.fields.find(({ name }) => name === field)?.type === "date" ? "date" : "datetime" };
}

function parameterOf({ name, type, description, entity, values, min, max, currency }: Field) {
  return {
    name,
    type,
    description,
    required: true,
    ...(entity === undefined ? {} : { entity }),
    ...(values ? { values } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(currency === undefined ? {} : { currency }),
  };
}
