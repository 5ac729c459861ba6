import type { Location } from "./location.ts";

/** Column name -> its PostgreSQL type. */
export type Columns = Readonly<Record<string, "text" | "int" | "bigint" | "boolean" | "double precision">>;

/** SQL of a table named `d` made of a JSON array of objects, the query's only parameter: how many rows go to the database in one statement on either engine. */
export function recordset(engine: Location["engine"], columns: Columns): string {
  const names = Object.keys(columns);
  if (engine === "sqlite") return `(SELECT ${names.map((name) => `value->>'${name}' AS "${name}"`).join(", ")} FROM json_each(?)) AS d`;
  return `json_to_recordset($1::json) AS d(${names.map((name) => `"${name}" ${columns[name]}`).join(", ")})`;
}

/** `"a", "b"`, each after `prefix`. */
export function columnList(columns: Columns, prefix = ""): string {
  return Object.keys(columns)
    .map((name) => `${prefix}"${name}"`)
    .join(", ");
}
