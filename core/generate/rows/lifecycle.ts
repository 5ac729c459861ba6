import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import { dateRank } from "./order.ts";

/** How the records of an entity come into being and end: the enum field that says it. */
export type Lifecycle = {
  readonly field: Field;
  /** States that nothing follows, or that a reader takes for an end. */
  readonly terminal: ReadonlySet<string>;
  /** Whether a record in `state` has been in `value` (or is in it). */
  readonly hasReached: (state: string, value: string) => boolean;
};

const endings = new Set([
  "cancelled",
  "canceled",
  "closed",
  "collected",
  "completed",
  "converted",
  "declined",
  "delivered",
  "denied",
  "discharged",
  "done",
  "ended",
  "expired",
  "failed",
  "finished",
  "harvested",
  "lost",
  "no_show",
  "paid",
  "refunded",
  "rejected",
  "released",
  "resolved",
  "retired",
  "returned",
  "settled",
  "sold",
  "succeeded",
  "terminated",
  "void",
  "voided",
  "withdrawn",
  "won",
  "written_off",
]);
const badEndings = new Set([
  "cancelled",
  "canceled",
  "declined",
  "denied",
  "expired",
  "failed",
  "lost",
  "no_show",
  "rejected",
  "terminated",
  "void",
  "voided",
  "withdrawn",
  "written_off",
]);
const stateNames = ["status", "state", "stage", "phase"];

/** The life cycle of an entity: its first enum with transitions, else its status; null when it has neither. */
export function lifecycleOf(entity: Entity): Lifecycle | null {
  const enums = entity.fields.filter((field) => field.type === "enum" && field.values);
  const field = enums.find((each) => each.transitions) ?? enums.find((each) => stateNames.includes(each.name));
  if (!field) return null;
  const values = field.values ?? [];
  const next = (state: string) => field.transitions?.[state] ?? [];
  const terminal = new Set(
    values.filter((value) => (field.transitions ? next(value).length === 0 : false) || endings.has(value)),
  );
  const reachable = new Map(values.map((value) => [value, closure(value, next)]));
  return {
    field,
    terminal,
    hasReached: (state, value) =>
      state === value || (values.indexOf(value) < values.indexOf(state) && reachable.get(value)?.has(state) === true),
  };
}

function closure(start: string, next: (state: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const follower of next(state)) {
      if (seen.has(follower)) continue;
      seen.add(follower);
      open.push(follower);
    }
  }
  return seen;
}

/** `count` values of an enum as a domain has them: every value at least once where there is room, running records more than ended badly, or by the field's own `weights:`; shuffled. */
export function enumDeck(field: Field, count: number, random: Random): Json[] {
  const values = field.values ?? [];
  const given = /^weights:([\d|]+)$/
    .exec(field.sample ?? "")?.[1]
    ?.split("|")
    .map(Number);
  const weights = values.map((value, index) => given?.[index] ?? weightOf(field, value, index, values.length));
  return dealt(values, weights, count, random);
}

function weightOf(field: Field, value: string, index: number, count: number): number {
  if (badEndings.has(value)) return 1;
  if (field.transitions) return 2;
  if (field.initial === value) return 2.5;
  return index > 0 && index < count - 1 ? 2 : 1.4;
}

/** `count` values in shares that follow the weights (largest remainder), each at least once where there is room, shuffled. */
export function dealt(values: readonly Json[], weights: readonly number[], count: number, random: Random): Json[] {
  if (values.length === 0) return [];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const floor = count >= values.length ? 1 : 0;
  const spare = count - floor * values.length;
  const shares = weights.map((weight) => (spare * weight) / total);
  const deck = values.flatMap((value, index) =>
    Array.from({ length: floor + Math.floor(shares[index] ?? 0) }, () => value),
  );
  const byRemainder = values
    .map((value, index) => ({ value, remainder: (shares[index] ?? 0) % 1 }))
    .sort((a, b) => b.remainder - a.remainder);
  for (let i = 0; deck.length < count; i++) deck.push(byRemainder[i % byRemainder.length]?.value ?? null);
  return random.shuffle(deck);
}

/** Which states of a life cycle an optional field belongs to by its name (`lost_reason` to `lost`, `cancellation_note` to `cancelled`), or null. */
export function statesOf(field: Field, lifecycle: Lifecycle): readonly string[] | null {
  const head = field.name.split("_")[0] ?? "";
  // A planned date (`expires_on`, `start_date`) is there whatever the state, unless the state bears its very name.
  const isPlanned = (field.type === "date" || field.type === "datetime") && dateRank(field.name) < 4;
  const named = (lifecycle.field.values ?? []).filter((value) => head === value || (!isPlanned && isAkin(head, value)));
  if (named.length > 0) return named;
  const isEnd =
    /^(closed|completed|resolved|finished|ended|concluded|actual|outcome|resolution|grade|returned|cancell?ed|cancellation)/.test(
      field.name,
    );
  return isEnd && lifecycle.terminal.size > 0 ? [...lifecycle.terminal] : null;
}

/** How far a record has come: not begun, under way, past its time but not over, or over; null when its entity has no life cycle. */
export type Phase = "ahead" | "running" | "overdue" | "over";

const overdueStates = /^(overdue|late|past_due|delayed|breached|in_arrears)$/;
const runningStates =
  /^(active|ongoing|in_progress|in_use|in_transit|rented|on_loan|checked_in|checked_out|seated|started|running|borrowed|out_for_delivery|moved_in|admitted|paused|occupied|on_route|dispatched|shipped|under_way|open)$/;

/** The phase that a state says. */
export function phaseOf(lifecycle: Lifecycle | null, state: Json | undefined): Phase | null {
  if (!lifecycle || typeof state !== "string") return null;
  if (lifecycle.terminal.has(state)) return "over";
  if (overdueStates.test(state)) return "overdue";
  return runningStates.test(state) ? "running" : "ahead";
}

/** Whether an optional date cannot be known yet in a state: an actual end before the end, an answer in the first state. */
export function isTooEarly(field: Field, lifecycle: Lifecycle, state: string): boolean {
  if (field.type !== "date" && field.type !== "datetime") return false;
  if (dateRank(field.name) === 4) return !lifecycle.terminal.has(state);
  const isFirst = state === (lifecycle.field.initial ?? lifecycle.field.values?.[0]);
  return (
    isFirst &&
    /^(responded|first_response|answered|acknowledged|assigned|approved|confirmed|accepted|picked)/.test(field.name)
  );
}

/** Whether the entity has a state of its own for records past their time; then others are not. */
export function namesOverdue(lifecycle: Lifecycle | null): boolean {
  return lifecycle?.field.values?.some((value) => overdueStates.test(value)) ?? false;
}

function isAkin(word: string, value: string): boolean {
  if (word === value) return true;
  let same = 0;
  while (same < word.length && word[same] === value[same]) same++;
  return same >= 5 || (same >= 4 && same >= value.length - 2);
}
