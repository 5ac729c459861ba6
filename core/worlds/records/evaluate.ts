import type { Row } from "../../action.ts";
import { addMonths, addWorkingDays, formatDate, formatDatetime, parseTime, unitMs, weekday } from "../../calendar.ts";
import type { Calendar, Expression, ShiftUnit } from "../../expression.ts";
import { canonicalJson, type Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import type { World } from "../world.ts";

/** What an expression may speak of: records and parameters by name, the state they live in, and the world that knows which field refers where. */
export type Scope = {
  readonly bindings: Readonly<Record<string, Row | null>>;
  /** Entity of a bound record, for paths that follow references from it; a binding that is not named here is looked up by its references' ids alone. */
  readonly state: WorldState;
  readonly world: World;
};

/** Moments that a four-digit year can write. */
const earliestMs = parseTime("0000-01-01");
const latestMs = parseTime("9999-12-31T23:59:59Z");

/** The value of an expression. Pure; unknown paths are null, see the null rules in core/expression.ts. */
export function evaluate(expression: Expression, scope: Scope): Json {
  if ("value" in expression) return expression.value;
  if ("get" in expression) return get(expression.get, scope);
  if ("compare" in expression)
    return compare(expression.compare, evaluate(expression.left, scope), evaluate(expression.right, scope));
  if ("all" in expression) return expression.all.every((each) => truthy(evaluate(each, scope)));
  if ("any" in expression) return expression.any.some((each) => truthy(evaluate(each, scope)));
  if ("not" in expression) return !truthy(evaluate(expression.not, scope));
  if ("now" in expression)
    return expression.now === "date" ? formatDate(scope.state.now) : formatDatetime(scope.state.now);
  if ("arithmetic" in expression)
    return arithmetic(expression.arithmetic, evaluate(expression.left, scope), evaluate(expression.right, scope));
  if ("elapsed" in expression) {
    const from = timeOf(evaluate(expression.from, scope));
    const to = timeOf(evaluate(expression.to, scope));
    return from === null || to === null ? null : (to - from) / unitMs[expression.elapsed];
  }
  if ("shift" in expression) {
    const of = evaluate(expression.of, scope);
    const by = evaluate(expression.by, scope);
    const ms = timeOf(of);
    if (ms === null || typeof by !== "number" || typeof of !== "string") return null;
    const moved = movedBy(ms, by, expression.shift);
    if (moved < earliestMs || moved > latestMs) return null;
    return of.length === 10 ? formatDate(moved) : formatDatetime(moved);
  }
  if ("during" in expression) {
    const ms = timeOf(evaluate(expression.at, scope));
    return ms !== null && isDuring(expression.during, ms);
  }
  return overRows(expression, scope);
}

function movedBy(ms: number, by: number, unit: ShiftUnit): number {
  switch (unit) {
    case "months":
      return addMonths(ms, Math.trunc(by));
    case "years":
      return addMonths(ms, Math.trunc(by) * 12);
    case "working_days":
      return addWorkingDays(ms, by);
    default:
      return ms + by * unitMs[unit];
  }
}

function isDuring(calendar: Calendar, ms: number): boolean {
  const iso = formatDatetime(ms);
  const [time, day] = [iso.slice(11, 16), iso.slice(5, 10)];
  return calendar.some(({ days, from, to, season }) => {
    if (days && !days.includes(weekday(ms))) return false;
    if (from !== undefined && time < from) return false;
    if (to !== undefined && time >= to) return false;
    if (!season) return true;
    const [first, last] = season;
    return first <= last ? day >= first && day <= last : day >= first || day <= last;
  });
}

/** True for anything but false, null, 0 and the empty text. */
export function truthy(value: Json): boolean {
  return value !== false && value !== null && value !== 0 && value !== "";
}

function overRows(expression: Extract<Expression, { readonly as: string }>, scope: Scope): Json {
  const entity = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
  const bindings: Record<string, Row | null> = { ...scope.bindings };
  const inner: Scope = { ...scope, bindings };
  let count = 0;
  let cents = 0;
  for (const row of scope.state.tables[entity]?.values() ?? []) {
    bindings[expression.as] = row;
    if (!truthy(evaluate(expression.where, inner))) continue;
    if ("some" in expression) return true;
    count++;
    if ("sum" in expression) {
      const value = evaluate(expression.of, inner);
      if (typeof value === "number") cents += value * 100;
    }
  }
  if ("some" in expression) return false;
  return "count" in expression ? count : Math.round(cents * 1e4) / 1e6;
}

const segmentsOf = new Map<string, readonly string[]>();

function get(path: string, { bindings, state, world }: Scope): Json {
  let segments = segmentsOf.get(path);
  if (!segments) {
    segments = path.split(".");
    if (segmentsOf.size < 10_000) segmentsOf.set(path, segments);
  }
  let row: Row | null | undefined = segments[0] === "actor" ? state.actor : bindings[segments[0] ?? ""];
  if (row === undefined || row === null) return null;
  if (segments.length === 1) return row.id ?? null;
  for (let i = 1; ; i++) {
    const value: Json | undefined = Object.hasOwn(row, segments[i] ?? "") ? row[segments[i] ?? ""] : null;
    if (value === undefined || value === null) return null;
    if (i === segments.length - 1) return value;
    row = typeof value === "string" ? world.find(state, value) : null;
    if (!row) return null;
  }
}

/** Epoch milliseconds of a date or datetime text, null for anything else. */
function timeOf(value: Json): number | null {
  if (typeof value !== "string") return null;
  const ms = parseTime(value);
  return Number.isNaN(ms) ? null : ms;
}

function same(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  return canonicalJson(left) === canonicalJson(right);
}

/** Compares as core/expression.ts says: numbers as numbers, texts (dates among them) by code unit. */
export function compare(how: Extract<Expression, { compare: unknown }>["compare"], left: Json, right: Json): boolean {
  switch (how) {
    case "eq":
      return same(left, right);
    case "ne":
      return !same(left, right);
    case "in":
      return Array.isArray(right) && right.some((each) => same(left, each));
    case "contains":
      if (Array.isArray(left)) return left.some((each) => same(each, right));
      return typeof left === "string" && typeof right === "string" && left.toLowerCase().includes(right.toLowerCase());
    case "begins":
      return typeof left === "string" && typeof right === "string" && left.startsWith(right);
    default: {
      const order = orderOf(left, right);
      if (order === null) return false;
      return how === "lt" ? order < 0 : how === "le" ? order <= 0 : how === "gt" ? order > 0 : order >= 0;
    }
  }
}

function orderOf(left: Json, right: Json): number | null {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== "string" || typeof right !== "string") return null;
  // A date and a datetime compare as moments: midnight UTC stands for the date.
  if (left.length !== right.length && /^\d{4}-\d{2}-\d{2}/.test(left) && /^\d{4}-\d{2}-\d{2}/.test(right))
    return parseTime(left) - parseTime(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

function arithmetic(how: Extract<Expression, { arithmetic: unknown }>["arithmetic"], left: Json, right: Json): Json {
  if (typeof left !== "number" || typeof right !== "number") return null;
  const value =
    how === "add"
      ? left + right
      : how === "subtract"
        ? left - right
        : how === "multiply"
          ? left * right
          : right === 0
            ? null
            : left / right;
  return value === null || !Number.isFinite(value) ? null : Math.round(value * 1e6) / 1e6;
}
