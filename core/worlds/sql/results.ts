import type { Observation } from "../../action.ts";
import type { Json } from "../../json.ts";

/** What came of one statement, as people see it. */
export type StatementResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
  /** `3 rows`, `more than 100000 rows`, `2 rows changed`. */
  readonly facts: readonly string[];
};

/** The results of the statements of a call, in their order; none for another observation. */
export function resultsIn({ result }: Observation): StatementResult[] {
  const each = Array.isArray(result) ? result : [result];
  const results = each.map(resultOf);
  return results.every((one) => one !== null) ? results : [];
}

function resultOf(result: Json | undefined): StatementResult | null {
  if (typeof result !== "object" || result === null || Array.isArray(result)) return null;
  const { columns, rows, row_count, changed, new_ids, note } = result as Readonly<Record<string, Json>>;
  if (changed === undefined && (!Array.isArray(columns) || !Array.isArray(rows))) return null;
  const many = (count: Json, what: string) => `${String(count)} ${what}${count === 1 ? "" : "s"}`;
  return {
    columns: Array.isArray(columns) ? columns.map(String) : [],
    rows: Array.isArray(rows) ? rows.flatMap((row: Json) => (Array.isArray(row) ? [row] : [])) : [],
    facts: [
      ...(row_count === undefined ? [] : [many(row_count, "row")]),
      ...(changed === undefined ? [] : [`${many(changed, "row")} changed`]),
      ...(Array.isArray(new_ids) && new_ids.length > 0 ? [`new: ${new_ids.map(String).join(", ")}`] : []),
      ...(typeof note === "string" ? [note] : []),
    ],
  };
}

/** The rows that one statement gave; null where it was refused. */
export function rowsIn({ result }: Observation): Json[][] | null {
  if (typeof result !== "object" || result === null || !("rows" in result) || !Array.isArray(result.rows)) return null;
  return result.rows.flatMap((row: Json) => (Array.isArray(row) ? [row] : []));
}
