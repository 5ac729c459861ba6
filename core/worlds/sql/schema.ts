import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { nearest, Refusal, told } from "../refusal.ts";
import type { World } from "../world.ts";
import { columnType, quoted } from "./cells.ts";
import type { WritableTable } from "./kind.ts";

const forms: Readonly<Partial<Record<Field["type"], string>>> = {
  boolean: "0 or 1",
  date: "text, 2026-03-14",
  datetime: "text, UTC, 2026-03-14T09:30:00Z",
  references: "JSON list of ids, as text: use json_each",
  list: "JSON list, as text: use json_each",
  object: "JSON object, as text: use json_extract",
  money: "amount with at most two decimals",
};

/** The statement that makes an entity's table. Its constraints are told, not enforced: what a statement writes is judged as records are. */
export function tableOf(entity: Entity): string {
  const columns = entity.fields.map((field) => {
    const { name, type, required, values, entity: target } = field;
    if (name === "id") return `  id TEXT PRIMARY KEY DEFAULT (new_id('${entity.name}'))`;
    const allowed = type === "boolean" ? "0, 1" : values?.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
    return [
      `  ${quoted(name)} ${columnType(field)}`,
      ...(required ? ["/* NOT NULL */"] : []),
      ...(allowed ? [`CHECK (${quoted(name)} IN (${allowed}))`] : []),
      ...(type === "reference" && target ? [`REFERENCES ${quoted(target)}(id)`] : []),
    ].join(" ");
  });
  return `CREATE TABLE ${quoted(entity.name)} (\n${columns.join(",\n")}\n) WITHOUT ROWID`;
}

/** What an agent is told of the tables, or of one of them; of what can be written where `tables` is null: nothing. Throws Refusal for one that is not there. */
export function described(
  { spec }: World,
  tables: Readonly<Record<string, WritableTable>> | null,
  name: string | undefined,
): Json {
  const isReadOnly: Record<string, Json> = tables === null ? { read_only: true } : {};
  const writesOf = (entity: Entity): Json => {
    const { insert = false, update = [], delete: gone = false } = tables?.[entity.name] ?? {};
    return [...(insert ? ["INSERT"] : []), ...(update.length > 0 ? ["UPDATE"] : []), ...(gone ? ["DELETE"] : [])];
  };
  if (name === undefined)
    return {
      dialect: "SQLite",
      ...isReadOnly,
      now: "CURRENT_TIMESTAMP and date('now') are the environment's own clock",
      tables: spec.entities.map((entity) => ({
        table: entity.name,
        description: entity.description,
        columns: entity.fields.map((field) => field.name),
        writes: writesOf(entity),
      })),
    };
  const entity =
    spec.entities.find((each) => each.name === name) ?? spec.entities.find(({ plural }) => plural === name);
  if (!entity) throw noTable(spec.entities, name);
  const writable = tables?.[entity.name]?.update ?? [];
  return {
    table: entity.name,
    description: entity.description,
    ...isReadOnly,
    writes: writesOf(entity),
    columns: entity.fields.map((field) => columnTold(field, writable.includes(field.name))),
  };
}

/** Refuses a table that is not there. */
export function noTable(entities: readonly Entity[], name: string): Refusal {
  const near = nearest(
    name,
    entities.map((each) => each.name),
  );
  return new Refusal(
    "NOT_FOUND",
    `There is no table ${told(name)}.`,
    near ? `Did you mean ${near}?` : "Call describe without a table for the list of them.",
  );
}

function columnTold(field: Field, isWritable: boolean): Json {
  const { name, type, description, required, unique, values, transitions, entity, min, max, currency } = field;
  return {
    column: name,
    type: columnType(field),
    description,
    ...(forms[type] ? { form: forms[type] } : {}),
    ...(required && name !== "id" ? { required } : {}),
    ...(unique && name !== "id" ? { unique } : {}),
    ...(values ? { values } : {}),
    ...(transitions ? { transitions } : {}),
    ...(entity && type !== "id" ? { references: `${entity}.id` } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(currency ? { unit: currency } : {}),
    ...(field.initial === undefined ? {} : { default: field.initial }),
    ...(name === "id" || field.managed ? { set_by: "the database: leave it out" } : isWritable ? {} : { fixed: true }),
    ...(field.sensitive ? { note: "NULL where you may not read it" } : {}),
  };
}
