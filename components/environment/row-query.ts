import type { Entity } from "../../core/environment.ts";
import type { Query } from "../query.ts";

/** Before a field's name in the address: a text that its values must hold. */
export const FILTER = "f.";

/** The filters of an address by field, those that are empty left out. */
export function filtersOf(query: Query): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, text]) => (name.startsWith(FILTER) && text ? [[name.slice(2), text]] : [])),
  );
}

/** The address without its filters. */
export function withoutFilters(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith(FILTER)));
}

/** Sort and filter as the API takes them. What names no field of the entity is left out: an old link still opens. */
export function rowQuery({ fields }: Entity, query: Query): { readonly sort?: string; readonly where?: string } {
  const isField = (name: string) => fields.some((field) => field.name === name);
  const where = Object.entries(filtersOf(query)).filter(([name, text]) => isField(name) && text.length <= 200);
  const { sort } = query;
  return {
    ...(sort && isField(sort.replace(/^-/, "")) ? { sort } : {}),
    ...(where.length > 0 ? { where: JSON.stringify(Object.fromEntries(where)) } : {}),
  };
}
