import { formatDate, formatDatetime, parseTime, unitMs } from "../../calendar.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Phase } from "./lifecycle.ts";
import { dateRank } from "./order.ts";

/** What a date is drawn from: the row so far and the moments its rules speak of. */
export type DateDraw = {
  readonly random: Random;
  readonly entity: Entity;
  readonly field: Field;
  readonly row: Readonly<Record<string, Json>>;
  readonly follow: (path: string) => Json;
  readonly nowMs: number;
  /** How far the record has come; null when it has no life cycle. */
  readonly phase: Phase | null;
  /** Records past their time are in a state of their own, so that others are not. */
  readonly namesOverdue: boolean;
  /** A distance from now, in ms, that a rule asks for; overrides where the name would put it. */
  readonly offsetMs: number | null;
};

const day = unitMs.days;
const openHour = 8;
const closeHour = 18;
const quarterMs = 15 * unitMs.minutes;

/** A date or datetime of a row: in its order among the row's other dates, in the past where the record's state says so, datetimes on a quarter hour of a working day. Null when it cannot be had yet. */
export function drawDate(draw: DateDraw): string | null {
  const { field, nowMs, random } = draw;
  if (field.sample === "birthdate" || dateRank(field.name) === 0)
    return `${formatDate(nowMs - random.int(...ageOf(draw)) * day)}${field.type === "datetime" ? "T00:00:00Z" : ""}`;
  const base = draw.offsetMs === null ? natural(draw) : nowMs + draw.offsetMs;
  const lower = lowerBound(draw);
  const upper = isPastDate(draw)
    ? nowMs - (dateRank(field.name) === 2 && field.type === "datetime" ? 12 * unitMs.hours : 0)
    : null;
  const end = endOf(draw);
  let ms = end ?? base;
  if (lower !== null && ms < lower) ms = lower + gap(draw, upper === null ? Number.POSITIVE_INFINITY : upper - lower);
  if (upper !== null && ms > upper) {
    if (lower !== null && lower > upper) return field.required ? settle(lower, draw) : null;
    ms = upper - random.next() * Math.min(2 * day, upper - (lower ?? upper - 2 * day));
  }
  return settle(ms, draw, lower, upper, end !== null);
}

/** The least and the greatest age of what is born, in days: of grown-ups, of children, of animals. */
function ageOf({ entity, field }: DateDraw): [number, number] {
  if (/child|infant|baby|kid$|pupil|minor$|young/.test(entity.name)) return [365, 17 * 365];
  const isPerson = entity.fields.some(({ sample }) => sample?.startsWith("person."));
  return isPerson || !field.name.startsWith("born") ? [19 * 365, 84 * 365] : [30, 12 * 365];
}

function isPastDate({ field, phase, entity }: DateDraw): boolean {
  const rank = dateRank(field.name);
  if (field.sample === "date.past" || field.sample === "date.recent") return true;
  if (rank >= 4 || rank < 1) return true;
  if (rank === 2) return phase !== null && phase !== "ahead";
  if (rank === 3) return phase === "overdue" && !/renew|follow_up|next|expir/.test(field.name);
  if (field.sample === "date.future") return false;
  return field.managed || !isPlainDate.test(field.name) || entity.fields.every((each) => each.type !== "enum");
}

/** `date`, `day`, `slot_at`: names that do not say whether it was or will be. */
const isPlainDate = /^(date|day|time|slot|when)/;

/** Where a date of this name and state lies by itself. */
function natural(draw: DateDraw): number {
  const { field, nowMs, random, phase } = draw;
  const rank = dateRank(field.name);
  const ahead = () => nowMs + (1 + random.next() * 44) * day;
  const ago = (days: number) => nowMs - random.next() * days * day;
  if (field.sample === "date.past") return nowMs - (20 + random.next() ** 2 * 880) * day;
  if (field.sample === "date.recent") return ago(phase === "over" ? 90 : 40);
  if (field.sample === "date.near") return nowMs + (random.next() - 0.5) * 60 * day;
  if (rank < 1) return ago(900);
  if (field.sample === "date.future" || rank === 2 || rank === 3) {
    if (phase === "over") return ago(60);
    if (phase === "overdue") return ago(rank === 2 ? 30 : 14);
    if (phase === "running" && rank === 2) return ago(12);
    // Some open records are past their time: a world without them has no reminders to send.
    return rank === 3 && phase !== null && !draw.namesOverdue && random.next() < 0.25 ? ago(14) : ahead();
  }
  if (rank === 5) return ago(10);
  if (rank === 4) return ago(30);
  if (isPlainDate.test(field.name) && phase === "ahead") return ahead();
  return ago(120);
}

