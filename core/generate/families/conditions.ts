import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import type { Survey, View } from "./survey.ts";
import { attribute, sayDate, sayValue } from "./words.ts";

/** A condition of a question with the relative clause that says it: `whose stage is "won"`. */
export type Said = { readonly where: Question["where"][number]; readonly text: string };

/** Paths a condition can be put on: the entity's own fields and those of records it refers to. */
export type ConditionPath = { readonly path: string; readonly field: Field; readonly owner: string };

/** Own fields of an entity that a condition can be put on. */
export function ownPaths(view: View): ConditionPath[] {
  const fields = [...view.enums, ...view.numbers, ...view.dates, ...view.booleans];
  return fields
    .filter((field) => !view.guarded.has(field.name))
    .map((field) => ({ path: field.name, field, owner: attribute(field) }));
}

/** Enum and text fields of the records that an entity refers to, with what names the reference. */
export function joinedPaths(survey: Survey, view: View): ConditionPath[] {
  return view.references.flatMap((reference) => {
    const target = survey.viewOf.get(reference.entity ?? "");
    if (!target) return [];
    const display = target.texts.find(
      (field) => field.name === target.entity.display && !target.guarded.has(field.name),
    );
    const head = attribute(reference);
    const byName = display ? [{ path: `${reference.name}.${display.name}`, field: display, owner: head }] : [];
    const byState = target.enums.map((field) => ({
      path: `${reference.name}.${field.name}`,
      field,
      owner: `${head}'s ${attribute(field)}`,
    }));
    return [...byName, ...byState];
  });
}

/** A condition on a path, drawn from the values that rows have; null when they have none that is of use. */
export function drawCondition(
  values: readonly Json[],
  { path, field, owner }: ConditionPath,
  random: Random,
): Said | null {
  const present = values.filter((value) => value !== null && value !== "");
  if (present.length === 0) return null;
  const value = random.pick(present);
  if (typeof value === "boolean") {
    if (present.length < values.length && !value) return null;
    return { where: { path, op: "eq", value }, text: value ? `flagged as ${owner}` : `not flagged as ${owner}` };
  }
  if (typeof value === "number") {
    const limit = roundish(value, field);
    const op = random.next() < 0.6 ? "ge" : "le";
    const text = `whose ${owner} is ${op === "ge" ? "at least" : "at most"} ${sayValue(field, limit)}`;
    return { where: { path, op, value: limit }, text };
  }
  if (typeof value !== "string") return null;
  if (field.type === "date" || field.type === "datetime") {
    const day = value.slice(0, 10);
    const from = random.next() < 0.6;
    const bound = field.type === "datetime" ? `${day}T00:00:00Z` : day;
    const text = `whose ${owner} is ${from ? "on or after" : "before"} ${sayDate(day)}`;
    return { where: { path, op: from ? "ge" : "lt", value: bound }, text };
  }
  return { where: { path, op: "eq", value }, text: `whose ${owner} is ${sayValue(field, value)}` };
}

function roundish(value: number, field: Field): number {
  if (field.type === "integer" && Math.abs(value) < 50) return value;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)) - 1);
  const rounded = Math.round(value / unit) * unit;
  return field.type === "integer" ? Math.round(rounded) : Math.round(rounded * 100) / 100;
}

/** Several relative clauses in one: `whose a is b and whose c is d`. */
export function joinClauses(said: readonly Said[]): string {
  return said.map(({ text }) => text).join(" and ");
}
