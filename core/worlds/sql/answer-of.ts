import type { Json } from "../../json.ts";

/** Rows of a statement as the answer that they are to a question of a form. */
export function answerOf(form: "number" | "list" | "table" | "text", rows: readonly (readonly Json[])[]): Json {
  if (form === "table") return rows.map((row) => [...row]);
  if (form === "list") return rows.map(([first]) => first ?? null);
  return rows[0]?.[0] ?? null;
}
