import type { Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Json } from "../../json.ts";

/** The rows made so far, by entity and id. */
export type Tables = Readonly<Record<string, Map<string, Row>>>;

/** A row in the making. */
export type DraftRow = Record<string, Json>;

/** Which entity an id belongs to, by its prefix. */
export type Prefixes = ReadonlyMap<string, string>;

/** The prefixes of a plan's ids. */
export function prefixesOf(entities: readonly Entity[]): Prefixes {
  return new Map(entities.map((entity) => [entity.idPrefix, entity.name]));
}

/** The value at a path that starts at a row and may follow references; null when anything is missing. */
export function follow(tables: Tables, prefixes: Prefixes, row: Row, path: string): Json {
  let current: Row = row;
  const segments = path.split(".");
  for (const [position, segment] of segments.entries()) {
    const value = current[segment] ?? null;
    if (position === segments.length - 1) return value;
    if (typeof value !== "string") return null;
    const target = tables[prefixes.get(value.slice(0, value.lastIndexOf("_"))) ?? ""]?.get(value);
    if (!target) return null;
    current = target;
  }
  return null;
}
