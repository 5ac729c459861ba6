import type { Calendar, Expression, ShiftUnit } from "../expression.ts";
import type { Op, SpanUnit } from "./atom.ts";

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A number of units as the world moves moments: weeks are days. */
function shiftOf(amount: number, unit: SpanUnit, working: boolean): { readonly by: number; readonly unit: ShiftUnit } {
  if (working && unit === "days") return { by: amount, unit: "working_days" };
  return unit === "weeks" ? { by: 7 * amount, unit: "days" } : { by: amount, unit };
}

/** A moment moved by a length of time. */
export function moved(of: Expression, amount: number, unit: SpanUnit, working: boolean): Expression {
  if (amount === 0) return of;
  const { by, unit: shift } = shiftOf(amount, unit, working);
  return { shift, of, by: { value: by } };
}

/** Minutes of a length of time; null for lengths that depend on the calendar. */
export function minutesOf(amount: number, unit: SpanUnit, working: boolean): number | null {
  if (working) return null;
  const minutes: Partial<Record<SpanUnit, number>> = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 };
  const each = minutes[unit];
  return each === undefined ? null : each * amount;
}

/** Reads times that come again: `Mon-Fri 09:00-17:00, Sat 09:00-13:00`, `weekend`, `1 Nov - 31 Mar`; null for what is none. */
export function parseCalendar(text: string): Calendar | null {
  const entries: Calendar = [];
  for (const part of text.toLowerCase().split(/\s*[,;]\s*/)) {
    const entry = entryOf(part.trim());
    if (!entry) return null;
    entries.push(entry);
  }
  return entries.length > 0 ? entries : null;
}

function entryOf(text: string): Calendar[number] | null {
  if (/^weekends?$/.test(text)) return { days: [6, 7] };
  if (/^(weekdays?|working days?)$/.test(text)) return { days: [1, 2, 3, 4, 5] };
  const season = /^(\d{1,2}) ([a-z]{3,9}) ?(?:-|–|to) ?(\d{1,2}) ([a-z]{3,9})$/.exec(text);
  if (season) {
    const [from, to] = [monthDay(season[1], season[2]), monthDay(season[3], season[4])];
    return from && to ? { season: [from, to] } : null;
  }
  const months = /^([a-z]{3,9}) ?(?:-|–|to) ?([a-z]{3,9})$/.exec(text);
  const [first, last] = [monthOf(months?.[1] ?? ""), monthOf(months?.[2] ?? "")];
  if (first && last) return { season: [`${two(first)}-01`, `${two(last)}-${monthEnds[last - 1] ?? 30}`] };
  const month = monthOf(text);
  if (month) return { season: [`${two(month)}-01`, `${two(month)}-${monthEnds[month - 1] ?? 30}`] };
  const match =
    /^([a-z]{3,9}(?: ?(?:-|–|to) ?[a-z]{3,9})?|daily|every day)?\s*(?:(\d{1,2}:\d{2}) ?(?:-|–|to) ?(\d{1,2}:\d{2}))?$/.exec(
      text,
    );
  if (!match || text === "") return null;
  const days = match[1] ? daysOf(match[1]) : [];
  if (days === null) return null;
  const [from, to] = [match[2], match[3]].map((time) => time?.padStart(5, "0"));
  return {
    ...(days.length > 0 ? { days } : {}),
    ...(from && to ? { from, to } : {}),
  };
}

/** Days of the week; none for every day, null for other words. */
function daysOf(text: string): number[] | null {
  if (text === "daily" || text === "every day") return [];
  const [first, last] = text.split(/ ?(?:-|–|to) ?/).map((name) => dayNames.indexOf(name.slice(0, 3)) + 1);
  if (!first) return null;
  if (last === undefined) return [first];
  if (!last) return null;
  const days: number[] = [];
  for (let day = first; ; day = (day % 7) + 1) {
    days.push(day);
    if (day === last) return days;
  }
}

const two = (number: number) => String(number).padStart(2, "0");
const monthEnds = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const fullMonths = "january february march april may june july august september october november december".split(" ");

/** The number of a month, from 1; 0 for other words. */
function monthOf(text: string): number {
  return Math.max(monthNames.indexOf(text), fullMonths.indexOf(text)) + 1;
}

function monthDay(day: string | undefined, month: string | undefined): string | null {
  const number = monthNames.indexOf((month ?? "").slice(0, 3)) + 1;
  return number > 0 && day ? `${two(number)}-${day.padStart(2, "0")}` : null;
}

/** The days of a year up to a day of it, or from it on: `15 Apr`; the hours of a day up to one, or from it on: `17:00`; null for other words. */
export function timesUntil(text: string, op: Op): Calendar | null {
  const hour = /^\d{1,2}:\d{2}$/.test(text) ? text.padStart(5, "0") : null;
  if (hour && /^[<>]/.test(op)) return [op.startsWith("<") ? { from: "00:00", to: hour } : { from: hour, to: "24:00" }];
  if (op !== "<=" && op !== ">=") return null;
  const match = /^(\d{1,2}) ([a-z]{3,9})$/.exec(text.toLowerCase());
  const day = match ? monthDay(match[1], match[2]) : null;
  if (!day) return null;
  return [{ season: op === "<=" ? ["01-01", day] : [day, "12-31"] }];
}
