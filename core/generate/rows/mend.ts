import type { Row } from "../../action.ts";
import type { Entity, Field, Plan } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Integrity } from "./integrity.ts";
import type { Tables } from "./tables.ts";

const rounds = 4;
const othersPerField = 12;

/** Mends the rows that break a norm now that all rows are there: another value in one field where that is enough, else the row is left out, unless others refer to it. */
export function mendRows(plan: Plan, tables: Tables, integrity: Integrity): void {
  for (let round = 0; round < rounds; round++) {
    const broken = integrity.broken();
    if (broken.length === 0) return;
    for (const id of broken) {
      const entity = plan.entities.find(({ name }) => tables[name]?.has(id));
      const row = entity && tables[entity.name]?.get(id);
      if (!entity || !row || integrity.holds(entity.name, row)) continue;
      const moved = movedRow(entity, row, tables, integrity);
      if (moved) tables[entity.name]?.set(id, moved);
      else if (!isReferred(plan, tables, id)) tables[entity.name]?.delete(id);
    }
  }
}

/** The row with another value in one field, so that it keeps the rules; null where no single value is enough. */
export function movedRow(entity: Entity, row: Row, tables: Tables, integrity: Integrity): Row | null {
  for (const field of entity.fields) {
    if (field.type === "id" || field.managed || field.same || field.unique) continue;
    for (const value of othersFor(field, row, tables)) {
      const moved = { ...row, [field.name]: value };
      if (integrity.holds(entity.name, moved)) return moved;
    }
  }
  return null;
}

/** Other values that a field of a row may have. */
function othersFor(field: Field, row: Row, tables: Tables): readonly Json[] {
  const none = field.required ? [] : [null];
  switch (field.type) {
    case "reference":
      return [...(tables[field.entity ?? ""]?.keys() ?? [])]
        .filter((id) => id !== row[field.name] && id !== row.id)
        .slice(0, othersPerField)
        .map((id): Json => id)
        .concat(none);
    case "enum":
      return (field.values ?? []).filter((value) => value !== row[field.name]);
    case "boolean":
      return [row[field.name] !== true];
    case "integer":
    case "decimal":
    case "money": {
      const value = row[field.name];
      return typeof value !== "number"
        ? []
        : [value / 2, value / 4, value * 2, field.min ?? 0, field.max ?? value * 4].map((each) =>
            field.type === "integer" ? Math.round(each) : Math.round(each * 100) / 100,
          );
    }
    default:
      return [];
  }
}

function isReferred(plan: Plan, tables: Tables, id: string): boolean {
  return plan.entities.some(({ name, fields }) =>
    fields.some(
      (field) =>
        field.entity !== undefined &&
        [...(tables[name]?.values() ?? [])].some((row) => {
          const value = row[field.name];
          return row.id !== id && (value === id || (Array.isArray(value) && value.includes(id)));
        }),
    ),
  );
}
