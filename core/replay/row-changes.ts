import type { RowChange } from "../action.ts";
import { canonicalJson, type Json } from "../json.ts";

/** What a step did to one row, field by field. A field that is absent on a side is null there. */
export type FieldChanges = {
  readonly entity: string;
  readonly id: string;
  readonly kind: "made" | "changed" | "deleted";
  readonly fields: readonly { readonly name: string; readonly before: Json; readonly after: Json }[];
};

/** A row's change field by field: of a new row all that it holds, of a deleted one all that it held, else what differs. Null and absent are the same. */
export function fieldChanges({ entity, id, before, after }: RowChange): FieldChanges {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const fields = [...names]
    .map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null }))
    .filter((field) => canonicalJson(field.before) !== canonicalJson(field.after));
  return { entity, id, kind: before === null ? "made" : after === null ? "deleted" : "changed", fields };
}
