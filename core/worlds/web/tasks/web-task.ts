import type { Action, Row } from "../../../action.ts";
import type { Field } from "../../../environment.ts";
import { nameOf, type TaskDraft } from "../../../generate/families/family.ts";
import type { Survey, View } from "../../../generate/families/survey.ts";
import type { Json } from "../../../json.ts";
import type { Random } from "../../../random.ts";
import type { Task, Tier } from "../../../task.ts";
import { startOf } from "../../open.ts";
import { parameterFor } from "../../records/read.ts";

/** A task of the web, and what the environment's own tools would do for it. */
export type WebDraft = TaskDraft & { readonly plain: readonly Action[] };

/** A kind of task that only a site asks for; `draft` gives null where a view has no such task, or this draw has none. */
export type WebTaskKind = {
  readonly name: string;
  readonly tier: Tier;
  readonly draft: (survey: Survey, view: View, random: Random) => WebDraft | null;
};

/** Rows on a page of a list where nobody says how many. */
export const rowsOnPage = 10;

/** The search that finds a record by the name that an instruction gives it; null where its list cannot. */
export function findsByName(survey: Survey, view: View, id: string): Action | null {
  const name = nameOf(view, id);
  const { search } = view;
  if (!search || !name || survey.tools.operations.get(search.name) === undefined) return null;
  const params: Record<string, Json> = {};
  for (const { by, value } of name.mentions) {
    const parameter = parameterFor(search, by);
    if (parameter === undefined) return null;
    params[parameter] = value;
  }
  return { action: search.name, params };
}

/** The action that opens a record; null where there is none for its kind. */
export function opens(survey: Survey, view: View, id: string): Action | null {
  const get = survey.spec.operations.find(({ kind, entity }) => kind === "get" && entity === view.entity.name);
  const param = get?.bind[0]?.param;
  return get && param !== undefined ? { action: get.name, params: { [param]: id } } : null;
}

/** Whether actions only read, and nothing forbids it. */
export function isFreelyRead({ world }: Survey, actions: readonly Action[]): boolean {
  let state = startOf(world, {});
  return actions.every((action) => {
    const step = world.step(state, action);
    state = step.state;
    return step.kind === "read" && step.violations.length === 0;
  });
}

/** The form of an answer that is a field's value; null for a field that is not asked for. */
export function answerTypeOf({ type, sensitive }: Field): Task["answerType"] | null {
  if (sensitive) return null;
  if (type === "integer" || type === "decimal" || type === "money") return "number";
  if (type === "date") return "date";
  return type === "text" || type === "enum" || type === "email" || type === "phone" ? "text" : null;
}

/** A field of a row that can be asked for, drawn at random. */
export function askable({ entity, guarded }: View, row: Row, random: Random, but: readonly string[]): Field | null {
  const fields = entity.fields.filter(
    (field) =>
      field.name !== entity.display &&
      !field.managed &&
      !guarded.has(field.name) &&
      !but.includes(field.name) &&
      answerTypeOf(field) !== null &&
      (row[field.name] ?? null) !== null &&
      row[field.name] !== "",
  );
  return fields.length === 0 ? null : random.pick(fields);
}

/** Fields that put a list in an order that people speak of. */
export function orders(view: View): Field[] {
  return [...view.numbers, ...view.dates].filter(({ managed, name }) => !managed && !view.guarded.has(name));
}

/** Rows as a list sorts them, those without a value last. */
export function inOrder(rows: readonly Row[], { name }: Field, isDown: boolean): Row[] {
  const value = (row: Row) => row[name] ?? null;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === right) return 0;
    if (left === null || right === null) return left === null ? 1 : -1;
    return (left < right ? -1 : 1) * (isDown ? -1 : 1);
  });
}

/** Whether a row has a place of its own in an order. */
export function standsAlone(rows: readonly Row[], at: number, { name }: Field): boolean {
  const value = (place: number) => rows[place]?.[name] ?? null;
  return value(at) !== null && value(at) !== value(at - 1) && value(at) !== value(at + 1);
}

/** `first`, `second`, ... */
export const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
] as const;

/** How an order begins: `the latest first`. */
export function beginsWith({ type }: Field, isDown: boolean): string {
  if (type === "date" || type === "datetime") return isDown ? "the latest first" : "the earliest first";
  return isDown ? "the highest first" : "the lowest first";
}
