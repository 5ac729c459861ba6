import type { Entity } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { searchOperation } from "../../generate/operations.ts";
import type { Effect, Operation, Parameter } from "../../operation.ts";
import { recordParameter, toolOf } from "../tools/notation.ts";

type Words = Pick<Operation, "name" | "title" | "description">;

/** The list of a table at a site: by words and by these fields, sorted, page by page. */
export function listTool(
  entity: Entity,
  by: readonly string[],
  { name, title, but = [] }: { readonly name: string; readonly title: string; readonly but?: readonly string[] },
): Operation {
  const shown = entity.fields.filter((field) => !field.sensitive && !but.includes(field.name));
  const filtered = entity.fields.filter((field) => by.includes(field.name));
  return { ...searchOperation({ ...entity, fields: filtered }), name, title, shows: shown.map((field) => field.name) };
}

/** The page of a record. */
export function showTool(entity: Entity, name: string, but: readonly string[] = []): Operation {
  const shows = entity.fields.flatMap((field) => (but.includes(field.name) ? [] : [field.name]));
  return toolOf({ ...aboutRecord(entity, []), name, kind: "get", entity: entity.name, title: entity.label, shows });
}

/** A form at a record that changes it: fields that are asked for, and what is set beside them. */
export function setTool(
  entity: Entity,
  given: readonly string[],
  { set = {}, ...words }: Words & { readonly set?: Readonly<Record<string, Expression>> } & Partial<Operation>,
): Operation {
  const effect: Effect = { kind: "update", record: entity.name, set: { ...fromParameters(given), ...set } };
  return toolOf({ ...aboutRecord(entity, given), kind: "planned", entity: entity.name, effects: [effect], ...words });
}

/** A form at a record that removes it. */
export function removeTool(entity: Entity, words: Words): Operation {
  const effects: Effect[] = [{ kind: "delete", record: entity.name }];
  return toolOf({ ...aboutRecord(entity, []), kind: "delete", entity: entity.name, effects, ...words });
}

/** A form at a record that makes a record of another kind, which refers to it. */
export function addTool(
  entity: Entity,
  of: Entity,
  given: readonly string[],
  { set = {}, ...words }: Words & { readonly set?: Readonly<Record<string, Expression>> },
): Operation {
  const about = aboutRecord(of, []);
  const subject = `${of.name}_id`;
  return toolOf({
    ...about,
    kind: "create",
    entity: entity.name,
    parameters: [...about.parameters, ...parametersOf(entity, given)],
    effects: [
      {
        kind: "create",
        entity: entity.name,
        as: "made",
        set: { ...fromParameters([subject, ...given]), ...set },
      },
    ],
    returns: "made",
    ...words,
  });
}

function aboutRecord(entity: Entity, given: readonly string[]): Pick<Operation, "parameters" | "bind" | "description"> {
  const param = `${entity.name}_id`;
  return {
    description: entity.description,
    parameters: [
      { ...recordParameter(entity.name, `Id of the ${entity.label.toLowerCase()}`), required: true },
      ...parametersOf(entity, given),
    ],
    bind: [{ as: entity.name, entity: entity.name, param }],
  };
}

function parametersOf(entity: Entity, given: readonly string[]): Parameter[] {
  return entity.fields
    .filter((field) => given.includes(field.name))
    .map(({ name, type, description, values, min, max, currency }) => ({
      name,
      type,
      description,
      required: true,
      ...(values ? { values } : {}),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(currency === undefined ? {} : { currency }),
    }));
}

function fromParameters(names: readonly string[]): Record<string, Expression> {
  return Object.fromEntries(names.map((name) => [name, { get: `params.${name}` }]));
}
