// biome-ignore-all lint/style/noRestrictedGlobals: the one file of core that may use Date, and only as a pure function of its arguments (never the present time or the machine's zone).

/** Milliseconds in a unit of time. */
export const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Milliseconds that units of any calendar have roughly, for estimates. */
export const roughMs = {
  ...unitMs,
  months: 30 * unitMs.days,
  years: 365 * unitMs.days,
  working_days: 1.4 * unitMs.days,
} as const;

/** The months by number, from 0. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Epoch milliseconds of an ISO 8601 date (midnight UTC) or UTC datetime; NaN when it is not one. */
export function parseTime(iso: string): number {
  return Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
}

/** Days that were written before, by their number; the clock of an environment stays within a few. */
const writtenDays = new Map<number, string>();

/** `2026-03-14` for epoch milliseconds, in UTC. */
export function formatDate(ms: number): string {
  const day = Math.floor(ms / unitMs.days);
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  const written = new Date(ms).toISOString().slice(0, 10);
  if (writtenDays.size < 10_000) writtenDays.set(day, written);
  return written;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** `2026-03-14T09:30:00Z` for epoch milliseconds, whole seconds, in UTC. */
export function formatDatetime(ms: number): string {
  const date = formatDate(ms);
  // A year of more than four digits takes another form.
  if (date.charAt(4) !== "-") return `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const seconds = Math.floor(ms / 1_000) - Math.floor(ms / unitMs.days) * 86_400;
  const minutes = Math.floor(seconds / 60);
  return `${date}T${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}Z`;
}

/** `2026-03-14T09:30:00.250Z` for epoch milliseconds, in UTC. */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** True for a calendar date `YYYY-MM-DD` that exists (2026-02-30 does not). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = parseTime(text);
  return !Number.isNaN(ms) && formatDate(ms) === text;
}

/** True for a UTC datetime `YYYY-MM-DDTHH:MM:SSZ` that exists. */
export function isDatetime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return false;
  const ms = parseTime(text);
  return !Number.isNaN(ms) && formatDatetime(ms) === text;
}

/** A moment moved by calendar months; the day is the month's last where the month is shorter. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** A moment moved by working days, Monday to Friday; a start on a weekend counts from the next (or last) working day on. */
export function addWorkingDays(ms: number, days: number): number {
  const step = days < 0 ? -unitMs.days : unitMs.days;
  let left = Math.min(Math.abs(Math.trunc(days)), 10_000);
  let at = ms;
  while (left > 0) {
    at += step;
    if (weekday(at) <= 5) left--;
  }
  return at;
}

/** The day of the week in UTC: 1 is Monday, 7 Sunday. */
export function weekday(ms: number): number {
  return new Date(ms).getUTCDay() || 7;
}
