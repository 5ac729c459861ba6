import type { Action, Row } from "../../action.ts";
import type { Entity, Field } from "../../environment.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Json } from "../../json.ts";
import type { Effect, Operation, Parameter } from "../../operation.ts";
import type { Question, RecordGoal } from "../../task.ts";
import { parameter } from "../../worlds/tool.ts";

type FieldDraft = Partial<Field> & Pick<Field, "type">;
const labelOf = (name: string) => {
  const words = name.replace(/_id$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A table of a tool set: a field is its type, or a draft. */
export function tableOf(
  draft: Pick<Entity, "name" | "plural" | "idPrefix" | "description" | "display"> & Partial<Entity>,
  fields: Readonly<Record<string, Field["type"] | FieldDraft>>,
): Entity {
  const own = Object.entries(fields).map(([name, field]) => {
    const { type, ...rest } = typeof field === "string" ? { type: field } : field;
    return fieldOf({ name, type, label: labelOf(name), description: labelOf(name), ...rest });
  });
  return {
    label: labelOf(draft.name),
    seedRows: 0,
    system: false,
    deletable: false,
    creatable: false,
    updatable: false,
    ...draft,
    fields: [
      fieldOf({ name: "id", type: "id", label: "Id", description: "Id", required: true, unique: true }),
      ...own.map((field) => (field.name === draft.display ? { ...field, required: true } : field)),
    ],
  };
}

type ToolDraft = Pick<Operation, "name" | "kind" | "title" | "description"> & Partial<Operation>;

/** A tool of a set. */
export function toolOf(draft: ToolDraft): Operation {
  return { origin: "planned", parameters: [], bind: [], require: [], effects: [], ...draft };
}

/** The id of a record as a parameter. */
export function recordParameter(entity: string, description: string, reads?: string): Parameter {
  return {
    ...parameter(`${entity}_id`, "reference", description),
    entity,
    ...(reads === undefined ? {} : { reads }),
  };
}

/** A tool that changes the record whose id it takes. */
export function writeTool(entity: string, effects: readonly Effect[], draft: ToolDraft): Operation {
  return toolOf({
    ...draft,
    entity,
    bind: [{ as: entity, entity, param: `${entity}_id` }],
    effects: [...effects],
  });
}

/** The call of a tool. */
export function call(action: string, params: Readonly<Record<string, Json>> = {}): Action {
  return { action, params: { ...params } };
}

/** The seed rows of a table. */
export function rowsIn(tables: SeedTables, table: string): Row[] {
  return [...(tables[table]?.values() ?? [])];
}

/** `id` of the n-th row, from 1. */
export function idOf(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(3, "0")}`;
}

/** A condition on rows. */
export function where(
  path: string,
  value: Json,
  op: Question["where"][number]["op"] = "eq",
): Question["where"][number] {
  return { path, op, value };
}

/** What must hold of a record in the end. */
export function recordGoal(entity: string, id: string, expect: Readonly<Record<string, Json>> | "gone"): RecordGoal {
  const gone = expect === "gone";
  return { entity, id, match: {}, expect: gone ? {} : { ...expect }, fill: {}, gone, role: "target" };
}
