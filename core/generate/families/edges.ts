import { formatDate, formatDatetime, parseTime, roughMs, unitMs } from "../../calendar.ts";
import type { Field, Guard } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import type { Survey, View } from "./survey.ts";

/** Changes that a guard looks at: each watched field with the values around what it is compared with. */
export function guardedChanges(survey: Survey, guard: Guard): { view: View; field: Field; values: readonly Json[] }[] {
  const view = survey.viewOf.get(guard.entity);
  if (!view || !guard.on.includes("update")) return [];
  return edgesOf(survey, guard).map((edge) => ({ view, ...edge }));
}

/** The fields of a record that a guard watches, each with values around what it is compared with: at the limit, over it and under it. */
export function edgesOf(survey: Survey, guard: Guard): { field: Field; values: readonly Json[] }[] {
  const view = survey.viewOf.get(guard.entity);
  return (view?.open ?? [])
    .filter((field) => !guard.fields || guard.fields.includes(field.name))
    .map((field) => {
      const limits = [...limitsIn(guard.when, field.name), ...limitsIn(guard.require, field.name)];
      const near = limits.flatMap((limit) =>
        typeof limit === "number" ? aroundNumber(limit) : aroundTime(survey, field, limit),
      );
      const fits = (value: Json) =>
        typeof value !== "number" || ((field.min ?? 0) <= value && value <= (field.max ?? Number.MAX_SAFE_INTEGER));
      return { field, values: near.filter(fits) };
    });
}

const aroundNumber = (limit: number): Json[] => [
  limit,
  limit + 1,
  limit - 1,
  Math.round(limit * 1.2),
  Math.round(limit * 1.5),
  Math.round(limit * 0.8),
];

/** A moment that a date is compared with, by its distance from now. */
type FromNow = { readonly ms: number };

function aroundTime(survey: Survey, field: Field, { ms }: FromNow): Json[] {
  const at = parseTime(survey.spec.clock.startAt) + ms;
  if (field.type === "date") return [-2, -1, 1, 2, 5].map((days) => formatDate(at + days * unitMs.days));
  if (field.type !== "datetime") return [];
  return [-24, -2, -1, 1, 2, 24].map((hours) => formatDatetime(at + hours * unitMs.hours));
}

/** What a rule compares a field of the written row with: numbers, and distances from now. */
function limitsIn(expression: Expression | undefined, field: string): (number | FromNow)[] {
  if (!expression) return [];
  if ("not" in expression) return limitsIn(expression.not, field);
  if ("all" in expression) return expression.all.flatMap((part) => limitsIn(part, field));
  if ("any" in expression) return expression.any.flatMap((part) => limitsIn(part, field));
  if (!("compare" in expression)) return [];
  const sides = [expression.left, expression.right];
  const isField = sides.some((side) => "get" in side && side.get === `new.${field}`);
  return isField ? sides.flatMap(limitOf) : [];
}

function limitOf(side: Expression): (number | FromNow)[] {
  if ("value" in side) return typeof side.value === "number" ? [side.value] : [];
  if ("now" in side) return [{ ms: 0 }];
  if (!("shift" in side) || !("now" in side.of) || !("value" in side.by)) return [];
  return typeof side.by.value === "number" ? [{ ms: side.by.value * roughMs[side.shift] }] : [];
}
