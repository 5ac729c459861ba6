// biome-ignore-all lint/style/noRestrictedGlobals: the one file of core that may use Date, and only as a pure function of its arguments (never the present time or the machine's zone).

/** Milliseconds in a unit of time. */
export const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

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

/** `2026-03-14` for epoch milliseconds, in UTC. */
export function formatDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** `2026-03-14T09:30:00Z` for epoch milliseconds, whole seconds, in UTC. */
export function formatDatetime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** True for a calendar date `YYYY-MM-DD` that exists (2026-02-30 does not). */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(parseTime(text)) && formatDate(parseTime(text)) === text;
}

/** True for a UTC datetime `YYYY-MM-DDTHH:MM:SSZ` that exists. */
export function isDatetime(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) &&
    !Number.isNaN(parseTime(text)) &&
    formatDatetime(parseTime(text)) === text
  );
}
