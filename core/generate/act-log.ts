import type { Entity } from "../environment.ts";
import type { Expression } from "../expression.ts";
import type { Operation } from "../operation.ts";
import { fieldOf } from "./system.ts";
import { titleOf } from "./verbs.ts";

/** The entity that keeps which acts happened where an act changes no field of its record: a pet was weighed, a boat was looked over. */
export const actEntityName = "act";

/** The log of acts; `kinds` are `<verb>_<record>`. */
export function actEntity(kinds: readonly string[]): Entity {
  return {
    name: actEntityName,
    plural: "acts",
    label: "Act",
    idPrefix: "act",
    description: "Something that was done about a record.",
    display: "kind",
    fields: [
      fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
      fieldOf({
        name: "kind",
        label: "Kind",
        type: "enum",
        description: "What was done",
        required: true,
        values: [...kinds],
      }),
      fieldOf({
        name: "about_id",
        label: "About",
        type: "text",
        description: "Id of the record it was about",
        required: true,
      }),
      fieldOf({ name: "note", label: "Note", type: "text", description: "What was found or agreed" }),
      fieldOf({ name: "done_at", label: "Done at", type: "datetime", description: "When it was done", managed: true }),
    ],
    seedRows: 0,
    system: true,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

/** The tool that does such an act. */
export function actOperation(verb: string, record: Entity, clause?: string): Operation {
  const id = `${record.name}_id`;
  const noun = record.label.toLowerCase();
  const name = `${verb}_${record.name}`;
  return {
    name,
    origin: "planned",
    kind: "planned",
    title: titleOf(name),
    description: `Records that the ${noun} was handled this way: ${verb.replaceAll("_", " ")}.`,
    entity: actEntityName,
    parameters: [
      { name: id, type: "reference", entity: record.name, description: `Id of the ${noun}`, required: true },
      { name: "note", type: "text", description: "What was found or agreed", required: false },
    ],
    bind: [{ as: record.name, entity: record.name, param: id }],
    require: [],
    effects: [
      {
        kind: "create",
        entity: actEntityName,
        as: "made",
        set: {
          kind: { value: name },
          about_id: { get: `${record.name}.id` },
          note: { get: "params.note" },
          done_at: { now: "datetime" },
        },
      },
    ],
    returns: "made",
    ...(clause ? { clause } : {}),
  };
}

/** That an act of a kind was done about the record with an id, since a moment where one is given. */
export function happened(as: string, kind: string, about: Expression, since: Expression | null): Expression {
  const field = (name: string): Expression => ({ get: `${as}.${name}` });
  return {
    some: actEntityName,
    as,
    where: {
      all: [
        { compare: "eq", left: field("kind"), right: { value: kind } },
        { compare: "eq", left: field("about_id"), right: about },
        ...(since ? [{ compare: "ge" as const, left: field("done_at"), right: since }] : []),
      ],
    },
  };
}
