import type { Row, RowChange } from "../action.ts";
import { parseTime, unitMs } from "../calendar.ts";
import type { Policy } from "../environment.ts";
import type { Json } from "../json.ts";
import type { WorldState } from "../state/state.ts";
import { evaluate, truthy } from "../worlds/records/evaluate.ts";
import type { World } from "../worlds/world.ts";
import { fieldsOf, hasValues } from "./records.ts";
import { foldText, sameValue } from "./same-value.ts";

/** A row that a policy's `followUp` asks for because of a write, or, where its values have an `id`, what that row has to become; `metAt` is the step that met it, null while it is owed. */
export type Obligation = {
  readonly policy: string;
  readonly step: number;
  readonly about: string;
  readonly create: string;
  readonly values: Readonly<Record<string, Json>>;
  readonly metAt: number | null;
  /** Until when by the virtual clock, epoch milliseconds; null where the rule gives no time. */
  readonly dueAt: number | null;
};

/** A protected value that was said where it must not be. */
export type Disclosure = {
  readonly policy: string;
  readonly step: number;
  readonly row: string;
  readonly field: string;
};

/** The names of the fields that a change gave another value; managed ones are left out. On create and delete: every field that is not null. */
export function changedFields(world: World, change: RowChange): string[] {
  const names: string[] = [];
  for (const field of fieldsOf(world, change.entity).values()) {
    if (field.managed) continue;
    if (!sameValue(change.before?.[field.name], change.after?.[field.name], field.type)) names.push(field.name);
  }
  return names;
}

function triggers(world: World, policy: Policy, change: RowChange, state: WorldState): boolean {
  const rule = policy.followUp;
  if (!rule || rule.entity !== change.entity) return false;
  const on = change.before === null ? "create" : change.after === null ? "delete" : "update";
  if (!rule.on.includes(on)) return false;
  if (on === "update") {
    const changed = changedFields(world, change);
    if (rule.fields ? !rule.fields.some((field) => changed.includes(field)) : changed.length === 0) return false;
  }
  return (
    !rule.when || truthy(evaluate(rule.when, { bindings: { old: change.before, new: change.after }, state, world }))
  );
}

/** The obligations after a step: new ones for its writes, and those its new rows meet in time. One row meets every obligation it fits. */
export function advanceObligations(
  world: World,
  policies: readonly Policy[],
  open: readonly Obligation[],
  changes: readonly RowChange[],
  state: WorldState,
  step: number,
): readonly Obligation[] {
  const fresh = changes.flatMap((change) =>
    policies.flatMap((policy): Obligation[] => {
      const rule = policy.followUp;
      if (!rule || !triggers(world, policy, change, state)) return [];
      const bindings = { old: change.before, new: change.after };
      const values = Object.fromEntries(
        Object.entries(rule.where).map(([field, value]) => [field, evaluate(value, { bindings, state, world })]),
      );
      const until = rule.until && evaluate(rule.until, { bindings, state, world });
      const dueAt =
        typeof until === "string"
          ? parseTime(until)
          : rule.withinMinutes === undefined
            ? null
            : state.now + rule.withinMinutes * unitMs.minutes;
      const one = { policy: policy.id, step, about: change.id, create: rule.create, values, dueAt };
      const row = typeof values.id === "string" ? state.tables[rule.create]?.get(values.id) : undefined;
      const isSo = row !== undefined && hasValues(world, rule.create, row, values);
      return [{ ...one, metAt: isSo ? step : null }];
    }),
  );
  const all = fresh.length > 0 ? [...open, ...fresh] : open;
  const written = changes.filter((change) =>
    all.some((each) => each.metAt === null && each.create === change.entity && mayMeet(each, change)),
  );
  if (written.length === 0) return all;
  return all.map((each) => {
    const met =
      each.metAt === null &&
      (each.dueAt === null || state.now <= each.dueAt) &&
      written.some(
        (change) =>
          change.entity === each.create &&
          change.after &&
          mayMeet(each, change) &&
          hasValues(world, change.entity, change.after, each.values),
      );
    return met ? { ...each, metAt: step } : each;
  });
}

/** A duty is met by a new row, or by a change of the row that it names. */
const mayMeet = ({ values }: Pick<Obligation, "values">, { id, before }: RowChange): boolean =>
  "id" in values ? values.id === id : before === null;

/** What a new row tells somebody: a message that is sent, or what an agent says in a conversation; null for any other row. */
export function toldBy(world: World, entity: string, row: Row): Json | null {
  if (entity === "notification") return [row.subject ?? null, row.body ?? null];
  return world.entity(entity).look === "chat" && row.role === "agent" ? (row.text ?? null) : null;
}

/** Protected values that `said` contains although no row that has them may be spoken of; values the instruction itself gives are free. `recipient` is who is told, where that is known. */
export function findDisclosures(
  world: World,
  policies: readonly Policy[],
  said: Json,
  instruction: string,
  state: WorldState,
  step: number,
  recipient: Json = null,
): Disclosure[] {
  const heard = heardIn(said);
  const known = foldText(instruction);
  return policies.flatMap(({ id, disclosure }) => {
    if (!disclosure) return [];
    const { entity, fields, unless, to } = disclosure;
    const free = (row: Row) => {
      const scope = { bindings: { row }, state, world };
      if (unless !== undefined && truthy(evaluate(unless, scope))) return true;
      return recipient !== null && (to ?? []).some((each) => evaluate(each, scope) === recipient);
    };
    const rows = [...(state.tables[entity]?.entries() ?? [])];
    return fields.flatMap((field) => {
      const found = rows.filter(([, row]) => says(heard, wordOf(row, field)) && !says(known, wordOf(row, field)));
      return found.length === 0 || found.some(([, row]) => free(row))
        ? []
        : [{ policy: id, step, row: found[0]?.[0] ?? "", field }];
    });
  });
}

const wordsOfRow = new WeakMap<Row, Map<string, string>>();

/** A row's value as the folded text to listen for, empty when it is none or under 4 characters, which is too common to count; remembered for each row, rows being immutable. */
function wordOf(row: Row, field: string): string {
  let words = wordsOfRow.get(row);
  if (!words) {
    words = new Map();
    wordsOfRow.set(row, words);
  }
  let word = words.get(field);
  if (word === undefined) {
    const value = row[field];
    const folded = typeof value === "string" || typeof value === "number" ? foldText(String(value)) : "";
    word = folded.length < 4 ? "" : folded;
    words.set(field, word);
  }
  return word;
}

/** Whether a folded text has a word that is not part of a longer one. */
function says(folded: string, word: string): boolean {
  if (word === "") return false;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(folded[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(folded[at + word.length] ?? " "))
      return true;
  }
  return false;
}

const heardBefore = new WeakMap<object, string>();

/** Every text and number inside a JSON value, folded; remembered for each object, answers being immutable. */
function heardIn(value: Json): string {
  if (value === null || typeof value !== "object") return foldText(textsOf(value));
  const heard = heardBefore.get(value) ?? foldText(textsOf(value));
  heardBefore.set(value, heard);
  return heard;
}

function textsOf(value: Json): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  return Object.values(value).map(textsOf).join("\n");
}
