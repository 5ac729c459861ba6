import type { Expression } from "../../core/expression.ts";
import type { Condition } from "./model-plan.ts";

/** All of the conditions as one expression; true for none. */
export function expressionOf(conditions: readonly Condition[]): Expression {
  const [only, ...more] = conditions.map(oneOf);
  if (!only) return { value: true };
  return more.length === 0 ? only : { all: [only, ...more] };
}

function oneOf({ path, is, value, other }: Condition): Expression {
  const left: Expression = { get: path };
  const nothing: Expression = { value: null };
  const now: Expression = { now: "datetime" };
  const right: Expression = other === null ? { value } : { get: other };
  switch (is) {
    case "empty":
      return { compare: "eq", left, right: nothing };
    case "filled":
      return { compare: "ne", left, right: nothing };
    case "in_the_past":
      return { compare: "lt", left, right: now };
    case "in_the_future":
      return { compare: "gt", left, right: now };
    case "older_than_days":
      return { compare: "gt", left: { elapsed: "days", from: left, to: now }, right };
    case "newer_than_days":
      return { compare: "le", left: { elapsed: "days", from: left, to: now }, right };
    case "in":
      return { compare: "in", left, right: Array.isArray(value) || other !== null ? right : { value: [value] } };
    default:
      return { compare: is, left, right };
  }
}
