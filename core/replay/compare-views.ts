import { z } from "zod";
import { Row } from "../action.ts";
import type { StepEvent } from "../episode.ts";
import { canonicalJson, Json } from "../json.ts";
import type { StateView } from "../views.ts";
import { ReplayHeader } from "./replay-views.ts";

/** Most actions that are named of what one episode did and no other. */
const maxOnly = 20;

/** Most rows that a difference names. */
const maxRows = 100;

const Only = z.strictObject({
  total: z.int().describe("Different actions that no other episode took"),
  actions: z
    .array(
      z.strictObject({
        step: z.int().describe("Where it was taken first"),
        times: z.int(),
        action: z.string(),
        params: z.record(z.string(), Json),
        kind: z.enum(["read", "write", "error", "done"]),
      }),
    )
    .describe(`Writes first, at most ${maxOnly}`),
});
type Only = z.infer<typeof Only>;

/** Episodes of one task beside each other. */
export const CompareView = z
  .strictObject({
    episodes: z.array(ReplayHeader),
    rows: z
      .array(z.strictObject({ steps: z.array(z.int().nullable()), equals: z.array(z.int().nullable()) }))
      .describe(
        "For each episode its step in this row, null where it has none; `equals`: the first episode (by place) whose step here is equal to its own",
      ),
    prefix: z.int().describe("Rows at the beginning that are equal in all"),
    exact: z.boolean().describe("False where the episodes differ so much that some equal steps may stand apart"),
    cut: z.int().nullable().describe("Where logs are longer: the last step of each that was aligned"),
    only: z.array(Only).describe("By episode: what it did and no other"),
  })
  .meta({ id: "Compare" });
export type CompareView = z.infer<typeof CompareView>;

/** The rows that are not the same in all of some states. */
export const DifferenceView = z
  .strictObject({
    total: z.int().describe("Rows that differ"),
    rows: z
      .array(
        z.strictObject({
          entity: z.string(),
          id: z.string(),
          fields: z.array(z.string()).describe("Fields whose values differ"),
          rows: z.array(Row.nullable()).describe("By episode; null where it has no such row"),
        }),
      )
      .describe(`At most ${maxRows}`),
  })
  .meta({ id: "StateDifference" });
export type DifferenceView = z.infer<typeof DifferenceView>;

/** What each log did and no other, whenever and in whatever state it did. */
export function onlyOf(logs: readonly (readonly StepEvent[])[]): readonly Only[] {
  const keyed = logs.map((log) => {
    const actions = new Map<string, Only["actions"][number]>();
    for (const { step, kind, action } of log) {
      const key = canonicalJson([action.action, action.params]);
      const known = actions.get(key);
      if (known) known.times++;
      else actions.set(key, { step, times: 1, action: action.action, params: action.params, kind });
    }
    return actions;
  });
  return keyed.map((mine) => {
    const own = [...mine]
      .filter(([key]) => keyed.every((others) => others === mine || !others.has(key)))
      .map(([, action]) => action)
      .sort((a, b) => Number(b.kind === "write") - Number(a.kind === "write") || a.step - b.step);
    return { total: own.length, actions: own.slice(0, maxOnly) };
  });
}

/** Where states differ, row by row and field by field. */
export function differenceOf(states: readonly StateView["tables"][]): DifferenceView {
  const found: DifferenceView["rows"] = [];
  for (const entity of [...new Set(states.flatMap((tables) => Object.keys(tables)))].sort()) {
    const tables = states.map((state) => new Map((state[entity] ?? []).map((row) => [String(row.id), row])));
    for (const id of [...new Set(tables.flatMap((table) => [...table.keys()]))].sort()) {
      const rows = tables.map((table) => table.get(id) ?? null);
      const names = [...new Set(rows.flatMap((row) => Object.keys(row ?? {})))];
      const fields = names.filter((name) => new Set(rows.map((row) => canonicalJson(row?.[name]))).size > 1);
      if (fields.length > 0) found.push({ entity, id, fields, rows: rows.map((row) => row && { ...row }) });
    }
  }
  return { total: found.length, rows: found.slice(0, maxRows) };
}
