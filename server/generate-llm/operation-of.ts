import type { Entity, Field } from "../../core/environment.ts";
import type { Expression } from "../../core/expression.ts";
import { capitalised } from "../../core/generate/verbs.ts";
import { conditionsOf, freshNames, parseConditions } from "../../core/norms/condition.ts";
import { NormProblem } from "../../core/norms/problem.ts";
import type { Operation } from "../../core/operation.ts";
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
    ...setsOf(entity, model.sets),
  ]);
  const others = model.others.flatMap((other) => otherEffect(entities, entity, other, model.makes, at, problems) ?? []);
  if (Object.keys(set).length === 0 && others.length === 0) problems.push(`${at} changes nothing: give params or sets`);
  return {
    name: model.name,
    origin: "planned",
    kind: "planned",
    title: model.title ?? capitalised(model.name),
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
    require: model.requires.map(({ that, message, hint, code }) => ({
      that: requiredOf(entities, entity, model.makes ? "params" : "record", that, at, problems),
      code,
      message,
      hint,
    })),
    effects: [
      ...(model.makes
        ? [{ kind: "create" as const, entity: entity.name, as: "made", set }]
        : Object.keys(set).length > 0
          ? [{ kind: "update" as const, record: "record", set }]
          : []),
      ...others,
    ],
    returns: model.makes ? "made" : "record",
  };
}

/** What must hold, in the notation of norms. */
function requiredOf(
  entities: readonly Entity[],
  record: Entity,
  binding: string,
  that: Parameters<typeof parseConditions>[0],
  at: string,
  problems: string[],
): Expression {
  try {
    return conditionsOf({ entities, record, binding, freshName: freshNames() }, parseConditions(that));
  } catch (error) {
    if (!(error instanceof NormProblem)) throw error;
    problems.push(`${at}: ${error.message}`);
    return { value: true };
  }
}

type Sets = ModelPlan["operations"][number]["sets"];

const setsOf = (entity: Entity, sets: Sets): [string, Expression][] =>
  sets.map(({ field, to, value }) => [
    field,
    to === "now" ? nowOf(entity, field) : { value: to === "empty" ? null : (value ?? null) },
  ]);

/** What an operation sets on a record that its own refers to. */
function otherEffect(
  entities: readonly Entity[],
  from: Entity,
  { record, sets }: ModelPlan["operations"][number]["others"][number],
  makes: boolean,
  at: string,
  problems: string[],
): Operation["effects"][number] | null {
  let target: Entity | undefined = from;
  for (const name of record.split(".")) {
    const field: Field | undefined = target?.fields.find((each) => each.name === name && each.type === "reference");
    target = entities.find((each) => each.name === field?.entity);
  }
  if (!target) {
    problems.push(`${at}: ${record} is no reference of ${from.name}`);
    return null;
  }
  for (const { field } of sets)
    if (!target.fields.some(({ name }) => name === field)) problems.push(`${at}: there is no ${target.name}.${field}`);
  return {
    kind: "update_where",
    entity: target.name,
    as: "other",
    where: { compare: "eq", left: { get: "other.id" }, right: { get: `${makes ? "made" : "record"}.${record}` } },
    set: Object.fromEntries(setsOf(target, sets)),
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
