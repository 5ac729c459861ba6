import type { Entity, Field } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { NormAct } from "../../norms/act.ts";
import { entityNamed, fieldNamed, keyOf } from "../../norms/names.ts";
import type { Operation } from "../../operation.ts";
import { actOperation } from "../act-log.ts";
import { createOperation, parameterOf } from "../operations.ts";
import { titleOf } from "../verbs.ts";

/** The tools of the named acts, as their words name them: `book_visit`, `discharge_patient`. What creating, changing and deleting has anyway gets no second tool. */
export function operationsOf(acts: readonly NormAct[], entities: readonly Entity[]): Operation[] {
  const operations: Operation[] = [];
  for (const act of acts) {
    const entity = entityNamed(entities, act.record);
    const operation = entity && operationOf(act, entity);
    if (operation && !operations.some(({ name }) => name === operation.name)) operations.push(operation);
  }
  return operations;
}

function operationOf({ verb, effect }: NormAct, entity: Entity): Operation | null {
  const name = `${keyOf(verb)}_${entity.name}`.slice(0, 60);
  switch (effect.kind) {
    case "create":
      if (/^(create|add)$/.test(verb) || !entity.creatable) return null;
      // One way to make a record: the act of the brief takes the place of the general tool.
      entity.creatable = false;
      return { ...createOperation(entity), name, origin: "planned", kind: "planned", title: titleOf(name) };
    case "delete":
      entity.deletable = true;
      return null;
    case "set": {
      const field = fieldNamed(entity, effect.field);
      return field ? settingOf(name, entity, field, effect.value) : null;
    }
    case "update": {
      const fields = (effect.fields ?? []).flatMap((each) => fieldNamed(entity, each) ?? []);
      return fields.length > 0 && !/^(update|change|edit)$/.test(verb) ? changeOf(name, entity, fields) : null;
    }
    case "records":
      return actOperation(keyOf(verb), entity);
    case "read":
      return null;
    default:
      return effect satisfies never;
  }
}

function about(entity: Entity): Pick<Operation, "origin" | "kind" | "entity" | "bind" | "require" | "returns"> & {
  readonly id: string;
  readonly noun: string;
} {
  const id = `${entity.name}_id`;
  return {
    id,
    noun: entity.label.toLowerCase(),
    origin: "planned",
    kind: "planned",
    entity: entity.name,
    bind: [{ as: entity.name, entity: entity.name, param: id }],
    require: [],
    returns: entity.name,
  };
}

/** Sets one field: to the value that the act names, or to one that the caller gives. */
function settingOf(name: string, entity: Entity, field: Field, value: string | null): Operation | null {
  const { id, noun, ...base } = about(entity);
  const wanted = value === null ? undefined : constantOf(field, value);
  if (value !== null && wanted === undefined) return null;
  const given = parameterOf(field, true);
  const to: Expression = wanted === undefined ? { get: `params.${field.name}` } : { value: wanted };
  const stamp =
    wanted === undefined
      ? undefined
      : entity.fields.find(
          (each) => /^date/.test(each.type) && stamps(wanted, keyOf(name.split("_")[0] ?? "")).includes(each.name),
        );
  return {
    ...base,
    name,
    title: titleOf(name),
    description: `Sets ${field.label.toLowerCase()} of one ${noun}${wanted === undefined ? "" : ` to ${String(wanted)}`}.`,
    parameters: [
      { name: id, type: "reference", entity: entity.name, description: `Id of the ${noun}`, required: true },
      ...(wanted === undefined ? [given] : []),
    ],
    effects: [
      {
        kind: "update",
        record: entity.name,
        set: {
          [field.name]: to,
          ...(stamp ? { [stamp.name]: { now: stamp.type === "date" ? "date" : "datetime" } } : {}),
        },
      },
    ],
  };
}

const stamps = (value: string | number | boolean, verb: string) =>
  [String(value), verb, `${verb}ed`, `${verb}d`].flatMap((stem) => [`${stem}_at`, `${stem}_on`]);

function constantOf(field: Field, value: string): string | number | boolean | undefined {
  if (field.type === "boolean") return value === "true" || value === "yes";
  if (field.type === "enum") return field.values?.find((each) => keyOf(each) === keyOf(value));
  return /^(integer|decimal|money)$/.test(field.type) && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function changeOf(name: string, entity: Entity, fields: readonly Field[]): Operation {
  const { id, noun, ...base } = about(entity);
  return {
    ...base,
    name,
    title: titleOf(name),
    description: `Changes ${fields.map((field) => field.label.toLowerCase()).join(" and ")} of one ${noun}.`,
    parameters: [
      { name: id, type: "reference", entity: entity.name, description: `Id of the ${noun}`, required: true },
      ...fields.map((field) => parameterOf(field, fields.length === 1)),
    ],
    effects: [
      {
        kind: "update",
        record: entity.name,
        set: Object.fromEntries(
          fields.map((field): [string, Expression] => [field.name, { get: `params.${field.name}` }]),
        ),
      },
    ],
  };
}