/** The latest moment that must lie before: what `after` names, and dates of the row that come earlier in a record's life. */
function lowerBound({ entity, field, row, follow }: DateDraw): number | null {
  const moments: number[] = [];
  if (field.after) moments.push(momentOf(follow(field.after)));
  const rank = dateRank(field.name);
  for (const other of entity.fields) {
    if (other === field || (other.type !== "date" && other.type !== "datetime")) continue;
    const otherRank = dateRank(other.name);
    const comesBefore = otherRank > 0 && otherRank < rank && (rank < 4 || otherRank < 3);
    if (comesBefore && isPlainOrder(other, field)) moments.push(momentOf(row[other.name] ?? null));
  }
  if (/^created_(at|on)$/.test(field.name)) {
    for (const reference of entity.fields)
      if (reference.type === "reference") moments.push(momentOf(follow(`${reference.name}.${field.name}`)));
  }
  const known = moments.filter((ms) => !Number.isNaN(ms));
  return known.length > 0 ? Math.max(...known) : null;
}

/** What is paid or cancelled may be so before it starts; everything else goes in the order of ranks. */
function isPlainOrder(earlier: Field, later: Field): boolean {
  return dateRank(earlier.name) <= 1 || !/^(paid|cancel|settled)/.test(later.name);
}

function momentOf(value: Json): number {
  return typeof value === "string" ? parseTime(value) : Number.NaN;
}

function gap({ field, random }: DateDraw, room: number): number {
  const span = dateRank(field.name) === 3 ? (3 + random.next() * 25) * day : (0.05 + random.next() * 6) * day;
  return Math.max(0, Math.min(span, room * random.next()));
}

/** When this is the end of something with a start in the row: its moment by duration or kind, at least now for what is under way; else null. */
function endOf({ field, row, entity, random, offsetMs, phase, nowMs }: DateDraw): number | null {
  if (offsetMs !== null || !/^(end|ends|ended|finish|check_?out|arriv|valid_to|until)/.test(field.name)) return null;
  const start = entity.fields.find(
    (each) =>
      /^(start|begin|check_?in|depart|valid_from)/.test(each.name) &&
      (each.type === "date" || each.type === "datetime"),
  );
  const startMs = start ? momentOf(row[start.name] ?? null) : Number.NaN;
  if (Number.isNaN(startMs)) return null;
  const minutes = row.duration_minutes ?? row.duration;
  if (typeof minutes === "number" && field.type === "datetime") return startMs + minutes * unitMs.minutes;
  const endMs = startMs + (field.type === "datetime" ? random.int(2, 12) * quarterMs : random.int(1, 14) * day);
  if (phase === "over" && field.type === "date") return Math.max(startMs, Math.min(endMs, nowMs));
  const grid = field.type === "datetime" ? quarterMs : day;
  return phase === "running" && endMs < nowMs ? Math.ceil(nowMs / grid) * grid + random.int(1, 12) * grid : endMs;
}

/** The moment as the field writes it, moved to the grid (working day, quarter hour) where that stays within the bounds. */
function settle(
  ms: number,
  { field }: DateDraw,
  lower: number | null = null,
  upper: number | null = null,
  isExact = false,
): string {
  if (field.type === "date") {
    const floor = lower === null ? ms : Math.max(ms, Math.ceil(lower / day) * day);
    const capped = upper === null ? floor : Math.min(floor, Math.max(upper, lower ?? upper));
    return formatDate(capped);
  }
  const within = (candidate: number) =>
    (lower === null || candidate >= lower) && (upper === null || candidate <= upper);
  const candidates = isExact
    ? [ms]
    : [
        officeTime(ms),
        officeTime(ms - day),
        officeTime(ms - 2 * day),
        officeTime(ms + day),
        Math.ceil(ms / quarterMs) * quarterMs,
        Math.floor(ms / quarterMs) * quarterMs,
        ms,
      ];
  return formatDatetime(candidates.find(within) ?? lower ?? ms);
}

/** The nearest quarter hour between 8:00 and 18:00 UTC of the same day, or of the Monday after a weekend. */
function officeTime(ms: number): number {
  const weekday = (Math.floor(ms / day) + 4) % 7;
  const shifted = weekday === 6 ? ms + 2 * day : weekday === 0 ? ms + day : ms;
  const midnight = Math.floor(shifted / day) * day;
  const inDay = shifted - midnight;
  const opened = openHour * unitMs.hours;
  const span = (closeHour - openHour) * unitMs.hours;
  const time = inDay >= opened && inDay < opened + span ? inDay : opened + ((inDay * 7) % span);
  return midnight + Math.floor(time / quarterMs) * quarterMs;
}
